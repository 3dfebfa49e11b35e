// name:    partnerships
// about:   The partnerships of these entities: themselves, or those that they are party to or intermediaries of.
// mode:    read
// params:  ids: list of str
// returns: entity: str - of the ids | partnership: str - id
// order:   entity asc, partnership asc
// needs:   constraint entity_id
// cost:    one expansion for each entity
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
CALL (n) {
  WITH n
  WHERE n:Partnership
  RETURN n AS p
  UNION
  MATCH (n)-[:PARTY_TO|INTERMEDIARY_OF]->(p:Partnership)
  RETURN p
}
RETURN DISTINCT wanted AS entity, p.id AS partnership
ORDER BY entity, partnership
