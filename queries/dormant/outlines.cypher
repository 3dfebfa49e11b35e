// name:    outlines
// about:   Every partnership with its parties, its themes and the first years that documents state.
// mode:    read
// params:  none
// returns: rows: list of maps - id: str | name: str | parties: list of [id, name, country]
//          | within: list of [part: str, whole: str] - ids of parties of which one contains the other
//          | sought: str or null
//          | sought_in: str or null - ISO code of where a partner is sought
//          | themes: list of maps - id, name, name_en
//          | observations: list of maps - date, written: date of the document, since, since_basis; those that state a
//          first year, but for registers
// order:   one row, by id; observations by document and locator
// needs:   nothing
// cost:    five expansions of every partnership
MATCH (p:Partnership)
WITH p ORDER BY p.id
RETURN collect({
  id: p.id, name: p.name, sought_in: p.country, sought: p.sought,
  parties: [(p)<-[:PARTY_TO]-(a:Entity) | [a.id, a.name, a.country]],
  within: [(p)<-[:PARTY_TO]-(part:Entity)-[:PART_OF*1..3]->(whole:Entity)-[:PARTY_TO]->(p) | [part.id, whole.id]],
  themes: [(p)-[:ON_THEME]->(t:Theme) | {id: t.id, name: t.name, name_en: t.name_en}],
  observations: COLLECT {
    MATCH (p)-[o:OBSERVED_IN]->(d:Document)
    WHERE o.since IS NOT NULL AND o.status <> 'listed'
    RETURN {date: o.date, written: d.date, since: o.since, since_basis: o.since_basis} ORDER BY d.id, o.locator
  }
}) AS rows
