// name:    posts
// about:   Who was last seen in which post at a body.
// mode:    read
// params:  body: str - name of an authority, an organisation or a network
// returns: way: path
// order:   none: it is drawn
// needs:   nothing
// cost:    one scan of the bodies, the people of one
MATCH way = (:Person)-[:HOLDS_ROLE]->(:Authority|Organisation|Network {name: $body})
RETURN way
LIMIT 500
