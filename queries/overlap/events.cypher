// name:    events
// about:   Events that these networks organised or that were about them.
// mode:    read
// params:  networks: list of str - ids
// returns: rows: list of maps - network: str | id: str | name: str | country: null | basis: str - organised or about | sources: list of str
// order:   one row, by network, id, basis
// needs:   constraint entity_id
// cost:    one expansion for each network
UNWIND $networks AS wanted
MATCH (:Entity {id: wanted})-[tie:ORGANISED|ABOUT]-(item:Event)
WITH wanted, item, tie, CASE type(tie) WHEN 'ORGANISED' THEN 'organised' ELSE 'about' END AS basis
ORDER BY wanted, item.id, basis
RETURN collect({
  network: wanted, id: item.id, name: item.name, country: null, basis: basis, sources: tie.sources
}) AS rows
