// name:    documents
// about:   Who published each document, and which countries the partnerships reach of which it speaks.
// mode:    read
// params:  none
// returns: rows: list of maps - id: str | publisher: [id, name] or null | country: list of str
// order:   one row
// needs:   constraint entity_id
// cost:    one scan of the documents, which are few, and of what they say of partnerships; to be kept for the dataset
MATCH (d:Document)
RETURN collect({
  id: d.id,
  publisher: head(COLLECT { MATCH (body:Entity {id: d.publisher}) RETURN [body.id, body.name] }),
  country: COLLECT {
    MATCH (d)<-[:OBSERVED_IN]-(:Partnership)<-[:PARTY_TO]-(a:Entity)
    WHERE a.country IS NOT NULL
    RETURN DISTINCT a.country
  }
}) AS rows
