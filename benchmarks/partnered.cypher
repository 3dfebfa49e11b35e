// name:    partnered
// about:   Authorities that are party to a partnership.
// mode:    read
// params:  none
// returns: id: str | country: str
// order:   id asc
// needs:   nothing
// cost:    one scan of the authorities
MATCH (a:Authority)
WHERE EXISTS { (a)-[:PARTY_TO]->(:Partnership) }
RETURN a.id AS id, a.country AS country
ORDER BY id
