// name:    remove_kept
// about:   Removes things that were kept for review.
// mode:    write
// params:  ids: list of str
// returns: none
// order:   none
// needs:   constraint kept_id
// cost:    one look-up for each id
UNWIND $ids AS id
MATCH (k:Kept {id: id})
DELETE k
