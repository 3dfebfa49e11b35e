// name:    0001_some_nodes
// about:   A thousand nodes on a scratch database.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   nothing
// cost:    a thousand nodes
UNWIND range(1, 1000) AS number
MERGE (n:Practice {id: number})
SET n.name = 'practice ' + toString(number)
