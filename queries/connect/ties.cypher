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
//          | later: list of str or null - ids of the documents after that day; null has them looked for
//          | people_only: bool - only people and events as neighbours, and the ends
//          | fan_out: int, 1..5000 - ties for each entity
//          | known: map with a key for each id that was met before, of which nothing but new ties is told
//          | last: bool - leaves out new neighbours with one tie, which lead nowhere, but for intermediaries and people
//          who were heard at a meeting
// returns: rows: list of maps - far: str | name: str | country: str or null | kind: str or null
//          | start: str or null - of an event | timing: str or null - of an event, as its document saw it
//          | width: int - how many attended, are members, or hang on this neighbour by a role or a partnership; of an
//          event with more than 300 on its list, all of them, the excused too
//          | bodies: int - represented at an event | listed: bool - an event that minutes record
//          | observations: list of maps - of a partnership: date, status, kind, since, activity, sources
//          | ties: list of [near: str, forward: bool - near is where the arrow starts, type: str, properties: map,
//          start: str or null - of the event at near]; of a neighbour that is known only far and ties
// order:   one row, by id
// needs:   constraint entity_id
// cost:    one expansion for each entity, and the degree of each neighbour; hubs last; one scan of the documents without
//          later
CALL () {
  UNWIND CASE WHEN $later IS NULL THEN [$by] ELSE [] END AS by
  MATCH (d:Document)
  WHERE d.date + substring('0000-12-31', size(d.date)) > by
  RETURN collect(d.id) AS found
}
WITH coalesce($later, found) AS later
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
WITH near, CASE WHEN near:Event THEN near.start END AS start, later, shared
CALL (near, later, shared) {
  MATCH (near)-[tie:PARTY_TO|INTERMEDIARY_OF|HOLDS_ROLE|ATTENDED|REPRESENTED_AT|ORGANISED|HOSTED|MEMBER_OF|CHAIRS]-(far)
  WHERE CASE WHEN size($only) = 0 THEN true ELSE far.id IN $only END
    AND CASE WHEN size($avoid) = 0 THEN true ELSE NOT far.id IN $avoid END
    AND (NOT $people_only OR far:Person OR far:Event OR far.id IN $ends)
    AND (NOT tie:ATTENDED OR NOT tie.capacity IN ['excused', 'absent'])
    AND CASE WHEN size(later) = 0 THEN true ELSE any(source IN tie.sources WHERE NOT split(source, '#')[0] IN later) END
  WITH tie, far, shared, COUNT { (far)--() } AS degree
  WHERE degree > 1 OR far.id IN $ends OR near:Partnership
  ORDER BY far IN shared DESC, far:Partnership DESC, degree ASC, far.id ASC
  LIMIT $fan_out
  RETURN tie, far
}
WITH far, collect([near, tie, start]) AS met
WITH far, met, $known[far.id] IS NOT NULL AS known
WHERE NOT $last OR known OR size(met) > 1 OR far.id IN $ends OR met[0][1]:INTERMEDIARY_OF
   OR (far:Person AND met[0][1].capacity IN ['spoke', 'chaired'])
WITH far, known,
     [one IN met | [one[0].id, startNode(one[1]) = one[0], type(one[1]), properties(one[1]), one[2]]] AS ties
ORDER BY far.id
RETURN collect(
  CASE WHEN known THEN {far: far.id, ties: ties}
  ELSE {
    far: far.id, name: far.name, country: far.country, kind: far.kind, start: far.start, timing: far.timing,
    width: CASE
      WHEN far:Person OR far:Partnership THEN 2
      WHEN far:Event AND COUNT { (far)<-[:ATTENDED]-() } > 300 THEN COUNT { (far)<-[:ATTENDED]-() }
      WHEN far:Event THEN COUNT {
        MATCH (far)<-[presence:ATTENDED]-(guest) WHERE NOT presence.capacity IN ['excused', 'absent'] RETURN DISTINCT guest
      }
      WHEN far:Network THEN coalesce(far.declared_members, COUNT { (far)<-[:MEMBER_OF]-() })
      ELSE COUNT { (far)<-[:HOLDS_ROLE]-() } + COUNT { (far)-[:PARTY_TO]->() } + COUNT { (far)-[:INTERMEDIARY_OF]->() }
    END,
    bodies: CASE WHEN far:Event THEN COUNT { (far)<-[:REPRESENTED_AT]-() } ELSE 0 END,
    listed: far:Event AND EXISTS { (far)-[:RECORDED_IN]->() },
    observations: CASE WHEN far:Partnership THEN [(far)-[seen:OBSERVED_IN]->() | properties(seen)] ELSE [] END,
    ties: ties
  } END
) AS rows
