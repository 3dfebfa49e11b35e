// name:    history
// about:   What is remembered beside the graph, without the claims, as of one moment.
// mode:    read
// params:  none
// returns: last: int, 0 or more | seals: list of maps | stamp: map or null
// order:   one row
// needs:   constraint dataset_id
// cost:    one node for each run and each seal
OPTIONAL MATCH (d:Dataset {id: 'current'})
RETURN coalesce(head(COLLECT { MATCH (r:Run) RETURN r.number ORDER BY r.number DESC LIMIT 1 }), 0) AS last,
       COLLECT { MATCH (s:Seal) RETURN properties(s) ORDER BY s.id } AS seals,
       properties(d) AS stamp
