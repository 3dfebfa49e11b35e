// name:    relationships
// about:   What an entity is joined to, both ways.
// mode:    read
// params:  id: str | limit: int, 1..1000 - of each type and direction
// returns: relationship: str - type | direction: str, out or in | total: int - of this type and direction
//          | found: list of maps - id, name, country, properties
// order:   relationship asc, direction desc; found by name asc, id asc
// needs:   constraint entity_id
// cost:    all relationships of one entity
MATCH (n:Entity {id: $id})
CALL (n) {
  MATCH (n)-[r]->(other:Entity)
  RETURN r, other, 'out' AS direction
  UNION ALL
  MATCH (n)<-[r]-(other:Entity)
  RETURN r, other, 'in' AS direction
}
WITH type(r) AS relationship, direction, r, other
ORDER BY other.name, other.id, r.date, r.locator, r.role, r.capacity, r.basis, r.property, r.value
RETURN relationship, direction, count(*) AS total,
       collect({id: other.id, name: other.name, country: other.country, properties: properties(r)})[..$limit] AS found
ORDER BY relationship, direction DESC
