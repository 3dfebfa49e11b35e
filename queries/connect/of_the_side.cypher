// name:    of_the_side
// about:   Partnerships of one of two entities with what contains the other, or is part of it: a city's métropole.
// mode:    read
// params:  a: str - id | b: str - id
// returns: rows: list of maps - partnership: str - id | beside: str - id of the end | party: str - id of its whole or part
//          | name: str | country: str or null
// order:   one row, by partnership, beside, party
// needs:   constraint entity_id
// cost:    what contains both ends or is part of them, and the partnerships of that
UNWIND [[$a, $b], [$b, $a]] AS pair
MATCH (beside:Entity {id: pair[0]}), (other:Entity {id: pair[1]})
WHERE beside:Authority
CALL (beside) {
  MATCH (beside)-[:PART_OF*1..3]->(party:Authority)
  RETURN party
  UNION
  MATCH (beside)<-[:PART_OF*1..3]-(party:Authority)
  RETURN party
}
MATCH (party)-[:PARTY_TO]->(p:Partnership)
WHERE EXISTS { (other)-[:PARTY_TO]->(p) } AND NOT EXISTS { (beside)-[:PARTY_TO]->(p) }
WITH p, beside, party
ORDER BY p.id, beside.id, party.id
RETURN collect({partnership: p.id, beside: beside.id, party: party.id, name: party.name, country: party.country}) AS rows
