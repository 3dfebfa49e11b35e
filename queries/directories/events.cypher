// name:    events
// about:   Every event with when and where it is, on what themes, and which networks and countries it concerns: of
//          who hosts it, and of what it is about.
// mode:    read
// params:  none
// returns: rows: list of maps - id: str | name: str | folded: list of str | kind: str | timing: str
//          | start: str or null | place: str or null | country: list of str | theme: list of [id, name, name_en]
//          | home: list of [kind, cog, siren] - of the French among them | network: list of [id, name]
// order:   one row
// needs:   nothing
// cost:    five expansions of every event; to be kept for the dataset
MATCH (e:Event)
RETURN collect({
  id: e.id, name: e.name, folded: e.folded, kind: e.kind, timing: e.timing, start: e.start, place: e.place,
  country: [(e)<-[:HOSTED]-(a:Entity) | a.country] + [(e)-[:ABOUT]->(a:Authority|Network) | a.country]
    + [(e)-[:ABOUT]->(:Partnership)<-[:PARTY_TO]-(a:Entity) | a.country],
  theme: [(e)-[:ON_THEME]->(t:Theme) | [t.id, t.name, t.name_en]],
  home: [(e)-[:HOSTED|ABOUT]-(a:Authority {country: 'FR'}) | [a.kind, a.cog, a.siren]]
    + [(e)-[:ABOUT]->(:Partnership)<-[:PARTY_TO]-(a:Authority {country: 'FR'}) | [a.kind, a.cog, a.siren]],
  network: [(e)<-[:ORGANISED]-(n:Network) | [n.id, n.name]] + [(e)-[:ABOUT]->(n:Network) | [n.id, n.name]]
}) AS rows
