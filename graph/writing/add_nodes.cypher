// name:    add_nodes
// about:   Creates entities that are not there yet.
// mode:    write
// params:  rows: list of maps - label, id, properties
// returns: none
// order:   none
// needs:   constraint entity_id
// cost:    one node for each row
UNWIND $rows AS row
CREATE (n:Entity:$(row.label))
SET n = row.properties, n.id = row.id
