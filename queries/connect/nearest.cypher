// name:    nearest
// about:   What entities have that comes nearest to a tie to a country: partners there, and wishes for one.
// mode:    read
// params:  sides: list of [one: str - id, other: str - id of the other side, country: str or null - of the other side; null
//          takes partners anywhere] | limit: int, 1..50 - of each
// returns: rows: list of maps - side: int - index | partner: str or null - id | name: str or null | country: str or null
//          | partnership: str - id | sought: str or null - what is wished for | sources: list of str
// order:   one row, by side, sought last, partner, partnership
// needs:   constraint entity_id
// cost:    one expansion from an indexed node for each
UNWIND range(0, size($sides) - 1) AS side
WITH side, $sides[side][0] AS id, $sides[side][1] AS across, $sides[side][2] AS country
CALL (id, across, country) {
  MATCH (one:Entity {id: id})-[tie:PARTY_TO]->(partnership:Partnership)
  OPTIONAL MATCH (partnership)<-[:PARTY_TO]-(partner:Entity)
  WHERE partner <> one AND partner.id <> across AND (country IS NULL OR partner.country = country)
  WITH partnership, tie, partner
  WHERE partner IS NOT NULL OR partnership.sought IS NOT NULL
  RETURN partnership, tie, partner
  ORDER BY partnership.sought IS NOT NULL, partner.id, partnership.id
  LIMIT $limit
}
WITH side, partnership, tie, partner
ORDER BY side, partnership.sought IS NOT NULL, partner.id, partnership.id
RETURN collect({
  side: side, partner: partner.id, name: partner.name, country: partner.country, partnership: partnership.id,
  sought: partnership.sought, sources: tie.sources
}) AS rows
