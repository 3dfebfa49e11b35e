// name:    posts
// about:   Roles and chairs that an entity holds or gives, and the networks that it belongs to.
// mode:    read
// params:  id: str | limit: int, 1..5000
// returns: relationship: str | id: str - of the other | name: str | country: str or null | role: str or null
//          | from: str or null | to: str or null | as_of: str or null | basis: str or null | sources: list of str
// order:   relationship asc, name asc, id asc, role asc, from asc
// needs:   constraint entity_id
// cost:    all roles and networks of one entity
MATCH (n:Entity {id: $id})
CALL (n) {
  MATCH (n)-[tie:HOLDS_ROLE|CHAIRS|MEMBER_OF]->(other:Entity)
  RETURN tie, other
  UNION ALL
  MATCH (n)<-[tie:HOLDS_ROLE|CHAIRS]-(other:Entity)
  RETURN tie, other
}
RETURN type(tie) AS relationship, other.id AS id, other.name AS name, other.country AS country, tie.role AS role,
       tie.from AS from, tie.to AS to, tie.as_of AS as_of, tie.basis AS basis, tie.sources AS sources
ORDER BY relationship, name, id, role, from
LIMIT $limit
