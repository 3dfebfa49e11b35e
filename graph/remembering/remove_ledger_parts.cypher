// name:    remove_ledger_parts
// about:   Removes parts of the ledger on which nothing stands any more.
// mode:    write
// params:  ids: list of str
// returns: none
// order:   none
// needs:   constraint ledger_id
// cost:    one look-up for each part
UNWIND $ids AS id
MATCH (l:Ledger {id: id})
DELETE l
