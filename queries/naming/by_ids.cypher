// name:    by_ids
// about:   The entities that have these ids.
// mode:    read
// params:  ids: list of str
// returns: rows: list of maps - id: str | name: str | country: str or null
// order:   one row, by id
// needs:   constraint entity_id
// cost:    one look-up for each
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH DISTINCT n
ORDER BY n.id
RETURN collect({id: n.id, name: n.name, country: n.country}) AS rows
