// name:    partnerships
// about:   Every partnership of two parties or more, with what registers and what other documents say of it.
// mode:    read
// params:  country: str or null - ISO code of a party's country | authority: str or null - id of a party
// returns: rows: list of maps - id: str | name: str | parties: list of [id, name, country]
//          | said: list of maps - document: str | register: bool | since: int or null | sources: list of str
//          | own: list of str - passages that name the partnership itself
// order:   one row, by id; what is said by document and locator
// needs:   nothing
// cost:    two expansions of every partnership
MATCH (p:Partnership)
WHERE p.party_count > 1
  AND ($country IS NULL OR EXISTS { (p)<-[:PARTY_TO]-(:Entity {country: $country}) })
  AND ($authority IS NULL OR EXISTS { (p)<-[:PARTY_TO]-(:Entity {id: $authority}) })
WITH p ORDER BY p.id
RETURN collect({
  id: p.id, name: p.name, own: p.sources,
  parties: [(p)<-[:PARTY_TO]-(a:Entity) | [a.id, a.name, a.country]],
  said: COLLECT {
    MATCH (p)-[o:OBSERVED_IN]->(d:Document)
    RETURN {document: d.id, register: d.kind = 'register', since: o.since, sources: o.sources}
    ORDER BY d.id, o.locator
  }
}) AS rows
