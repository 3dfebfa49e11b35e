// name:    nodes
// about:   These entities with all their properties.
// mode:    read
// params:  ids: list of str
// returns: id: str | properties: map
// order:   id asc
// needs:   constraint entity_id
// cost:    one look-up for each entity
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
RETURN n.id AS id, properties(n) AS properties
ORDER BY id
