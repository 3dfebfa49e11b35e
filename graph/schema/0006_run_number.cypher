// name:    0006_run_number
// about:   Every run has a number, and no two have the same.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   nothing
// cost:    one index, backed by the constraint
CREATE CONSTRAINT run_number IF NOT EXISTS FOR (r:Run) REQUIRE r.number IS UNIQUE
