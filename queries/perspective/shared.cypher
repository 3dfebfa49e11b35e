// name:    shared
// about:   Who is known as a member of both of two networks; who is not listed is unknown, not absent.
// mode:    read
// params:  network: str - name of the one | other: str - name of the other
// returns: way: path
// order:   none: it is drawn
// needs:   nothing
// cost:    one scan of the networks, the members of two
MATCH way = (:Network {name: $network})<-[:MEMBER_OF]-(:Entity)-[:MEMBER_OF]->(:Network {name: $other})
RETURN way
LIMIT 500
