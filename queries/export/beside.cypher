// name:    beside
// about:   What lies one step from these entities. A document joins all that it states, which is no closeness: from
//          documents only the first step is taken.
// mode:    read
// params:  ids: list of str | from_documents: bool | limit: int, 1..10000
// returns: id: str
// order:   id asc
// needs:   constraint entity_id
// cost:    all relationships of these entities
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
WHERE $from_documents OR NOT n:Document
MATCH (n)--(other:Entity)
WHERE NOT other.id IN $ids
RETURN DISTINCT other.id AS id
ORDER BY id
LIMIT $limit
