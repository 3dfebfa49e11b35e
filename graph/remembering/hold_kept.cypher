// name:    hold_kept
// about:   Takes the lock that lets one program at a time change what is kept for review, and marks the change.
// mode:    write
// params:  none
// returns: revision: str - the mark before this change, empty before the first
// order:   one row
// needs:   constraint kept_id
// cost:    one node
MERGE (k:Kept {id: 'review'})
SET k.held = true
WITH k, coalesce(k.revision, '') AS revision
SET k.revision = randomUUID()
RETURN revision
