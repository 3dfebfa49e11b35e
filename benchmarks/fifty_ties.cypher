// name:    fifty_ties
// about:   Fifty new nodes, each tied to an entity: as much as a document of fifty claims writes, and nothing else.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   nothing
// cost:    fifty nodes and relationships
MATCH (n:Entity)
WITH n LIMIT 50
CREATE (n)<-[:BENCHMARK {sources: ['document:benchmark#l. 1']}]-(:Benchmark {name: 'benchmark'})
