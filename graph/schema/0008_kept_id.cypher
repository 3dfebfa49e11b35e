// name:    0008_kept_id
// about:   What is kept for review is kept once.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   nothing
// cost:    one index, backed by the constraint
CREATE CONSTRAINT kept_id IF NOT EXISTS FOR (k:Kept) REQUIRE k.id IS UNIQUE
