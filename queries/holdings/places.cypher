// name:    places
// about:   Where authorities lie.
// mode:    read
// params:  ids: list of str
// returns: id: str | latitude: float, degrees north | longitude: float, degrees east
// order:   id asc
// needs:   constraint entity_id
// cost:    one look-up for each authority
UNWIND $ids AS wanted
MATCH (a:Entity {id: wanted})
WHERE a.latitude IS NOT NULL AND a.longitude IS NOT NULL
RETURN a.id AS id, a.latitude AS latitude, a.longitude AS longitude
ORDER BY id
