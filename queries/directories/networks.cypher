// name:    networks
// about:   Every network with how many members are known of it and how many events it organised; from its French members,
//          the network that it is part of and its events follow what it can be narrowed by.
// mode:    read
// params:  none
// returns: rows: list of maps - id: str | name: str | folded: list of str | country: str or null | kind: str
//          | members: int | events: int | home: list of [kind, cog, siren] - of French members | network: list of [id, name]
//          | theme: list of [id, name, name_en] | starts: list of str
// order:   one row
// needs:   nothing
// cost:    one scan of the networks, which are few, their members and their events; to be kept for the dataset
MATCH (n:Network)
RETURN collect({
  id: n.id, name: n.name, folded: n.folded, country: n.country, kind: n.kind,
  members: COUNT { MATCH (m)-[:MEMBER_OF]->(n) RETURN DISTINCT m },
  events: COUNT { (n)-[:ORGANISED]->() },
  home: COLLECT { MATCH (n)<-[:MEMBER_OF]-(a:Authority {country: 'FR'}) RETURN DISTINCT [a.kind, a.cog, a.siren] },
  network: [(n)-[:PART_OF]->(whole:Network) | [whole.id, whole.name]],
  theme: COLLECT {
    MATCH (n)-[:ORGANISED|ABOUT]-(:Event)-[:ON_THEME]->(t:Theme)
    RETURN DISTINCT [t.id, t.name, t.name_en]
  },
  starts: COLLECT { MATCH (n)-[:ORGANISED|ABOUT]-(e:Event) WHERE e.start IS NOT NULL RETURN DISTINCT e.start }
}) AS rows
