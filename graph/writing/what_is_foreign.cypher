// name:    what_is_foreign
// about:   How many nodes there are that Jumelage has not written.
// mode:    read
// params:  none
// returns: nodes: int
// order:   one row
// needs:   nothing
// cost:    one scan of all nodes
MATCH (n)
WHERE NOT (n:Entity OR n:Dataset OR n:Ledger OR n:Run OR n:Seal OR n:Kept)
RETURN count(n) AS nodes
