// name:    names
// about:   What partnerships are called, and their parties.
// mode:    read
// params:  partnerships: list of str or null - only these, by id
// returns: rows: list of maps - id: str | names: list of str
// order:   one row, by id
// needs:   nothing
// cost:    one expansion of every partnership
MATCH (p:Partnership)
WHERE $partnerships IS NULL OR p.id IN $partnerships
WITH p ORDER BY p.id
RETURN collect({id: p.id, names: [p.name] + [(p)<-[:PARTY_TO]-(a:Entity) | a.name]}) AS rows
