// name:    shortest
// about:   One shortest chain between each two of some entities, whatever hubs it takes: asked where the careful search
//          has found none so far.
// mode:    read
// params:  pairs: list of [a: str - id, b: str - id] | avoid: list of str - ids that no chain may take
//          | by: str - the day asked about, written as day 31 of its month where it is the last of it
//          | people_only: bool - only people and events between the two
// returns: rows: list of lists of str - ids of the entities of a chain, from a to b; none for two that no chain joins
// order:   one row, as given
// needs:   constraint entity_id
// cost:    one scan of the documents, and for each pair one search from both sides, 8 relationships at most
CALL () {
  MATCH (d:Document)
  WHERE d.date + substring('0000-12-31', size(d.date)) > $by
  RETURN collect(d.id) AS later
}
UNWIND $pairs AS pair
MATCH (a:Entity {id: pair[0]}), (b:Entity {id: pair[1]})
MATCH p = shortestPath((a)-[:PARTY_TO|INTERMEDIARY_OF|HOLDS_ROLE|ATTENDED|REPRESENTED_AT|ORGANISED|HOSTED|MEMBER_OF|CHAIRS*..8]-(b))
WHERE all(tie IN relationships(p) WHERE (tie.capacity IS NULL OR NOT tie.capacity IN ['excused', 'absent'])
      AND (size(later) = 0 OR any(source IN tie.sources WHERE NOT split(source, '#')[0] IN later)))
  AND all(n IN nodes(p) WHERE NOT n.id IN $avoid
      AND (NOT $people_only OR n:Person OR n:Event OR n.id IN pair))
RETURN collect([n IN nodes(p) | n.id]) AS rows
