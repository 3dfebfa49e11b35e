// name:    services
// about:   What these networks offer.
// mode:    read
// params:  networks: list of str - ids
// returns: network: str | id: str | name: str | name_en: str or null | country: null | basis: str | sources: list of str
// order:   network asc, id asc
// needs:   constraint entity_id
// cost:    one expansion for each network
UNWIND $networks AS wanted
MATCH (:Entity {id: wanted})-[tie:OFFERS]->(item:Service)
RETURN wanted AS network, item.id AS id, item.name AS name, item.name_en AS name_en, null AS country,
       'offered' AS basis, tie.sources AS sources
ORDER BY network, id
