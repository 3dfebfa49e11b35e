// name:    sources
// about:   The passages that name these entities, of those that the graph holds.
// mode:    read
// params:  ids: list of str
// returns: rows: list of maps - id: str | sources: list of str
// order:   one row
// needs:   constraint entity_id
// cost:    one look-up for each entity
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
RETURN collect({id: n.id, sources: coalesce(n.sources, [])}) AS rows
