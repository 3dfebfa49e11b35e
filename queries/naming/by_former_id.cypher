// name:    by_former_id
// about:   The entity that absorbed the one of an id: people judged the two the same.
// mode:    read
// params:  id: str - which no entity bears now
// returns: id: str | name: str | country: str or null
// order:   id asc; one row, as judgements form groups
// needs:   nothing
// cost:    one scan of the entities; asked only for an id that none of them bears
MATCH (n:Entity)
WHERE $id IN n.former_ids
RETURN n.id AS id, n.name AS name, n.country AS country
ORDER BY n.id
LIMIT 1
