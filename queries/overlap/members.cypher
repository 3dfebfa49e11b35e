// name:    members
// about:   Authorities, organisations and networks that belong to these networks, with what that rests on.
// mode:    read
// params:  networks: list of str - ids
// returns: rows: list of maps - network: str | id: str | name: str | country: str or null | basis: str | sources: list of str
// order:   one row, by network, id, basis
// needs:   constraint entity_id
// cost:    one expansion for each network
UNWIND $networks AS wanted
MATCH (:Entity {id: wanted})<-[tie:MEMBER_OF]-(item:Entity)
WHERE NOT item:Person
WITH wanted, item, tie
ORDER BY wanted, item.id, tie.basis
RETURN collect({
  network: wanted, id: item.id, name: item.name, country: item.country, basis: tie.basis, sources: tie.sources
}) AS rows
