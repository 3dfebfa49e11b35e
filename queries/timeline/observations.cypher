// name:    observations
// about:   What documents say of partnerships, each passage by itself.
// mode:    read
// params:  ids: list of str - partnerships, or those that are party to or intermediaries of them
// returns: partnership: str - id | name: str | document: str - id | title: str | written: str - date of the document
//          | date: str or null | status: str | activity: str or null | sources: list of str
// order:   partnership asc, document asc, status asc, sources asc
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
RETURN p.id AS partnership, p.name AS name, d.id AS document, d.name AS title, d.date AS written, o.date AS date,
       o.status AS status, o.activity AS activity, o.sources AS sources
ORDER BY partnership, document, status, sources
