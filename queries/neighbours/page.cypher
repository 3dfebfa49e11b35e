// name:    page
// about:   One page of the entities that an entity is joined to by one type of relationship.
// mode:    read
// params:  id: str | relationship: str - type | direction: str, out, in or both | after_name: str - of the entity
//          before this page, empty at first | after_id: str - likewise | limit: int, 1..501
// returns: id: str | name: str | country: str or null | direction: str, out or in | ties: list of maps - properties
// order:   name asc, id asc, direction desc
// needs:   constraint entity_id
// cost:    all relationships of one entity
MATCH (n:Entity {id: $id})
CALL (n) {
  MATCH (n)-[r]->(other:Entity)
  WHERE $direction IN ['out', 'both'] AND type(r) = $relationship
  RETURN r, other, 'out' AS direction
  UNION ALL
  MATCH (n)<-[r]-(other:Entity)
  WHERE $direction IN ['in', 'both'] AND type(r) = $relationship
  RETURN r, other, 'in' AS direction
}
WITH r, other, direction
WHERE other.name > $after_name OR (other.name = $after_name AND other.id > $after_id)
WITH other, direction, r
ORDER BY r.date, r.locator, r.role, r.capacity, r.basis, r.property, r.value
WITH other, direction, collect(properties(r)) AS ties
RETURN other.id AS id, other.name AS name, other.country AS country, direction, ties
ORDER BY name, id, direction DESC
LIMIT $limit
