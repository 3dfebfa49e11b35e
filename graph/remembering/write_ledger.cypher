// name:    write_ledger
// about:   Writes down which claims the graph is made of, for the tables that changed.
// mode:    write
// params:  rows: list of maps - id, rows
// returns: none
// order:   none
// needs:   constraint ledger_id
// cost:    one node for each table
UNWIND $rows AS row
MERGE (l:Ledger {id: row.id})
SET l.rows = row.rows
