// name:    document_dates
// about:   Every document with its date.
// mode:    read
// params:  none
// returns: rows: list of [id: str, date: str - YYYY, YYYY-MM or YYYY-MM-DD]
// order:   one row, documents by id
// needs:   nothing
// cost:    one scan of the documents, which are few; one row travels faster than hundreds
MATCH (d:Document)
WHERE d.date IS NOT NULL
WITH d ORDER BY d.id
RETURN collect([d.id, d.date]) AS rows
