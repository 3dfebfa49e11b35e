// name:    runs
// about:   Every run that changed claims, without the claims.
// mode:    read
// params:  none
// returns: run: map - number, at, command and counts
// order:   number desc
// needs:   nothing
// cost:    one node for each run
MATCH (r:Run)
RETURN r {.*, added_rows: null, removed_rows: null, confirmed_rows: null} AS run
ORDER BY r.number DESC
