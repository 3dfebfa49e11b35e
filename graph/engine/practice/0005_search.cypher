// name:    0005_search
// about:   Finding by a name that is not quite right, in the manner of our own searches.
// mode:    read
// params:  none
// returns: rows: list of maps - id: int | name: str | aliases: list | beside: bool
// order:   one row, by id
// needs:   index practice_names
// cost:    two look-ups
CALL () {
  CALL db.index.fulltext.queryNodes('practice_names', 'practice', {limit: 200}) YIELD node
  WHERE size([]) = 0 OR any(label IN labels(node) WHERE label IN ['Practice'])
  RETURN collect(node) AS close
}
CALL (close) {
  UNWIND CASE WHEN size(close) >= 1000 THEN [] ELSE ['practise~ AND 7'] END AS text
  CALL db.index.fulltext.queryNodes('practice_names', text, {limit: 200}) YIELD node, score
  WHERE score > 0
  RETURN collect(node) AS far
}
WITH [close, far] AS answers, COLLECT { MATCH (n:Practice) WHERE n.id < 9 RETURN n.id } AS first
UNWIND answers AS nodes
UNWIND nodes[..20] + [n IN nodes WHERE n:Practice][..20] AS node
WITH DISTINCT node, first
ORDER BY node.id
RETURN collect({
  id: node.id, name: node.name, aliases: coalesce(node.aliases, []),
  beside: coalesce(node.id > 9, false) AND NOT EXISTS {
    MATCH (node)-[next]-() WHERE any(id IN [node.id] WHERE NOT split(toString(id), '#')[0] IN first)
  }
}) AS rows
