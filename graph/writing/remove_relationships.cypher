// name:    remove_relationships
// about:   Removes relationships.
// mode:    write
// params:  rows: list of str - places read in the same transaction
// returns: none
// order:   none
// needs:   places read in the same transaction
// cost:    one direct look-up for each row
UNWIND $rows AS element
MATCH ()-[r]->()
WHERE elementId(r) = element
DELETE r
