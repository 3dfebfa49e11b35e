// name:    facts
// about:   What one document states: its relationships, each with the passages in it.
// mode:    read
// params:  prefix: str - id of the document with a number sign after it | limit: int, 1..20000
// returns: type: str | start: map - id, name, country | end: map - id, name, country | properties: map
//          | passages: list of str - sources in this document
// order:   type asc, start asc, end asc
// needs:   nothing
// cost:    one scan of the relationships
MATCH (a:Entity)-[r]->(b:Entity)
WITH a, r, b, [source IN r.sources WHERE source STARTS WITH $prefix] AS passages
WHERE passages <> []
RETURN type(r) AS type, {id: a.id, name: a.name, country: a.country} AS start,
       {id: b.id, name: b.name, country: b.country} AS end, properties(r) AS properties, passages
ORDER BY type, a.id, b.id
LIMIT $limit
