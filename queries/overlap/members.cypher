// name:    members
// about:   Authorities, organisations and networks that belong to these networks, with what that rests on.
// mode:    read
// params:  networks: list of str - ids
// returns: network: str | id: str | name: str | country: str or null | basis: str | sources: list of str
// order:   network asc, id asc, basis asc
// needs:   constraint entity_id
// cost:    one expansion for each network
UNWIND $networks AS wanted
MATCH (:Entity {id: wanted})<-[tie:MEMBER_OF]-(item:Entity)
WHERE NOT item:Person
RETURN wanted AS network, item.id AS id, item.name AS name, item.country AS country, tie.basis AS basis,
       tie.sources AS sources
ORDER BY network, id, basis
