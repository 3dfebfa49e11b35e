// name:    candidates
// about:   Entities of which a spelling answers a full-text query: the best of all, the best of the authorities, which
//          people ask for most, and the best of those of which documents tell and not registers alone.
// mode:    read
// params:  text: str - Lucene query | labels: list of str, empty for all | limit: int, 1..500 - of each part
// returns: rows: list of maps - id: str | name: str | country: str or null | spellings: list of str - folded
//          | aliases: list of str | listed_only: bool - named by registers alone
// order:   one row, by id
// needs:   full-text index entity_names
// cost:    one Lucene query, read until the limit is reached
WITH COLLECT { MATCH (d:Document) WHERE d.kind = 'register' RETURN d.id } AS registers
CALL () {
  CALL db.index.fulltext.queryNodes('entity_names', $text, {limit: 2000}) YIELD node
  WHERE size($labels) = 0 OR any(label IN labels(node) WHERE label IN $labels)
  RETURN node
  LIMIT $limit
  UNION
  CALL db.index.fulltext.queryNodes('entity_names', $text, {limit: 2000}) YIELD node
  WHERE node:Authority AND (size($labels) = 0 OR 'Authority' IN $labels)
  RETURN node
  LIMIT $limit
  UNION
  CALL db.index.fulltext.queryNodes('entity_names', $text, {limit: 2000}) YIELD node
  WHERE node.listed_only IS NULL AND (size($labels) = 0 OR any(label IN labels(node) WHERE label IN $labels))
  RETURN node
  LIMIT $limit
}
WITH node, registers
ORDER BY node.id
RETURN collect({
  id: node.id, name: node.name, country: node.country, spellings: node.folded, aliases: coalesce(node.aliases, []),
  listed_only: coalesce(node.listed_only, false) AND NOT EXISTS {
    MATCH (node)-[r]-() WHERE any(source IN r.sources WHERE NOT split(source, '#')[0] IN registers)
  }
}) AS rows
