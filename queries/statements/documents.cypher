// name:    documents
// about:   All documents, with how many relationships each states.
// mode:    read
// params:  none
// returns: id: str | properties: map | statements: int
// order:   date desc, id asc
// needs:   nothing
// cost:    one scan of the relationships
MATCH ()-[r]->()
UNWIND r.sources AS source
WITH split(source, '#')[0] AS id, count(*) AS statements
WITH collect([id, statements]) AS counts
MATCH (d:Document)
RETURN d.id AS id, properties(d) AS properties,
       coalesce(head([pair IN counts WHERE pair[0] = d.id | pair[1]]), 0) AS statements
ORDER BY d.date DESC, id
