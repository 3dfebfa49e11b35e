// name:    0007_ledger_id
// about:   The claims of each table are written down once.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   nothing
// cost:    one index of as many entries as there are tables
CREATE CONSTRAINT ledger_id IF NOT EXISTS FOR (l:Ledger) REQUIRE l.id IS UNIQUE
