// name:    bodies
// about:   The bodies at which these people hold or held a role.
// mode:    read
// params:  people: list of str - ids; others have none | limit: int, 1..100
// returns: body: str - id
// order:   body asc
// needs:   constraint entity_id
// cost:    one expansion for each person
UNWIND $people AS wanted
MATCH (:Entity {id: wanted})-[:HOLDS_ROLE]->(body:Entity)
RETURN DISTINCT body.id AS body
ORDER BY body
LIMIT $limit
