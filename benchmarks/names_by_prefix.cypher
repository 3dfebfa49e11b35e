// name:    names_by_prefix
// about:   Names that begin so: the bare query beside which `search` is timed.
// mode:    read
// params:  text: str - Lucene query | limit: int
// returns: id: str | name: str
// order:   score desc
// needs:   full-text index entity_names
// cost:    one Lucene query
CALL db.index.fulltext.queryNodes('entity_names', $text, {limit: $limit}) YIELD node, score
RETURN node.id AS id, node.name AS name
ORDER BY score DESC
