// name:    networks
// about:   Every network with how many members are known of it and how many events it organised.
// mode:    read
// params:  none
// returns: rows: list of maps - id: str | name: str | folded: list of str | country: str or null | kind: str
//          | members: int | events: int
// order:   one row
// needs:   nothing
// cost:    one scan of the networks, which are few, and their members
MATCH (n:Network)
RETURN collect({
  id: n.id, name: n.name, folded: n.folded, country: n.country, kind: n.kind,
  members: COUNT { MATCH (m)-[:MEMBER_OF]->(n) RETURN DISTINCT m },
  events: COUNT { (n)-[:ORGANISED]->() }
}) AS rows
