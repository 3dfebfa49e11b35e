// name:    brokers
// about:   The ties of people who may stand between two entities: people by themselves, and those in office at bodies.
// mode:    read
// params:  people: list of str - ids | offices: list of str - ids of bodies | of_each: int, 1..100 - people at each body
//          | ends: list of str - ids that count as neighbours even when nothing else hangs on them
//          | by: str - the day asked about, written as day 31 of its month where it is the last of it
//          | later: list of str - ids of the documents after that day
//          | fan_out: int, 1..5000 - ties for each person
// returns: rows: list of maps - far: str | name: str | country: str or null | start: str or null - of an event
//          | kind: null | timing: null | width: 0 | bodies: 0 | listed: false | observations: empty, nothing of which is
//          wanted here | ties: list of [near: str, forward: bool - near is where the arrow starts, type: str,
//          properties: map, null]
// order:   one row, by id
// needs:   constraint entity_id
// cost:    one expansion for each body and each person, and the degree of each neighbour
CALL () {
  UNWIND $people AS id
  MATCH (near:Entity {id: id})
  RETURN near
  UNION
  UNWIND $offices AS id
  MATCH (body:Entity {id: id})
  CALL (body) {
    MATCH (body)<-[held:HOLDS_ROLE]-(near:Person)
    RETURN near
    ORDER BY CASE WHEN held.last_seen > $by THEN $by ELSE coalesce(held.last_seen, '') END DESC, near.id ASC
    LIMIT $of_each
  }
  RETURN near
}
CALL (near) {
  MATCH (near)-[tie:HOLDS_ROLE|CHAIRS|ATTENDED|MEMBER_OF|REPRESENTED_AT|ORGANISED|HOSTED|INTERMEDIARY_OF|PARTY_TO]-(far)
  WHERE (NOT tie:ATTENDED OR NOT tie.capacity IN ['excused', 'absent'])
    AND CASE WHEN size($later) = 0 THEN true ELSE any(source IN tie.sources WHERE NOT split(source, '#')[0] IN $later) END
  WITH tie, far, COUNT { (far)--() } AS degree
  WHERE degree > 1 OR far.id IN $ends
  ORDER BY far:Partnership DESC, degree ASC, far.id ASC
  LIMIT $fan_out
  RETURN tie, far
}
WITH far, collect([near.id, startNode(tie) = near, type(tie), properties(tie), null]) AS ties
ORDER BY far.id
RETURN collect({
  far: far.id, name: far.name, country: far.country, start: far.start, kind: null, timing: null, width: 0, bodies: 0,
  listed: false, observations: [], ties: ties
}) AS rows
