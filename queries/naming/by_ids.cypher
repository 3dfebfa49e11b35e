// name:    by_ids
// about:   The entities that have these ids.
// mode:    read
// params:  ids: list of str
// returns: id: str | name: str | country: str or null
// order:   id asc
// needs:   constraint entity_id
// cost:    one look-up for each
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN DISTINCT n.id AS id, n.name AS name, n.country AS country
ORDER BY id
