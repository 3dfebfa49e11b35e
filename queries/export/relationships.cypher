// name:    relationships
// about:   What joins these entities to each other.
// mode:    read
// params:  ids: list of str
// returns: type: str | start: str | end: str | properties: map
// order:   type asc, start asc, end asc
// needs:   constraint entity_id
// cost:    all relationships that leave these entities
UNWIND $ids AS wanted
MATCH (a:Entity {id: wanted})-[r]->(b:Entity)
WHERE b.id IN $ids
RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
ORDER BY type, start, end
