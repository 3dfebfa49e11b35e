// name:    connecting
// about:   The shortest ways between two authorities through partnerships, people, events and networks.
// mode:    read
// params:  city: str - name of the one | other: str - name of the other
// returns: way: path
// order:   none: it is drawn
// needs:   nothing
// cost:    one scan of the authorities, a bounded search
MATCH (one:Authority {name: $city}), (other:Authority {name: $other})
MATCH way = allShortestPaths((one)-[:PARTY_TO|INTERMEDIARY_OF|HOLDS_ROLE|ATTENDED|REPRESENTED_AT|MEMBER_OF*..6]-(other))
RETURN way
LIMIT 25
