// name:    around
// about:   Everything that is one step from a city.
// mode:    read
// params:  city: str - its name
// returns: way: path
// order:   none: it is drawn
// needs:   nothing
// cost:    one scan of the authorities, the ties of one
MATCH way = (:Authority {name: $city})-[]-(:Entity)
RETURN way
LIMIT 500
