// name:    0007_around
// about:   What is around some nodes and how it is tied to them, in the manner of our own questions.
// mode:    read
// params:  none
// returns: around: list of maps - id: int | ties: list | width: int | seen: list | found: int
// order:   one row, by id
// needs:   constraint practice_id
// cost:    some expansions
CALL () {
  MATCH (n:Practice)
  WHERE n.name + substring('0000-12-31', size('2025')) > 'practice 99'
  RETURN collect(n.id) AS later
}
CALL (later) {
  UNWIND range(1, 20) AS id
  MATCH (near:Practice {id: id})
  CALL (near, later) {
    MATCH (near)-[tie:NEXT|OTHER]-(far:Practice)
    WHERE NOT far.id IN [3, 4] AND (tie.since IS NULL OR NOT tie.since IN ['then'])
      AND (size(later) = 0 OR any(one IN [near.id] WHERE NOT one IN later))
    WITH tie, far, COUNT { (far)--() } AS degree
    ORDER BY far:Practice DESC, degree ASC, far.id ASC
    LIMIT 10
    RETURN tie, far
  }
  WITH far, collect([near.id, startNode(tie) = near, type(tie), properties(tie)]) AS ties, min(near.id) AS first
  WITH far, ties, first,
       CASE WHEN far:Other THEN COUNT { (far)<-[:OTHER]-() } ELSE COUNT { (far)<-[:NEXT]-() } END AS width,
       EXISTS { (far)-[:NEXT]->() } AS listed
  OPTIONAL MATCH (far)-[:NEXT]->(after:Practice)
  WITH far, ties, width, listed, count(DISTINCT after) AS beyond
  ORDER BY far.id
  RETURN collect({
    id: far.id, ties: ties, width: width + beyond,
    seen: CASE WHEN listed THEN [(far)-[seen:NEXT]->(next) | next.id] ELSE [] END,
    found: reduce(sum = 0, tie IN ties | sum + size(tie))
  }) AS rows
}
RETURN rows AS around
