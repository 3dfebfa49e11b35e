// name:    moments
// about:   Dates at which the verdict on partnerships may change: of what is observed of them, of the documents that say
//          so, of their events and of the documents that record these.
// mode:    read
// params:  ids: list of str - partnerships
// returns: rows: list of maps - id: str | dates: list of str, partial ones too
// order:   one row
// needs:   constraint entity_id
// cost:    all observations and events of these partnerships
UNWIND $ids AS wanted
MATCH (p:Entity {id: wanted})
RETURN collect({
  id: p.id,
  dates: COLLECT {
    MATCH (p)-[o:OBSERVED_IN]->(d:Document)
    UNWIND [o.date, d.date] AS date
    WITH DISTINCT date WHERE date IS NOT NULL
    RETURN date
  } + COLLECT {
    MATCH (p)<-[about:ABOUT]-(e:Event)
    UNWIND [e.start] + COLLECT {
      UNWIND about.sources AS source
      MATCH (d:Entity {id: split(source, '#')[0]})
      RETURN d.date
    } AS date
    WITH DISTINCT date WHERE date IS NOT NULL
    RETURN date
  }
}) AS rows
