// name:    0006_chains
// about:   Chains between two nodes, with their neighbours.
// mode:    read
// params:  none
// returns: steps: int | names: list | around: int
// order:   steps asc
// needs:   constraint practice_id
// cost:    a few expansions
MATCH p = allShortestPaths((a:Practice {id: 1})-[:NEXT*..6]-(b:Practice {id: 5}))
WITH p, [n IN nodes(p) | n.name] AS names
OPTIONAL MATCH (other:Practice)--(n:Practice WHERE n IN nodes(p))
RETURN length(p) AS steps, names, count(DISTINCT other) AS around
ORDER BY steps
LIMIT 5
