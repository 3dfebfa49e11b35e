// name:    partnerships
// about:   Of every partnership what its outline and its verdict do not say: its kind, whether documents speak of it or
//          registers alone list it, and of its parties what their région follows from and the networks they are in.
// mode:    read
// params:  none
// returns: rows: list of maps - id: str | kind: str or null | standing: witnessed or listed | parties: list of [kind, cog, siren]
//          | network: list of [id, name]
// order:   one row
// needs:   nothing
// cost:    two expansions of every partnership; to be kept for the dataset
MATCH (p:Partnership)
RETURN collect({
  id: p.id, kind: p.kind,
  standing: CASE WHEN EXISTS { (p)-[o:OBSERVED_IN]->() WHERE o.status <> 'listed' } THEN 'witnessed' ELSE 'listed' END,
  parties: [(p)<-[:PARTY_TO]-(a:Authority {country: 'FR'}) | [a.kind, a.cog, a.siren]],
  network: [(p)<-[:PARTY_TO]-(:Entity)-[:MEMBER_OF]->(n:Network) | [n.id, n.name]]
}) AS rows
