// name:    shortest_path
// about:   One shortest chain: the bare query beside which `connect` is timed.
// mode:    read
// params:  a: str - id | b: str - id
// returns: ids: list of str
// order:   at most one row
// needs:   constraint entity_id
// cost:    one search from both sides, 6 relationships at most
MATCH (a:Entity {id: $a}), (b:Entity {id: $b})
MATCH p = shortestPath((a)-[:PARTY_TO|INTERMEDIARY_OF|HOLDS_ROLE|ATTENDED|REPRESENTED_AT|ORGANISED|HOSTED|MEMBER_OF|CHAIRS*..6]-(b))
RETURN [n IN nodes(p) | n.id] AS ids
LIMIT 1
