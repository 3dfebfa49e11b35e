// name:    observations
// about:   What documents say of partnerships, each passage by itself.
// mode:    read
// params:  ids: list of str - partnerships, or those that are party to or intermediaries of them
// returns: rows: list of maps - partnership: str - id | name: str | document: str - id | title: str | written: str - date of the document
//          | date: str or null | status: str | activity: str or null | sources: list of str
// order:   one row, by partnership, document, status, sources
// needs:   constraint entity_id
// cost:    all observations of these partnerships
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
CALL (n) {
  WITH n
  WHERE n:Partnership
  RETURN n AS p
  UNION
  MATCH (n)-[:PARTY_TO|INTERMEDIARY_OF]->(p:Partnership)
  RETURN p
}
WITH DISTINCT p
MATCH (p)-[o:OBSERVED_IN]->(d:Document)
WITH p, o, d
ORDER BY p.id, d.id, o.status, o.sources
RETURN collect({
  partnership: p.id, name: p.name, document: d.id, title: d.name, written: d.date, date: o.date, status: o.status,
  activity: o.activity, sources: o.sources
}) AS rows
