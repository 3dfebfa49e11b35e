// name:    by_spelling
// about:   Entities of which one spelling holds these words one after the other.
// mode:    read
// params:  phrases: str - Lucene query of quoted folded phrases | labels: list of str, empty for all
//          | limit: int, 1..5000
// returns: rows: list of maps - id: str | name: str | country: str or null | kind: str or null | listed_only: bool - by registers
//          | spellings: list of str - folded, the name first
// order:   one row, by score desc, id
// needs:   full-text index entity_names
// cost:    one Lucene query; properties of its hits, and what those that registers declare are joined to
WITH COLLECT { MATCH (d:Document) WHERE d.kind = 'register' RETURN d.id } AS registers
CALL db.index.fulltext.queryNodes('entity_names', $phrases, {limit: $limit}) YIELD node, score
WHERE size($labels) = 0 OR any(label IN labels(node) WHERE label IN $labels)
WITH node, score, coalesce(node.listed_only, false) AND NOT EXISTS {
       MATCH (node)-[r]-() WHERE any(source IN r.sources WHERE NOT split(source, '#')[0] IN registers)
     } AS listed_only
ORDER BY score DESC, node.id ASC
LIMIT $limit
RETURN collect({
  id: node.id, name: node.name, country: node.country, kind: node.kind, listed_only: listed_only, spellings: node.folded
}) AS rows
