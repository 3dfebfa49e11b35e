// name:    remove_nodes
// about:   Removes entities; their relationships are removed before.
// mode:    write
// params:  rows: list of str - ids
// returns: none
// order:   none
// needs:   constraint entity_id
// cost:    one look-up for each row
UNWIND $rows AS id
MATCH (n:Entity {id: id})
DELETE n
