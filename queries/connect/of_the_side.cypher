// name:    of_the_side
// about:   Partnerships of one of two entities with what contains the other, or is part of it: a city's métropole.
// mode:    read
// params:  a: str - id | b: str - id
// returns: partnership: str - id | beside: str - id of the end | party: str - id of its whole or part
//          | name: str | country: str or null
// order:   partnership asc, beside asc, party asc
// needs:   constraint entity_id
// cost:    the partnerships of both ends, and what contains their parties
UNWIND [[$a, $b], [$b, $a]] AS pair
MATCH (other:Entity {id: pair[1]})-[:PARTY_TO]->(p:Partnership)<-[:PARTY_TO]-(party:Authority)
MATCH (beside:Authority {id: pair[0]})
WHERE NOT (beside)-[:PARTY_TO]->(p)
  AND (EXISTS { (beside)-[:PART_OF*1..3]->(party) } OR EXISTS { (party)-[:PART_OF*1..3]->(beside) })
RETURN p.id AS partnership, beside.id AS beside, party.id AS party, party.name AS name, party.country AS country
ORDER BY partnership, beside, party
