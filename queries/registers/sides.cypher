// name:    sides
// about:   Authorities that stand on one side of a partnership: a city and what it is part of.
// mode:    read
// params:  none
// returns: pairs: list of [part: str, whole: str]
// order:   one row, by part and whole
// needs:   nothing
// cost:    one scan of the parts of authorities
MATCH (part:Authority)-[:PART_OF]->(whole:Authority)
WITH part.id AS part, whole.id AS whole ORDER BY part, whole
RETURN collect([part, whole]) AS pairs
