// name:    parties
// about:   The parties of those of these entities that are partnerships.
// mode:    read
// params:  ids: list of str
// returns: id: str
// order:   id asc
// needs:   constraint entity_id
// cost:    all parties of these partnerships
UNWIND $ids AS wanted
MATCH (partnership:Entity {id: wanted})<-[:PARTY_TO]-(party:Entity)
RETURN DISTINCT party.id AS id
ORDER BY id
