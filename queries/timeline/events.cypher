// name:    events
// about:   The events of an entity: that it attended, hosted, organised or was represented at, and that were about it.
// mode:    read
// params:  ids: list of str | limit: int, 1..5000
// returns: entity: str - of the ids | id: str - of the event | name: str | start: str or null | end: str or null
//          | place: str or null | timing: str or null | part: str - type of relationship | capacity: str or null
//          | sources: list of str
// order:   start asc, nulls last, id asc, part asc, capacity asc
// needs:   constraint entity_id
// cost:    all events of these entities
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})-[tie:ATTENDED|HOSTED|ORGANISED|REPRESENTED_AT|ABOUT]-(e:Event)
RETURN wanted AS entity, e.id AS id, e.name AS name, e.start AS start, e.end AS end, e.place AS place,
       e.timing AS timing, type(tie) AS part, tie.capacity AS capacity, tie.sources AS sources
ORDER BY start, id, part, capacity
LIMIT $limit
