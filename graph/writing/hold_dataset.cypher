// name:    hold_dataset
// about:   Takes the lock that lets one load at a time change the graph, and says what the graph holds now.
// mode:    write
// params:  none
// returns: version: str or null - of the dataset loaded last
// order:   one row
// needs:   constraint dataset_id
// cost:    one node
MERGE (d:Dataset {id: 'current'})
SET d.held = true
RETURN d.version AS version
