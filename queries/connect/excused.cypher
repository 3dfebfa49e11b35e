// name:    excused
// about:   Meetings that somebody of an entity was excused from, where a partner of the other side was: no link, but
//          the nearest thing to one.
// mode:    read
// params:  sides: list of [one: str - id, other: str - id of the other side] | limit: int, 1..50 - of each
// returns: rows: list of maps - side: int - index | person: str - name | event: str - name | partner: str - name
//          | sources: list of str - of the excuse
// order:   one row, by side, event start desc, person, partner
// needs:   constraint entity_id
// cost:    for each one expansion from an indexed node, then the people and partners around it
UNWIND range(0, size($sides) - 1) AS side
WITH side, $sides[side][0] AS id, $sides[side][1] AS across
CALL (id, across) {
  MATCH (one:Entity {id: id})<-[:HOLDS_ROLE]-(person:Person)-[missed:ATTENDED]->(event:Event)
  WHERE missed.capacity = 'excused'
  MATCH (event)<-[:REPRESENTED_AT]-(partner:Entity)-[:PARTY_TO]->(:Partnership)<-[:PARTY_TO]-(other:Entity {id: across})
  WITH DISTINCT person, event, partner, missed
  ORDER BY event.start DESC, person.id ASC, partner.id ASC
  LIMIT $limit
  RETURN person, event, partner, missed
}
WITH side, person, event, partner, missed
ORDER BY side, event.start DESC, person.id ASC, partner.id ASC
RETURN collect({
  side: side, person: person.name, event: event.name, partner: partner.name, sources: missed.sources
}) AS rows
