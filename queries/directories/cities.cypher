// name:    cities
// about:   Every authority with its kind and country, its networks and how many partnerships it is a party to.
// mode:    read
// params:  none
// returns: rows: list of maps - id: str | name: str | folded: list of str | country: str or null | kind: str
//          | cog, siren: str or null | network: list of [id, name] | partnerships: int
// order:   one row
// needs:   nothing
// cost:    one expansion of every authority; to be kept for the dataset
MATCH (a:Authority)
RETURN collect({
  id: a.id, name: a.name, folded: a.folded, country: a.country, kind: a.kind, cog: a.cog, siren: a.siren,
  network: [(a)-[:MEMBER_OF]->(n:Network) | [n.id, n.name]],
  partnerships: COUNT { (a)-[:PARTY_TO]->() }
}) AS rows
