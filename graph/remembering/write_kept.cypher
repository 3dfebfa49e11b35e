// name:    write_kept
// about:   Keeps things for review, in place of those of the same ids.
// mode:    write
// params:  rows: list of maps - id, kind and what else is known of it
// returns: none
// order:   none
// needs:   constraint kept_id
// cost:    one look-up for each row
UNWIND $rows AS row
MERGE (k:Kept {id: row.id})
SET k = row
