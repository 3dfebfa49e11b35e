// name:    dataset
// about:   Which dataset the graph holds.
// mode:    read
// params:  none
// returns: properties: map
// order:   one row, or none where nothing was ever loaded
// needs:   constraint dataset_id
// cost:    one look-up
MATCH (d:Dataset {id: 'current'})
RETURN properties(d) AS properties
