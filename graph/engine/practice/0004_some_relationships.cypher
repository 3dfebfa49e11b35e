// name:    0004_some_relationships
// about:   A ring of the nodes.
// mode:    write
// params:  none
// returns: ring: int
// order:   none
// needs:   constraint practice_id
// cost:    a thousand relationships
UNWIND range(1, 1000) AS number
MATCH (a:Practice {id: number}), (b:Practice {id: 1 + number % 1000})
MERGE (a)-[next:NEXT]->(b)
RETURN count(next) AS ring
