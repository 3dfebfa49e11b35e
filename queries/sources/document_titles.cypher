// name:    document_titles
// about:   Every document with its title.
// mode:    read
// params:  none
// returns: rows: list of [id: str, title: str]
// order:   one row, documents by id
// needs:   nothing
// cost:    one scan of the documents, which are few
MATCH (d:Document)
WITH d ORDER BY d.id
RETURN collect([d.id, coalesce(d.title, d.name)]) AS rows
