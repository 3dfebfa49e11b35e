// name:    by_spelling
// about:   Entities of which one spelling holds these words one after the other.
// mode:    read
// params:  phrases: str - Lucene query of quoted folded phrases | labels: list of str, empty for all
//          | limit: int, 1..5000
// returns: id: str | name: str | country: str or null | kind: str or null | listed_only: bool - by registers
//          | spellings: list of str - folded, the name first
// order:   score desc, id asc
// needs:   full-text index entity_names
// cost:    one Lucene query; properties of its hits, and what those that registers declare are joined to
WITH COLLECT { MATCH (d:Document) WHERE d.kind = 'register' RETURN d.id } AS registers
CALL db.index.fulltext.queryNodes('entity_names', $phrases, {limit: $limit}) YIELD node, score
WHERE size($labels) = 0 OR any(label IN labels(node) WHERE label IN $labels)
RETURN node.id AS id, node.name AS name, node.country AS country, node.kind AS kind,
  coalesce(node.listed_only, false) AND NOT EXISTS {
    MATCH (node)-[r]-() WHERE any(source IN r.sources WHERE NOT split(source, '#')[0] IN registers)
  } AS listed_only, node.folded AS spellings
ORDER BY score DESC, id ASC
LIMIT $limit
