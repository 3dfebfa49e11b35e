// name:    documents
// about:   Every register with where it comes from, and how many partnerships and memberships it lists.
// mode:    read
// params:  none
// returns: rows: list of maps - id: str | title: str | date: str | publisher: str or null - its name
//          | url: str or null | licence: str or null | note: str or null | partnerships: int | memberships: int
// order:   one row, by id
// needs:   nothing
// cost:    one expansion of every register, and one scan of the memberships
MATCH (d:Document {kind: 'register'})
OPTIONAL MATCH (publisher:Entity {id: d.publisher})
WITH d, publisher, COUNT { (:Partnership)-[:OBSERVED_IN]->(d) } AS partnerships
WITH d, publisher, partnerships,
  COUNT { MATCH (:Entity)-[m:MEMBER_OF]->(:Network) WHERE any(s IN m.sources WHERE s STARTS WITH d.id + '#') } AS memberships
WITH d, publisher, partnerships, memberships ORDER BY d.id
RETURN collect({
  id: d.id, title: d.title, date: d.date, publisher: publisher.name, url: d.url, licence: d.licence, note: d.note,
  partnerships: partnerships, memberships: memberships
}) AS rows
