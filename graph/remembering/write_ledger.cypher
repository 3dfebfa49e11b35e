// name:    write_ledger
// about:   Writes down which claims the graph is made of, for the parts that changed.
// mode:    write
// params:  rows: list of maps - id, and rows or shelves
// returns: none
// order:   none
// needs:   constraint ledger_id
// cost:    one node for each part
UNWIND $rows AS row
MERGE (l:Ledger {id: row.id})
SET l = row
