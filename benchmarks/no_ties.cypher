// name:    no_ties
// about:   Removes what fifty_ties wrote.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   nothing
// cost:    fifty nodes and relationships
MATCH (b:Benchmark)
DETACH DELETE b
