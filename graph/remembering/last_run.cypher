// name:    last_run
// about:   Which run was the last.
// mode:    read
// params:  none
// returns: last: int, 0 or more
// order:   one row
// needs:   constraint run_number
// cost:    one node for each run
MATCH (r:Run)
RETURN coalesce(max(r.number), 0) AS last
