// name:    0001_entity_names
// about:   Full-text index over all spellings of all names, folded: no accents, case or hyphens.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   nothing
// cost:    one Lucene document for each entity
CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.folded]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: false}}
