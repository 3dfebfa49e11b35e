// name:    kept_revision
// about:   A mark that is another one after each change of what is kept for review.
// mode:    read
// params:  none
// returns: revision: str - empty before the first change
// order:   one row
// needs:   constraint kept_id
// cost:    one look-up
OPTIONAL MATCH (k:Kept {id: 'review'})
RETURN coalesce(k.revision, '') AS revision
