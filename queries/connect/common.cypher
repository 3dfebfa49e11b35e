// name:    common
// about:   What two entities both have a tie to: asked where one of them has too many ties to look at all of them.
// mode:    read
// params:  a: str - id | b: str - id | limit: int, 1..500
// returns: id: str
// order:   degree asc, id asc
// needs:   constraint entity_id
// cost:    one expansion of the entity with fewer ties
MATCH (a:Entity {id: $a}), (b:Entity {id: $b})
MATCH (a)-[:PARTY_TO|INTERMEDIARY_OF|HOLDS_ROLE|ATTENDED|REPRESENTED_AT|ORGANISED|HOSTED|MEMBER_OF|CHAIRS]-(middle:Entity)-[:PARTY_TO|INTERMEDIARY_OF|HOLDS_ROLE|ATTENDED|REPRESENTED_AT|ORGANISED|HOSTED|MEMBER_OF|CHAIRS]-(b)
WITH DISTINCT middle
RETURN middle.id AS id
ORDER BY COUNT { (middle)--() } ASC, id ASC
LIMIT $limit
