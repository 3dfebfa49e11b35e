// name:    declared
// about:   How many twinnings and pacts of friendship these authorities say that they have.
// mode:    read
// params:  ids: list of str
// returns: name: str | twinnings: int or null | pacts: int or null | sources: list of str
// order:   name asc
// needs:   constraint entity_id
// cost:    one look-up for each entity
UNWIND $ids AS wanted
MATCH (a:Authority {id: wanted})
WHERE a.declared_twinnings IS NOT NULL OR a.declared_pacts IS NOT NULL
RETURN a.name AS name, a.declared_twinnings AS twinnings, a.declared_pacts AS pacts, a.sources AS sources
ORDER BY name
