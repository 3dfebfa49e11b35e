// name:    roles
// about:   Who holds or held which role at which of these bodies, and which roles these people have at all: at bodies
//          by themselves, at the parties and intermediaries of partnerships, and where officers in charge of
//          countries sit, as far as roles say so: networks that have country groups, ministries, state services.
// mode:    read
// params:  bodies: list of str - ids | partnerships: list of str - ids
//          | desks_of: str or null - ISO code of the country whose ministries and networks are wanted | as_of: str, YYYY-MM-DD - roles first stated later are left out
//          | limit: int, 1..5000 - roles at each body, most recently stated first
// returns: rows: list of maps - body: str | body_name: str | body_country: str or null | body_kind: str or null
//          | roles: list of [person: str, name: str, role: str, kind: str or null, sources: list of str,
//          all_roles: list of [body: str, body_name: str, role: str, kind: str or null, sources: list of str,
//          near: bool - one of the two bodies contains the other] - of this person anywhere; empty where this is the only one]
// order:   one row, by body; roles by person, role
// needs:   constraint entity_id
// cost:    one expansion for each body, and one for each person there; for desks a scan of networks and organisations
CALL () {
  UNWIND $bodies AS wanted
  MATCH (body:Entity {id: wanted})
  RETURN body
  UNION
  UNWIND $partnerships AS wanted
  MATCH (:Entity {id: wanted})<-[:PARTY_TO|INTERMEDIARY_OF]-(body:Entity)
  RETURN body
  UNION
  UNWIND CASE WHEN $desks_of IS NULL THEN [] ELSE [$desks_of] END AS home
  MATCH (:Network {kind: 'country_group'})-[:PART_OF]->(body:Network)
  RETURN body
  UNION
  UNWIND CASE WHEN $desks_of IS NULL THEN [] ELSE [$desks_of] END AS home
  MATCH (body:Organisation {country: home})
  WHERE body.kind IN ['ministry', 'state_service']
  RETURN body
}
CALL (body) {
  MATCH (body)<-[held:HOLDS_ROLE]-(person:Person)
  WHERE coalesce(held.first_seen, '') <= $as_of
  RETURN held, person
  ORDER BY CASE WHEN held.last_seen > $as_of THEN $as_of ELSE coalesce(held.last_seen, '') END DESC, person.id ASC
  LIMIT $limit
}
WITH body, person, held
ORDER BY body.id, person.id, held.role
WITH body, collect([
  person.id, person.name, held.role, held.kind, held.sources,
  CASE WHEN COUNT { (person)-[:HOLDS_ROLE]->() } < 2 THEN [] ELSE COLLECT {
    MATCH (person)-[any:HOLDS_ROLE]->(place)
    RETURN [place.id, place.name, any.role, any.kind, any.sources,
            place = body OR EXISTS { (body)-[:PART_OF*1..3]->(place) } OR EXISTS { (place)-[:PART_OF*1..3]->(body) }]
  } END
]) AS roles
ORDER BY body.id
RETURN collect({
  body: body.id, body_name: body.name, body_country: body.country, body_kind: body.kind, roles: roles
}) AS rows
