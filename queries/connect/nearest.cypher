// name:    nearest
// about:   What an entity has that comes nearest to a tie to a country: partners there, and wishes for one.
// mode:    read
// params:  id: str | other: str - id of the other side | country: str or null - of the other side; null takes partners anywhere
//          | limit: int, 1..50
// returns: partner: str or null - id | name: str or null | country: str or null | partnership: str - id
//          | sought: str or null - what is wished for | sources: list of str
// order:   sought last, partner asc, partnership asc
// needs:   constraint entity_id
// cost:    one expansion from an indexed node
MATCH (one:Entity {id: $id})-[tie:PARTY_TO]->(partnership:Partnership)
OPTIONAL MATCH (partnership)<-[:PARTY_TO]-(partner:Entity)
WHERE partner <> one AND partner.id <> $other AND ($country IS NULL OR partner.country = $country)
WITH partnership, tie, partner
WHERE partner IS NOT NULL OR partnership.sought IS NOT NULL
RETURN partner.id AS partner, partner.name AS name, partner.country AS country, partnership.id AS partnership,
       partnership.sought AS sought, tie.sources AS sources
ORDER BY sought IS NOT NULL, partner, partnership
LIMIT $limit
