// name:    documents
// about:   Who published each document.
// mode:    read
// params:  none
// returns: rows: list of maps - id: str | publisher: [id, name]
// order:   one row
// needs:   constraint entity_id
// cost:    one scan of the documents, which are few
MATCH (d:Document)
MATCH (body:Entity {id: d.publisher})
RETURN collect({id: d.id, publisher: [body.id, body.name]}) AS rows
