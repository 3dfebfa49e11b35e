// name:    all_kept
// about:   Everything that is kept for review, with the note on its last change.
// mode:    read
// params:  none
// returns: kept: map - id and what else is known of it
// order:   id asc
// needs:   nothing
// cost:    all that is kept
MATCH (k:Kept)
RETURN properties(k) AS kept
ORDER BY k.id
