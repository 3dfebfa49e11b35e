// name:    0002_constraint
// about:   What makes finding by id fast.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   0001_some_nodes
// cost:    one index
CREATE CONSTRAINT practice_id IF NOT EXISTS FOR (n:Practice) REQUIRE n.id IS UNIQUE
