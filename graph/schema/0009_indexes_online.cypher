// name:    0009_indexes_online
// about:   Waits until all indexes answer, so that the first question finds them ready.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   the indexes above
// cost:    the time it takes to fill them, 300 s at most
CALL db.awaitIndexes(300)
