// name:    candidates
// about:   Entities of which a spelling answers a full-text query, or where few do, a looser one: the best of all, the
//          best of the authorities, which people ask for most, and the best of those of which documents tell and not
//          registers alone.
// mode:    read
// params:  text: str - Lucene query | looser: str or null - Lucene query | enough: int - hits with which nothing looser is
//          asked | labels: list of str, empty for all | limit: int, 1..500 - of each part
// returns: rows: list of maps - id: str | name: str | country: str or null | spellings: list of str - folded
//          | aliases: list of str | listed_only: bool - named by registers alone
// order:   one row, by id
// needs:   full-text index entity_names
// cost:    one or two Lucene queries, of which the best 2,000 hits are looked at
CALL () {
  CALL db.index.fulltext.queryNodes('entity_names', $text, {limit: 2000}) YIELD node
  WHERE CASE WHEN size($labels) = 0 THEN true ELSE any(label IN labels(node) WHERE label IN $labels) END
  RETURN collect(node) AS close
}
CALL (close) {
  UNWIND CASE WHEN $looser IS NULL OR size(close) >= $enough THEN [] ELSE [$looser] END AS text
  CALL db.index.fulltext.queryNodes('entity_names', text, {limit: 2000}) YIELD node
  WHERE CASE WHEN size($labels) = 0 THEN true ELSE any(label IN labels(node) WHERE label IN $labels) END
  RETURN collect(node) AS far
}
WITH [close, far] AS answers, COLLECT { MATCH (d:Document) WHERE d.kind = 'register' RETURN d.id } AS registers
UNWIND answers AS nodes
CALL (nodes) {
  UNWIND nodes[..$limit] AS node
  RETURN node
  UNION
  UNWIND nodes AS node
  WITH node WHERE node:Authority
  RETURN node LIMIT $limit
  UNION
  UNWIND nodes AS node
  WITH node WHERE node.listed_only IS NULL
  RETURN node LIMIT $limit
}
WITH DISTINCT node, registers
ORDER BY node.id
RETURN collect({
  id: node.id, name: node.name, country: node.country, spellings: node.folded, aliases: coalesce(node.aliases, []),
  listed_only: coalesce(node.listed_only, false) AND NOT EXISTS {
    MATCH (node)-[r]-() WHERE any(source IN r.sources WHERE NOT split(source, '#')[0] IN registers)
  }
}) AS rows
