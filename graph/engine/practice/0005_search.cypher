// name:    0005_search
// about:   Finding by a name that is not quite right.
// mode:    read
// params:  none
// returns: id: int | score: float
// order:   score desc, id asc
// needs:   index practice_names
// cost:    one look-up
CALL db.index.fulltext.queryNodes('practice_names', 'practise~ AND 7') YIELD node, score
RETURN node.id AS id, score
ORDER BY score DESC, id
LIMIT 10
