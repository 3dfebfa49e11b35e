// name:    stamp_dataset
// about:   Writes down which dataset the graph now holds, and releases the lock.
// mode:    write
// params:  stamp: map - version, loaded_at and the like, all plain values
// returns: none
// order:   none
// needs:   constraint dataset_id
// cost:    one node
MATCH (d:Dataset {id: 'current'})
SET d = $stamp, d.id = 'current'
