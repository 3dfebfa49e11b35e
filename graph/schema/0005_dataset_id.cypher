// name:    0005_dataset_id
// about:   There is one note on which dataset the graph holds.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   nothing
// cost:    one index of one entry
CREATE CONSTRAINT dataset_id IF NOT EXISTS FOR (n:Dataset) REQUIRE n.id IS UNIQUE
