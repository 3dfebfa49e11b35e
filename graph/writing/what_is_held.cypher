// name:    what_is_held
// about:   The note on the dataset loaded last, and how much the graph holds now.
// mode:    read
// params:  none
// returns: stamp: map or null | nodes: int | relationships: int
// order:   one row
// needs:   constraint dataset_id
// cost:    one look-up and two counts that the store keeps
OPTIONAL MATCH (d:Dataset {id: 'current'})
RETURN properties(d) AS stamp, COUNT { (:Entity) } AS nodes, COUNT { ()-[]->() } AS relationships
