// name:    relationships
// about:   How many relationships there are of each type.
// mode:    read
// params:  none
// returns: type: str | count: int
// order:   type asc
// needs:   nothing
// cost:    one scan of the relationships
MATCH ()-[r]->()
RETURN type(r) AS type, count(*) AS count
ORDER BY type
