// name:    bodies
// about:   The bodies at which these people hold or held a role.
// mode:    read
// params:  people: list of str - ids; others have none | limit: int, 1..100
// returns: rows: list of str - ids
// order:   one row, by id
// needs:   constraint entity_id
// cost:    one expansion for each person
UNWIND $people AS wanted
MATCH (:Entity {id: wanted})-[:HOLDS_ROLE]->(body:Entity)
WITH DISTINCT body
ORDER BY body.id
LIMIT $limit
RETURN collect(body.id) AS rows
