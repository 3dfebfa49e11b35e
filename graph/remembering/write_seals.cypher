// name:    write_seals
// about:   Writes down the salted fingerprints of people who were erased.
// mode:    write
// params:  rows: list of maps - id, salt, bucket, digest
// returns: none
// order:   none
// needs:   nothing
// cost:    one node for each spelling of a name
UNWIND $rows AS row
CREATE (s:Seal)
SET s = row
