// name:    networks
// about:   The networks that these entities chair or belong to.
// mode:    read
// params:  ids: list of str
// returns: relationship: str - type | id: str - of the network | name: str | properties: map
// order:   relationship asc, name asc, id asc
// needs:   constraint entity_id
// cost:    one expansion for each entity
UNWIND $ids AS wanted
MATCH (:Entity {id: wanted})-[tie:CHAIRS|MEMBER_OF]->(n:Network)
RETURN type(tie) AS relationship, n.id AS id, n.name AS name, properties(tie) AS properties
ORDER BY relationship, name, id, tie.basis, tie.from
