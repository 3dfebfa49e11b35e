// name:    since_then
// about:   What parties of these wishes have begun elsewhere in the country where they look for a partner.
// mode:    read
// params:  ids: list of str - partnerships
// returns: rows: list of maps - wish: str - id | name: str - of what was begun | kind: str or null | status: str | since: int or null
//          | date: str or null | written: str - date of the document | sources: list of str
// order:   one row, by wish, written desc, name
// needs:   constraint entity_id
// cost:    two expansions of each party
UNWIND $ids AS id
MATCH (wish:Entity {id: id})<-[:PARTY_TO]-(party:Entity)-[:PARTY_TO]->(begun:Partnership)<-[:PARTY_TO]-(:Entity {country: wish.country})
WHERE begun <> wish
WITH DISTINCT wish, begun
MATCH (begun)-[seen:OBSERVED_IN]->(document:Document)
WHERE seen.status = 'emerging' OR (seen.status IN ['active', 'revived'] AND seen.since IS NOT NULL)
WITH wish, begun, seen, document
ORDER BY wish.id, document.date DESC, begun.name
RETURN collect({
  wish: wish.id, name: begun.name, kind: seen.kind, status: seen.status, since: seen.since, date: seen.date,
  written: document.date, sources: seen.sources
}) AS rows
