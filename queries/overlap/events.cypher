// name:    events
// about:   Events that these networks organised or that were about them.
// mode:    read
// params:  networks: list of str - ids
// returns: network: str | id: str | name: str | country: null | basis: str - organised or about | sources: list of str
// order:   network asc, id asc, basis asc
// needs:   constraint entity_id
// cost:    one expansion for each network
UNWIND $networks AS wanted
MATCH (:Entity {id: wanted})-[tie:ORGANISED|ABOUT]-(item:Event)
RETURN wanted AS network, item.id AS id, item.name AS name, null AS country,
       CASE type(tie) WHEN 'ORGANISED' THEN 'organised' ELSE 'about' END AS basis, tie.sources AS sources
ORDER BY network, id, basis
