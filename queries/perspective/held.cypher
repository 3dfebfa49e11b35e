// name:    held
// about:   Which properties entities of each label and relationships of each type bear, with a type of value of each.
// mode:    read
// params:  none
// returns: rows: list of [is it a relationship: bool, label or type: str, property: str, type of value: str]
// order:   one row
// needs:   server 5.13 for valueType
// cost:    every entity and relationship once: seconds for a country
CALL () {
  MATCH (n:Entity)
  UNWIND keys(n) AS key
  RETURN false AS tie, [label IN labels(n) WHERE label <> 'Entity'][0] AS kind, key, min(valueType(n[key])) AS value
  UNION ALL
  MATCH (:Entity)-[r]->(:Entity)
  UNWIND keys(r) AS key
  RETURN true AS tie, type(r) AS kind, key, min(valueType(r[key])) AS value
}
WITH tie, kind, key, value
ORDER BY tie, kind, key
RETURN collect([tie, kind, key, value]) AS rows
