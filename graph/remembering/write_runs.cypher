// name:    write_runs
// about:   Writes down runs: new ones, and old ones that an erasure rewrites.
// mode:    write
// params:  rows: list of maps - number and all else that is known of a run
// returns: none
// order:   none
// needs:   constraint run_number
// cost:    one node for each run
UNWIND $rows AS row
MERGE (r:Run {number: row.number})
SET r = row
