// name:    relationships
// about:   What an entity is joined to, both ways.
// mode:    read
// params:  id: str | limit: int, 1..1000 - of each type and direction
// returns: relationship: str - type | direction: str, out or in | total: int - of this type and direction
//          | found: list of maps - id, name, country, properties
// order:   relationship asc, direction desc; found by name asc, id asc
// needs:   constraint entity_id
// cost:    all relationships of one entity, and the properties of those that are shown
MATCH (n:Entity {id: $id})
CALL (n) {
  MATCH (n)-[r]->(other:Entity)
  RETURN r, other, 'out' AS direction
  UNION ALL
  MATCH (n)<-[r]-(other:Entity)
  RETURN r, other, 'in' AS direction
}
WITH type(r) AS relationship, direction, other, collect(r) AS between
ORDER BY other.name, other.id
WITH relationship, direction, sum(size(between)) AS total, collect([other, between])[..$limit] AS first
RETURN relationship, direction, total,
       COLLECT {
         UNWIND range(0, size(first) - 1) AS place
         UNWIND first[place][1] AS r
         WITH place, first[place][0] AS other, r
         ORDER BY place, r.date, r.locator, r.role, r.capacity, r.basis, r.property, r.value
         LIMIT $limit
         RETURN {id: other.id, name: other.name, country: other.country, properties: properties(r)}
       } AS found
ORDER BY relationship, direction DESC
