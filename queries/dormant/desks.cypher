// name:    desks
// about:   Where officers in charge of a country sit, as far as roles say so: the networks that have country groups,
//          and the ministries and state services of a country.
// mode:    read
// params:  home: str - ISO code
// returns: body: str - id | is_network: bool
// order:   body asc
// needs:   nothing
// cost:    one scan of the networks and one of the organisations
CALL () {
  MATCH (:Network {kind: 'country_group'})-[:PART_OF]->(body:Network)
  RETURN body, true AS is_network
  UNION
  MATCH (body:Organisation {country: $home})
  WHERE body.kind IN ['ministry', 'state_service']
  RETURN body, false AS is_network
}
RETURN DISTINCT body.id AS body, is_network
ORDER BY body
