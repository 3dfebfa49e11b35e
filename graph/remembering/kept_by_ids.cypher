// name:    kept_by_ids
// about:   Single things that are kept for review.
// mode:    read
// params:  ids: list of str
// returns: kept: map - id, kind and what else is known of it
// order:   id asc
// needs:   constraint kept_id
// cost:    one look-up for each id
UNWIND $ids AS id
MATCH (k:Kept {id: id})
RETURN properties(k) AS kept
ORDER BY k.id
