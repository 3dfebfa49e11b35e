// name:    beside
// about:   What an entity is joined to: the bare query beside which pages about one entity are timed.
// mode:    read
// params:  id: str | limit: int
// returns: type: str | properties: map | id: str | name: str
// order:   type asc, id asc
// needs:   constraint entity_id
// cost:    one expansion
MATCH (n:Entity {id: $id})-[r]-(other:Entity)
RETURN type(r) AS type, properties(r) AS properties, other.id AS id, other.name AS name
ORDER BY type, id
LIMIT $limit
