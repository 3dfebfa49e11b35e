// name:    change_relationships
// about:   Gives relationships exactly these properties.
// mode:    write
// params:  rows: list of maps - element, properties
// returns: none
// order:   none
// needs:   places read in the same transaction
// cost:    one direct look-up for each row
UNWIND $rows AS row
MATCH ()-[r]->()
WHERE elementId(r) = row.element
SET r = row.properties
