// name:    kept
// about:   What is kept for review of some kinds.
// mode:    read
// params:  kinds: list of str - see graph.history
// returns: kept: map - id, kind and what else is known of it
// order:   number asc, id asc
// needs:   index kept_kind
// cost:    all that is kept of these kinds
MATCH (k:Kept)
WHERE k.kind IN $kinds
RETURN properties(k) AS kept
ORDER BY k.number, k.id
