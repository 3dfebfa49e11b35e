// name:    details
// about:   What the graph holds of these partnerships.
// mode:    read
// params:  ids: list of str - partnerships
// returns: rows: list of maps - id: str | name: str | sought: str or null | country: str or null - where a partner is sought | parties: list of maps - id, name, country
//          | within: list of [part: str, whole: str] - ids of parties of which one contains the other
//          | intermediaries: list of maps - id, name, country, how, sources | themes: list of maps - name, name_en
//          | observations: list of maps - status, kind, since, since_basis, date, activity, document, title, written,
//          sources
//          | events: list of maps - id, name, start, timing, sources
// order:   one row, by id; the lists by id, observations by document and locator
// needs:   constraint entity_id
// cost:    five expansions of each partnership, and the wholes of its parties
UNWIND $ids AS wanted
MATCH (p:Entity {id: wanted})
WITH p
ORDER BY p.id
RETURN collect({
  id: p.id, name: p.name, sought: p.sought, country: p.country,
  parties: COLLECT {
    MATCH (p)<-[:PARTY_TO]-(a:Entity)
    RETURN {id: a.id, name: a.name, country: a.country} ORDER BY a.id
  },
  within: COLLECT {
    MATCH (p)<-[:PARTY_TO]-(part:Entity)-[:PART_OF*1..3]->(whole:Entity)-[:PARTY_TO]->(p)
    RETURN DISTINCT [part.id, whole.id] AS pair ORDER BY pair
  },
  intermediaries: COLLECT {
    MATCH (p)<-[by:INTERMEDIARY_OF]-(o:Entity)
    RETURN {id: o.id, name: o.name, country: o.country, how: by.how, sources: by.sources} ORDER BY o.id
  },
  themes: COLLECT {
    MATCH (p)-[:ON_THEME]->(t:Theme)
    RETURN {name: t.name, name_en: t.name_en} ORDER BY t.id
  },
  observations: COLLECT {
    MATCH (p)-[o:OBSERVED_IN]->(d:Document)
    RETURN {status: o.status, kind: o.kind, since: o.since, since_basis: o.since_basis, date: o.date,
            activity: o.activity, document: d.id, title: d.name, written: d.date, sources: o.sources}
    ORDER BY d.id, o.locator, o.status
  },
  events: COLLECT {
    MATCH (p)<-[about:ABOUT]-(e:Event)
    RETURN {id: e.id, name: e.name, start: e.start, timing: e.timing, sources: about.sources}
    ORDER BY e.id
  }
}) AS rows
