// name:    entity
// about:   One entity with all its properties.
// mode:    read
// params:  id: str
// returns: properties: map
// order:   one row, or none
// needs:   constraint entity_id
// cost:    one look-up
MATCH (n:Entity {id: $id})
RETURN properties(n) AS properties
