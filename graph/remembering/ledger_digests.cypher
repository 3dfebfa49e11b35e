// name:    ledger_digests
// about:   Which parts the ledger has, and a digest of what stands on each.
// mode:    read
// params:  none
// returns: id: str | digest: str or null
// order:   id asc
// needs:   constraint ledger_id
// cost:    one node for each part
MATCH (l:Ledger)
RETURN l.id AS id, l.digest AS digest
ORDER BY id
