// name:    empty_database
// about:   Removes everything, for a test that starts from nothing.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   nothing
// cost:    every node and relationship
MATCH (n)
DETACH DELETE n
