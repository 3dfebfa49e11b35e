// name:    services
// about:   What these networks offer.
// mode:    read
// params:  networks: list of str - ids
// returns: rows: list of maps - network: str | id: str | name: str | name_en: str or null | country: null | basis: str | sources: list of str
// order:   one row, by network, id
// needs:   constraint entity_id
// cost:    one expansion for each network
UNWIND $networks AS wanted
MATCH (:Entity {id: wanted})-[tie:OFFERS]->(item:Service)
WITH wanted, item, tie
ORDER BY wanted, item.id
RETURN collect({
  network: wanted, id: item.id, name: item.name, name_en: item.name_en, country: null, basis: 'offered',
  sources: tie.sources
}) AS rows
