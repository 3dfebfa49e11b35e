// name:    forget_ledger
// about:   Removes the note on which claims the graph is made of.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   nothing
// cost:    one node for each table
MATCH (l:Ledger)
DELETE l
