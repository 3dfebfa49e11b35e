// name:    add_relationships
// about:   Creates relationships between entities that are there.
// mode:    write
// params:  rows: list of maps - type, start, end, properties
// returns: none
// order:   none
// needs:   constraint entity_id
// cost:    two look-ups for each row
UNWIND $rows AS row
MATCH (a:Entity {id: row.start})
MATCH (b:Entity {id: row.end})
CREATE (a)-[r:$(row.type)]->(b)
SET r = row.properties
