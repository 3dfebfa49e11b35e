// name:    networks
// about:   What these networks say of themselves, and which networks are part of them.
// mode:    read
// params:  networks: list of str - ids
// returns: id: str | declared: int or null - members, as stated | scope: list of str | governance: list of str
//          | sources: list of str | parts: list of str - names
// order:   id asc
// needs:   constraint entity_id
// cost:    one expansion for each network
UNWIND $networks AS wanted
MATCH (network:Entity {id: wanted})
RETURN network.id AS id, network.declared_members AS declared, coalesce(network.scope, []) AS scope,
       coalesce(network.governance, []) AS governance, coalesce(network.sources, []) AS sources,
       COLLECT { MATCH (network)<-[:PART_OF]-(part:Network) RETURN part.name ORDER BY part.id } AS parts
ORDER BY id
