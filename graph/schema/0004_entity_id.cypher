// name:    0004_entity_id
// about:   Every entity has an id, and no two have the same.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   nothing
// cost:    one index, backed by the constraint
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE
