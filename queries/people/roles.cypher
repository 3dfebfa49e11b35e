// name:    roles
// about:   Who holds or held which role at which of these bodies, and which roles these people have at all.
// mode:    read
// params:  bodies: list of str - ids | as_of: str, YYYY-MM-DD - roles first stated later are left out
//          | limit: int, 1..5000 - roles at each body, most recently stated first
// returns: body: str | body_name: str | body_country: str or null | person: str | name: str | role: str
//          | sources: list of str | all_roles: list of [body: str, body_name: str, role: str, sources: list of str]
// order:   body asc, person asc, role asc
// needs:   constraint entity_id
// cost:    one expansion for each body, and one for each person there
UNWIND $bodies AS wanted
MATCH (body:Entity {id: wanted})
CALL (body) {
  MATCH (body)<-[held:HOLDS_ROLE]-(person:Person)
  WHERE coalesce(held.first_seen, '') <= $as_of
  RETURN held, person
  ORDER BY CASE WHEN held.last_seen > $as_of THEN $as_of ELSE coalesce(held.last_seen, '') END DESC, person.id ASC
  LIMIT $limit
}
RETURN body.id AS body, body.name AS body_name, body.country AS body_country, person.id AS person,
       person.name AS name, held.role AS role, held.sources AS sources,
       [(person)-[any:HOLDS_ROLE]->(place) | [place.id, place.name, any.role, any.sources]] AS all_roles
ORDER BY body, person, role
