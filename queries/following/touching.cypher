// name:    touching
// about:   What somebody who follows an entity or a country wants to hear of: its events and those of its partnerships,
//          its partnerships, and the documents that name it, the latest first.
// mode:    read
// params:  id: str or null - of the entity | country: str or null - ISO code | limit: int, 1..1000 - documents at most
// returns: events: list of maps - id, name, start, end, place, timing, announced (when the first document names it) | partnerships: list of [id, name]
//          | documents: list of [id, title, date]
// order:   one row; events by start and id, documents by date desc and id
// needs:   constraint entity_id
// cost:    all ties of the entity, or of the entities of the country
CALL () {
  MATCH (n:Entity {id: $id})
  RETURN n
  UNION
  MATCH (n:Authority|Organisation|Network {country: $country})
  RETURN n
}
WITH collect(n) AS followed
RETURN COLLECT {
  UNWIND followed AS n
  CALL (n) {
    MATCH (n)-[:HOSTED|ORGANISED|ABOUT|REPRESENTED_AT]-(e:Event)
    RETURN e
    UNION
    MATCH (n)-[:PARTY_TO]->(:Partnership)<-[:ABOUT]-(e:Event)
    RETURN e
  }
  WITH DISTINCT e ORDER BY e.start, e.id
  CALL (e) {
    UNWIND coalesce(e.sources, []) AS source
    MATCH (d:Entity {id: split(source, '#')[0]})
    RETURN min(d.date) AS announced
  }
  RETURN {id: e.id, name: e.name, start: e.start, end: e.end, place: e.place, timing: e.timing, announced: announced}
} AS events,
COLLECT {
  UNWIND followed AS n
  MATCH (n)-[:PARTY_TO]->(p:Partnership)
  WITH DISTINCT p ORDER BY p.id
  RETURN [p.id, p.name]
} AS partnerships,
COLLECT {
  UNWIND followed AS n
  MATCH (n)-[r]-()
  UNWIND r.sources AS source
  WITH DISTINCT split(source, '#')[0] AS id
  MATCH (d:Entity {id: id})
  WITH d ORDER BY d.date DESC, d.id
  LIMIT $limit
  RETURN [d.id, coalesce(d.title, d.name), d.date]
} AS documents
