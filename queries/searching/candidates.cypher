// name:    candidates
// about:   Entities of which a spelling answers a full-text query: the best of all, and the best of the authorities,
//          which people ask for most.
// mode:    read
// params:  text: str - Lucene query | labels: list of str, empty for all | limit: int, 1..500 - of each part
// returns: id: str | name: str | country: str or null | spellings: list of str - folded | aliases: list of str
// order:   id asc
// needs:   full-text index entity_names
// cost:    one Lucene query, read until the limit is reached
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
}
RETURN node.id AS id, node.name AS name, node.country AS country, node.folded AS spellings,
       coalesce(node.aliases, []) AS aliases
ORDER BY id
