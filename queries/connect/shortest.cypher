// name:    shortest
// about:   One shortest chain between two entities, whatever hubs it takes: asked where the careful search found none.
// mode:    read
// params:  a: str - id | b: str - id | avoid: list of str - ids that no chain may take
//          | later: list of str - ids of documents that are not known yet on the day asked about
//          | people_only: bool - only people and events between the two | max_hops: int, 1..8
// returns: ids: list of str - of the entities of the chain, from a to b
// order:   at most one row
// needs:   constraint entity_id
// cost:    one search from both sides, 8 relationships at most
MATCH (a:Entity {id: $a}), (b:Entity {id: $b})
MATCH p = shortestPath((a)-[:PARTY_TO|INTERMEDIARY_OF|HOLDS_ROLE|ATTENDED|REPRESENTED_AT|ORGANISED|HOSTED|MEMBER_OF|CHAIRS*..8]-(b))
WHERE all(tie IN relationships(p) WHERE (tie.capacity IS NULL OR NOT tie.capacity IN ['excused', 'absent'])
      AND (size($later) = 0 OR any(source IN tie.sources WHERE NOT split(source, '#')[0] IN $later)))
  AND all(n IN nodes(p) WHERE NOT n.id IN $avoid
      AND (NOT $people_only OR n:Person OR n:Event OR n.id = $a OR n.id = $b))
WITH p
WHERE length(p) <= $max_hops
RETURN [n IN nodes(p) | n.id] AS ids
LIMIT 1
