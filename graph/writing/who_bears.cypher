// name:    who_bears
// about:   Entities of which one spelling holds these words one after the other.
// mode:    read
// params:  phrases: str - Lucene query of quoted folded phrases
// returns: id: str | former_ids: list of str or null | folded: list of str
// order:   id asc
// needs:   full-text index entity_names
// cost:    one Lucene query; properties of its hits
CALL db.index.fulltext.queryNodes('entity_names', $phrases) YIELD node
RETURN node.id AS id, node.former_ids AS former_ids, node.folded AS folded
ORDER BY id
