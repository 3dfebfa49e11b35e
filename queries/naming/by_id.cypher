// name:    by_id
// about:   The entity that has an id.
// mode:    read
// params:  id: str
// returns: id: str | name: str | country: str or null
// order:   at most one row
// needs:   constraint entity_id
// cost:    one look-up
MATCH (n:Entity {id: $id})
RETURN n.id AS id, n.name AS name, n.country AS country
LIMIT 1
