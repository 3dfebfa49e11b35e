// name:    0003_full_text
// about:   What makes searching by name fast.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   0001_some_nodes
// cost:    one index
CREATE FULLTEXT INDEX practice_names IF NOT EXISTS FOR (n:Practice) ON EACH [n.name]
