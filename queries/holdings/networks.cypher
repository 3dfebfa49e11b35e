// name:    networks
// about:   All networks.
// mode:    read
// params:  none
// returns: id: str | name: str
// order:   name asc, id asc
// needs:   nothing
// cost:    one scan of the networks, which are few
MATCH (n:Network)
RETURN n.id AS id, n.name AS name
ORDER BY name, id
