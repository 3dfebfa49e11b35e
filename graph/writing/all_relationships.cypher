// name:    all_relationships
// about:   Every relationship with all its properties.
// mode:    read
// params:  none
// returns: type: str | start: str | end: str | properties: map
// order:   type asc, start asc, end asc
// needs:   nothing
// cost:    one scan of the relationships
MATCH (a:Entity)-[r]->(b:Entity)
RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
ORDER BY type, start, end
