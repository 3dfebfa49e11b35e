// name:    evidence
// about:   What says of partnerships whether they live: what documents observed, and the events about them.
// mode:    read
// params:  country: str or null - ISO code of a party, or of where one is sought
//          | authority: str or null - id of a party | theme: str or null - id | partnerships: list of str or null - ids
// returns: rows: list of [id: str, observations: list of [status: str, date: str or null, written: str or null - date of the
//          document], events: list of [id: str, start: str, timing: str or null, recorded: str or null - last day that the
//          latest document of it may mean, written as day 31 of its month where it names none]]
// order:   one row, by id
// needs:   constraint entity_id
// cost:    each partnership that is asked about with its observations and events, once; of one authority or one country
//          they are found from there and not among all
CALL () {
  UNWIND $partnerships AS id
  MATCH (p:Entity {id: id})
  RETURN p
  UNION
  UNWIND CASE WHEN $partnerships IS NULL THEN [$authority] ELSE [] END AS id
  MATCH (:Entity {id: id})-[:PARTY_TO]->(p)
  RETURN p
  UNION
  UNWIND CASE WHEN $partnerships IS NULL AND $authority IS NULL AND $country IS NOT NULL THEN [$country] ELSE [] END AS code
  MATCH (:Authority|Organisation|Network {country: code})-[:PARTY_TO]->(p)
  RETURN p
  UNION
  UNWIND CASE WHEN $partnerships IS NULL AND $authority IS NULL AND $country IS NOT NULL THEN [$country] ELSE [] END AS code
  MATCH (p:Partnership {country: code})
  RETURN p
  UNION
  UNWIND CASE WHEN $partnerships IS NULL AND $authority IS NULL AND $country IS NULL THEN [1] ELSE [] END AS all
  MATCH (p:Partnership)
  RETURN p
}
WITH p
WHERE p:Partnership
  AND ($country IS NULL OR p.country = $country OR EXISTS { (p)<-[:PARTY_TO]-(:Entity {country: $country}) })
  AND ($authority IS NULL OR EXISTS { (p)<-[:PARTY_TO]-(:Entity {id: $authority}) })
  AND ($theme IS NULL OR EXISTS { (p)-[:ON_THEME]->(:Theme {id: $theme}) })
WITH p ORDER BY p.id
RETURN collect([
  p.id,
  [(p)-[seen:OBSERVED_IN]->(document) | [seen.status, seen.date, document.date]],
  [(p)<-[about:ABOUT]-(event:Event) WHERE event.start IS NOT NULL | [
    event.id, event.start, event.timing,
    COLLECT {
      MATCH (record:Entity)
      WHERE record.id IN [source IN about.sources | split(source, '#')[0]] AND record.date IS NOT NULL
      RETURN record.date + substring('0000-12-31', size(record.date)) AS day
      ORDER BY day DESC
      LIMIT 1
    }[0]
  ]]
]) AS rows
