// name:    change_nodes
// about:   Gives entities exactly these properties.
// mode:    write
// params:  rows: list of maps - id, properties
// returns: none
// order:   none
// needs:   constraint entity_id
// cost:    one look-up for each row
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
SET n = row.properties, n.id = row.id
