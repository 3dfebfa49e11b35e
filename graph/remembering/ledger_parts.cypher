// name:    ledger_parts
// about:   Parts of the ledger.
// mode:    read
// params:  ids: list of str
// returns: part: map - id, and rows or shelves
// order:   id asc
// needs:   constraint ledger_id
// cost:    one look-up for each part
UNWIND $ids AS id
MATCH (l:Ledger {id: id})
RETURN properties(l) AS part
ORDER BY l.id
