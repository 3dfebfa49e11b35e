// name:    sides
// about:   Of these partnerships those of which one party contains another, with all their parties.
// mode:    read
// params:  ids: list of str - partnerships
// returns: id: str | sought: str or null | parties: list of [id, name, country] | within: list of [part: str, whole: str]
// order:   id asc
// needs:   constraint entity_id
// cost:    the wholes of each party
UNWIND $ids AS wanted
MATCH (p:Entity {id: wanted})<-[:PARTY_TO]-(part:Entity)-[:PART_OF*1..3]->(whole:Entity)-[:PARTY_TO]->(p)
WITH p, collect(DISTINCT [part.id, whole.id]) AS within
RETURN p.id AS id, p.sought AS sought, [(p)<-[:PARTY_TO]-(party:Entity) | [party.id, party.name, party.country]] AS parties,
       within
ORDER BY id
