// name:    neighbours_of
// about:   Who is tied to entities, with the ids under which the rows may name them.
// mode:    read
// params:  ids: list of str
// returns: id: str | former_ids: list of str or null
// order:   id asc
// needs:   constraint entity_id
// cost:    the ties of these entities
UNWIND $ids AS id
MATCH (:Entity {id: id})--(m:Entity)
WITH DISTINCT m
RETURN m.id AS id, m.former_ids AS former_ids
ORDER BY id
