// name:    joined
// about:   Entities in which judgements joined others.
// mode:    read
// params:  none
// returns: id: str | former_ids: list of str
// order:   id asc
// needs:   nothing
// cost:    one scan of the entities
MATCH (n:Entity)
WHERE n.former_ids IS NOT NULL
RETURN n.id AS id, n.former_ids AS former_ids
ORDER BY id
