// name:    whole_ledger
// about:   Every part of the ledger.
// mode:    read
// params:  none
// returns: part: map - id, and rows or shelves
// order:   id asc
// needs:   constraint ledger_id
// cost:    all packed claims
MATCH (l:Ledger)
RETURN properties(l) AS part
ORDER BY l.id
