// name:    history
// about:   All that is remembered beside the graph, as of one moment.
// mode:    read
// params:  none
// returns: last: int, 0 or more | ledger: list of maps - id, rows | seals: list of maps | stamp: map or null
// order:   one row
// needs:   constraint dataset_id
// cost:    the packed claims
OPTIONAL MATCH (d:Dataset {id: 'current'})
RETURN coalesce(head(COLLECT { MATCH (r:Run) RETURN r.number ORDER BY r.number DESC LIMIT 1 }), 0) AS last,
       COLLECT { MATCH (l:Ledger) RETURN properties(l) ORDER BY l.id } AS ledger,
       COLLECT { MATCH (s:Seal) RETURN properties(s) ORDER BY s.id } AS seals,
       properties(d) AS stamp
