// name:    asked_about
// about:   Entities of one kind that have any relationship: what visitors ask about.
// mode:    read
// params:  label: str - of the kind | limit: int
// returns: id: str | name: str | country: str or null
// order:   id asc
// needs:   nothing
// cost:    one scan of the entities
MATCH (n:Entity)
WHERE $label IN labels(n) AND EXISTS { (n)--() }
RETURN n.id AS id, n.name AS name, n.country AS country
ORDER BY id
LIMIT $limit
