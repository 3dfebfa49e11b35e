// name:    0003_kept_kind
// about:   Finds what is kept for review by its kind.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   nothing
// cost:    one entry for each thing that is kept
CREATE INDEX kept_kind IF NOT EXISTS FOR (k:Kept) ON (k.kind)
