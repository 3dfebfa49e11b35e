// name:    whole_runs
// about:   Runs with the claims that they added, removed and confirmed.
// mode:    read
// params:  numbers: list of int
// returns: run: map - with added_rows, removed_rows and confirmed_rows packed
// order:   number asc
// needs:   constraint run_number
// cost:    one look-up for each run
UNWIND $numbers AS number
MATCH (r:Run {number: number})
RETURN properties(r) AS run
ORDER BY r.number
