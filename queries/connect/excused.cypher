// name:    excused
// about:   Meetings that somebody of an entity was excused from, where a partner of the other side was: no link, but
//          the nearest thing to one.
// mode:    read
// params:  id: str | other: str - id of the other side | limit: int, 1..50
// returns: person: str - name | event: str - name | partner: str - name | sources: list of str - of the excuse
// order:   event start desc, person asc, partner asc
// needs:   constraint entity_id
// cost:    one expansion from an indexed node, then the people and partners around it
MATCH (one:Entity {id: $id})<-[:HOLDS_ROLE]-(person:Person)-[missed:ATTENDED]->(event:Event)
WHERE missed.capacity = 'excused'
MATCH (event)<-[:REPRESENTED_AT]-(partner:Entity)-[:PARTY_TO]->(:Partnership)<-[:PARTY_TO]-(other:Entity {id: $other})
WITH DISTINCT person, event, partner, missed
ORDER BY event.start DESC, person.id ASC, partner.id ASC
RETURN person.name AS person, event.name AS event, partner.name AS partner, missed.sources AS sources
LIMIT $limit
