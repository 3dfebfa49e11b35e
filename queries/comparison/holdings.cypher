// name:    holdings
// about:   What these authorities have: partners with their countries, themes of their partnerships, networks, meetings
//          and people. Somebody's attendance counts for the body that the same document gives them a role at; excused or
//          absent is not taking part.
// mode:    read
// params:  ids: list of str
// returns: rows: list of maps - holder: str - of the ids | aspect: partners, themes, networks, meetings or people
//          | id: str | name: str | name_en: str or null | country: str or null | sources: list of str
// order:   one row, by holder, aspect, id
// needs:   constraint entity_id
// cost:    the ties of these authorities, and the events of their people
UNWIND $ids AS wanted
MATCH (a:Entity {id: wanted})
CALL (a) {
  MATCH (a)-[tie:PARTY_TO]->(p:Partnership)<-[:PARTY_TO]-(item:Entity)
  WHERE item <> a AND NOT EXISTS { (a)-[:PART_OF]-(item) }
  RETURN 'partners' AS aspect, item, coalesce(p.sources, tie.sources) AS sources
  UNION ALL
  MATCH (a)-[:PARTY_TO]->(:Partnership)-[tie:ON_THEME]->(item:Theme)
  RETURN 'themes' AS aspect, item, tie.sources AS sources
  UNION ALL
  MATCH (a)-[tie:MEMBER_OF|CHAIRS]->(item:Network)
  RETURN 'networks' AS aspect, item, tie.sources AS sources
  UNION ALL
  MATCH (a)-[tie:HOSTED|ORGANISED|REPRESENTED_AT|ABOUT]-(item:Event)
  RETURN 'meetings' AS aspect, item, tie.sources AS sources
  UNION ALL
  MATCH (a)<-[role:HOLDS_ROLE]-(:Person)-[tie:ATTENDED]->(item:Event)
  WHERE NOT tie.capacity IN ['excused', 'absent']
    AND any(s IN tie.sources WHERE any(t IN role.sources WHERE split(s, '#')[0] = split(t, '#')[0]))
  RETURN 'meetings' AS aspect, item, tie.sources AS sources
  UNION ALL
  MATCH (a)<-[tie:HOLDS_ROLE]-(item:Person)
  RETURN 'people' AS aspect, item, tie.sources AS sources
}
WITH wanted, aspect, item, sources ORDER BY wanted, aspect, item.id
RETURN collect({
  holder: wanted, aspect: aspect, id: item.id, name: item.name, name_en: item.name_en, country: item.country,
  sources: sources
}) AS rows
