// name:    where
// about:   Where the authorities lie that have partnerships, with what their région follows from.
// mode:    read
// params:  none
// returns: rows: list of [country: str, kind: str, cog: str or null, siren: str or null, latitude: float, longitude: float]
// order:   one row
// needs:   nothing
// cost:    one scan of the authorities; to be kept for the dataset
MATCH (a:Authority)
WHERE a.latitude IS NOT NULL AND a.longitude IS NOT NULL AND EXISTS { (a)-[:PARTY_TO]->() }
RETURN collect([a.country, a.kind, a.cog, a.siren, a.latitude, a.longitude]) AS rows
