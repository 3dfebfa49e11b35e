// name:    change_relationships
// about:   Gives relationships that are named by what tells them apart exactly these properties.
// mode:    write
// params:  rows: list of maps - type, start, end, identity: map of str, properties: map
// returns: done: int
// order:   one row
// needs:   constraint entity_id
// cost:    two look-ups and the ties of the end that has fewer, for each row
UNWIND $rows AS row
MATCH (a:Entity {id: row.start})-[r]->(b:Entity {id: row.end})
WHERE type(r) = row.type AND all(name IN keys(row.identity) WHERE coalesce(r[name], '') = row.identity[name])
SET r = row.properties
RETURN count(*) AS done
