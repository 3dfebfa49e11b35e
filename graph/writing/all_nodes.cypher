// name:    all_nodes
// about:   Every entity with all its properties.
// mode:    read
// params:  none
// returns: id: str | properties: map
// order:   id asc
// needs:   constraint entity_id
// cost:    one scan of the entities
MATCH (n:Entity)
RETURN n.id AS id, properties(n) AS properties
ORDER BY id
