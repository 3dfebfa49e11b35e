// name:    hold_dataset
// about:   Takes the lock that lets one load at a time change the graph, and says what the graph holds now.
// mode:    write
// params:  none
// returns: revision: int - how often the graph was changed, 0 before the first
// order:   one row
// needs:   constraint dataset_id
// cost:    one node
MERGE (d:Dataset {id: 'current'})
SET d.held = true
RETURN coalesce(d.revision, 0) AS revision
