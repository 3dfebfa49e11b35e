// name:    shortest
// about:   One shortest chain between each two of some entities, whatever hubs it takes.
// mode:    read
// params:  pairs: list of [a: str - id, b: str - id], each of two | avoid: list of str - ids that no chain may take
//          | by: str - the day asked about, written as day 31 of its month where it is the last of it
//          | later: list of str or null - ids of the documents after that day; null has them looked for
//          | people_only: bool - only people and events between the two
// returns: rows: list of lists of str - ids of the entities of a chain, from a to b; none for two that no chain joins
// order:   one row, as given
// needs:   constraint entity_id
// cost:    for each pair one search from both sides, 8 relationships at most; one scan of the documents without later
CALL () {
  UNWIND CASE WHEN $later IS NULL THEN [$by] ELSE [] END AS by
  MATCH (d:Document)
  WHERE d.date + substring('0000-12-31', size(d.date)) > by
  RETURN collect(d.id) AS found
}
WITH coalesce($later, found) AS later
UNWIND $pairs AS pair
MATCH (a:Entity {id: pair[0]}), (b:Entity {id: pair[1]})
MATCH p = shortestPath((a)-[:PARTY_TO|INTERMEDIARY_OF|HOLDS_ROLE|ATTENDED|REPRESENTED_AT|ORGANISED|HOSTED|MEMBER_OF|CHAIRS*..8]-(b))
WHERE all(tie IN relationships(p) WHERE (NOT tie:ATTENDED OR NOT tie.capacity IN ['excused', 'absent'])
      AND CASE WHEN size(later) = 0 THEN true ELSE any(source IN tie.sources WHERE NOT split(source, '#')[0] IN later) END)
  AND all(n IN nodes(p) WHERE (size($avoid) = 0 OR NOT n.id IN $avoid)
      AND (NOT $people_only OR n:Person OR n:Event OR n.id IN pair))
RETURN collect([n IN nodes(p) | n.id]) AS rows
