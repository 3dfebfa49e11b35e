// name:    empty_desk
// about:   Removes all that is kept for review, for a test that starts with nobody's decisions.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   nothing
// cost:    all that is kept
MATCH (k:Kept)
DELETE k
