// name:    ties
// about:   The ties of some entities to their neighbours: relationships through which people can reach each other.
//          Geography, themes and subjects are none, and who was excused or absent was not there.
// mode:    read
// params:  nearby: list of str - ids
//          | only: list of str - ids of the neighbours wanted, empty for all
//          | ends: list of str - ids that count as neighbours even when nothing else hangs on them
//          | across: list of str - two of those nearby, or none: what both are tied to comes first where one has more ties
//          than are looked at
//          | avoid: list of str - ids that do not count as neighbours
//          | by: str - the day asked about, written as day 31 of its month where it is the last of it
//          | people_only: bool - only people and events as neighbours, and the ends
//          | fan_out: int, 1..5000 - ties for each entity
//          | known: list of str - ids that were met before; where there are any, new neighbours with one tie, which lead
//          nowhere, are left out, but for intermediaries and those who were heard at a meeting
// returns: rows: list of maps - far: str | name: str | country: str or null | kind: str or null
//          | start: str or null - of an event | timing: str or null - of an event, as its document saw it
//          | width: int - how many attended, are members, or hang on this neighbour by a role or a partnership; of an
//          event with more than 300 on its list, all of them, the excused too
//          | bodies: int - represented at an event | listed: bool - an event that minutes record
//          | observations: list of maps - of a partnership: date, status, kind, since, activity, sources
//          | ties: list of [near: str, forward: bool - near is where the arrow starts, type: str, properties: map,
//          start: str or null - of the event at near]
// order:   one row, by id
// needs:   constraint entity_id
// cost:    one scan of the documents; one expansion for each entity, and the degree of each neighbour; hubs last
CALL () {
  MATCH (d:Document)
  WHERE d.date + substring('0000-12-31', size(d.date)) > $by
  RETURN collect(d.id) AS later
}
CALL () {
  WITH $across AS across
  WHERE size(across) = 2
  MATCH (a:Entity {id: across[0]}), (b:Entity {id: across[1]})
  WHERE COUNT { (a)--() } > $fan_out OR COUNT { (b)--() } > $fan_out
  MATCH (a)-[:PARTY_TO|INTERMEDIARY_OF|HOLDS_ROLE|ATTENDED|REPRESENTED_AT|ORGANISED|HOSTED|MEMBER_OF|CHAIRS]-(middle:Entity)-[:PARTY_TO|INTERMEDIARY_OF|HOLDS_ROLE|ATTENDED|REPRESENTED_AT|ORGANISED|HOSTED|MEMBER_OF|CHAIRS]-(b)
  WITH DISTINCT middle
  ORDER BY COUNT { (middle)--() } ASC, middle.id ASC
  LIMIT 30
  RETURN collect(middle) AS shared
}
UNWIND $nearby AS id
MATCH (near:Entity {id: id})
CALL (near, later, shared) {
  MATCH (near)-[tie:PARTY_TO|INTERMEDIARY_OF|HOLDS_ROLE|ATTENDED|REPRESENTED_AT|ORGANISED|HOSTED|MEMBER_OF|CHAIRS]-(far:Entity)
  WHERE (size($only) = 0 OR far.id IN $only)
    AND NOT far.id IN $avoid
    AND (NOT $people_only OR far:Person OR far:Event OR far.id IN $ends)
    AND (tie.capacity IS NULL OR NOT tie.capacity IN ['excused', 'absent'])
    AND (size(later) = 0 OR any(source IN tie.sources WHERE NOT split(source, '#')[0] IN later))
  WITH tie, far, shared, COUNT { (far)--() } AS degree
  WHERE degree > 1 OR far.id IN $ends OR near:Partnership
  ORDER BY far IN shared DESC, far:Partnership DESC, degree ASC, far.id ASC
  LIMIT $fan_out
  RETURN tie, far
}
WITH far, collect([near.id, startNode(tie) = near, type(tie), properties(tie), near.start]) AS ties
WITH far, ties
WHERE size($known) = 0 OR size(ties) > 1 OR far.id IN $known OR ties[0][2] = 'INTERMEDIARY_OF'
   OR ties[0][3].capacity IN ['spoke', 'chaired']
WITH far, ties,
     CASE
       WHEN far:Person OR far:Partnership THEN 2
       WHEN far:Event AND COUNT { (far)<-[:ATTENDED]-() } > 300 THEN COUNT { (far)<-[:ATTENDED]-() }
       WHEN far:Event THEN COUNT {
         MATCH (far)<-[presence:ATTENDED]-(guest) WHERE NOT presence.capacity IN ['excused', 'absent'] RETURN DISTINCT guest
       }
       WHEN far:Network THEN coalesce(far.declared_members, COUNT { (far)<-[:MEMBER_OF]-() })
       ELSE COUNT { (far)<-[:HOLDS_ROLE]-() } + COUNT { (far)-[:PARTY_TO]->() } + COUNT { (far)-[:INTERMEDIARY_OF]->() }
     END AS width,
     CASE WHEN far:Event THEN COUNT { (far)<-[:REPRESENTED_AT]-() } ELSE 0 END AS bodies,
     far:Event AND EXISTS { (far)-[:RECORDED_IN]->() } AS listed,
     CASE WHEN far:Partnership THEN [(far)-[seen:OBSERVED_IN]->() | properties(seen)] ELSE [] END AS observations
ORDER BY far.id
RETURN collect({
  far: far.id, name: far.name, country: far.country, kind: far.kind, start: far.start, timing: far.timing,
  width: width, bodies: bodies, listed: listed, observations: observations, ties: ties
}) AS rows
