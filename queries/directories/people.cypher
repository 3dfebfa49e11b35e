// name:    people
// about:   Every person with the roles that sources give them, the latest first.
// mode:    read
// params:  none
// returns: rows: list of maps - id: str | name: str | sort: str or null, family name first | folded: list of str
//          | roles: list of [role, kind, last_seen, id of the body, its name, country, kind, cog, siren]
//          | network: list of [id, name]
// order:   one row; roles by last_seen desc, id of the body asc
// needs:   nothing
// cost:    one expansion of every person: 50,000 take half a second; to be kept for the dataset
MATCH (p:Person)
RETURN collect({
  id: p.id, name: p.name, folded: p.folded,
  sort: p.family_name + ' ' + coalesce(p.given_name, ''),
  roles: COLLECT {
    MATCH (p)-[r:HOLDS_ROLE]->(b:Entity)
    RETURN [r.role, r.kind, r.last_seen, b.id, b.name, b.country, b.kind, b.cog, b.siren] AS role
    ORDER BY r.last_seen DESC, b.id, r.role
  },
  network: [(p)-[:HOLDS_ROLE|MEMBER_OF|CHAIRS]->(n:Network) | [n.id, n.name]]
}) AS rows
