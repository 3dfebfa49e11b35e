// name:    networks
// about:   The networks that these entities chair or belong to; prizes, labels and programmes are none.
// mode:    read
// params:  ids: list of str | others: list of str - kinds that are no networks
// returns: entity: str - of the ids | relationship: str - type | id: str - of the network | name: str | properties: map
//          | chairs: list of maps - id, sources: list of str; all that chair it or did, of the same label
// order:   name asc, id asc, relationship asc
// needs:   constraint entity_id
// cost:    one expansion for each entity, and of each network chaired
UNWIND $ids AS wanted
MATCH (holder:Entity {id: wanted})-[tie:CHAIRS|MEMBER_OF]->(n:Network)
WHERE NOT coalesce(n.kind, '') IN $others
RETURN wanted AS entity, type(tie) AS relationship, n.id AS id, n.name AS name, properties(tie) AS properties,
       CASE WHEN type(tie) = 'CHAIRS' THEN COLLECT {
         MATCH (n)<-[held:CHAIRS]-(other:Entity)
         WHERE other:Person = holder:Person
         RETURN {id: other.id, sources: held.sources}
       } ELSE [] END AS chairs
ORDER BY name, id, relationship, tie.basis, tie.from
