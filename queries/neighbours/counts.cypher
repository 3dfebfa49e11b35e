// name:    counts
// about:   How many entities an entity is joined to, by type of relationship and direction.
// mode:    read
// params:  id: str
// returns: relationship: str | direction: str, out or in | count: int - of different entities
// order:   relationship asc, direction desc
// needs:   constraint entity_id
// cost:    all relationships of one entity
MATCH (n:Entity {id: $id})
CALL (n) {
  MATCH (n)-[r]->(other:Entity)
  RETURN type(r) AS relationship, 'out' AS direction, other
  UNION ALL
  MATCH (n)<-[r]-(other:Entity)
  RETURN type(r) AS relationship, 'in' AS direction, other
}
RETURN relationship, direction, count(DISTINCT other) AS count
ORDER BY relationship, direction DESC
