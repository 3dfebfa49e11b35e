// name:    members
// about:   The members of networks: the bare query beside which `overlap` is timed.
// mode:    read
// params:  networks: list of str - ids
// returns: rows: list of [network: str, id: str, name: str]
// order:   one row, by network and id
// needs:   constraint entity_id
// cost:    one expansion for each network
UNWIND $networks AS wanted
MATCH (:Entity {id: wanted})<-[:MEMBER_OF]-(member:Entity)
WITH wanted, member
ORDER BY wanted, member.id
RETURN collect([wanted, member.id, member.name]) AS rows
