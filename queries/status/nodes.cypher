// name:    nodes
// about:   How many entities there are of each kind.
// mode:    read
// params:  none
// returns: label: str | count: int
// order:   label asc
// needs:   nothing
// cost:    one scan of the entities
MATCH (n:Entity)
RETURN [label IN labels(n) WHERE label <> 'Entity'][0] AS label, count(*) AS count
ORDER BY label
