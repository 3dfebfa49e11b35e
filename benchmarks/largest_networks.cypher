// name:    largest_networks
// about:   The networks with the most members.
// mode:    read
// params:  limit: int
// returns: id: str
// order:   members desc, id asc
// needs:   nothing
// cost:    one scan of the networks
MATCH (n:Network)
RETURN n.id AS id
ORDER BY COUNT { (n)<-[:MEMBER_OF]-() } DESC, id ASC
LIMIT $limit
