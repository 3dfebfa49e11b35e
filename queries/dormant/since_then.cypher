// name:    since_then
// about:   What parties of these wishes have begun elsewhere in the country where they look for a partner.
// mode:    read
// params:  ids: list of str - partnerships
// returns: wish: str - id | name: str - of what was begun | kind: str or null | status: str | since: int or null
//          | date: str or null | written: str - date of the document | sources: list of str
// order:   wish asc, written desc, name asc
// needs:   constraint entity_id
// cost:    two expansions of each party
UNWIND $ids AS id
MATCH (wish:Entity {id: id})<-[:PARTY_TO]-(party:Entity)-[:PARTY_TO]->(begun:Partnership)<-[:PARTY_TO]-(:Entity {country: wish.country})
WHERE begun <> wish
WITH DISTINCT wish, begun
MATCH (begun)-[seen:OBSERVED_IN]->(document:Document)
WHERE seen.status = 'emerging' OR (seen.status IN ['active', 'revived'] AND seen.since IS NOT NULL)
RETURN wish.id AS wish, begun.name AS name, seen.kind AS kind, seen.status AS status, seen.since AS since,
       seen.date AS date, document.date AS written, seen.sources AS sources
ORDER BY wish, written DESC, name
