// name:    people
// about:   People with a role or seat in these networks, who chair them, or who took part in an event that they
//          organised or that was about them; excused or absent is not taking part.
// mode:    read
// params:  networks: list of str - ids
// returns: rows: list of maps - network: str | id: str | name: str | country: null | basis: str - role, seat, chair or attendance
//          | sources: list of str
// order:   one row, by network, id, basis
// needs:   constraint entity_id
// cost:    four expansions for each network
UNWIND $networks AS wanted
MATCH (network:Entity {id: wanted})
CALL (network) {
  MATCH (network)<-[tie:HOLDS_ROLE|MEMBER_OF|CHAIRS]-(item:Person)
  RETURN item, tie.sources AS sources,
         CASE type(tie) WHEN 'HOLDS_ROLE' THEN 'role' WHEN 'MEMBER_OF' THEN 'seat' ELSE 'chair' END AS basis
  UNION ALL
  MATCH (network)-[:ORGANISED|ABOUT]-(:Event)<-[tie:ATTENDED]-(item:Person)
  WHERE NOT tie.capacity IN ['excused', 'absent']
  RETURN item, tie.sources AS sources, 'attendance' AS basis
}
WITH wanted, item, basis, sources
ORDER BY wanted, item.id, basis
RETURN collect({
  network: wanted, id: item.id, name: item.name, country: null, basis: basis, sources: sources
}) AS rows
