// name:    networks
// about:   All networks: first associations and networks, then committees, labels and country groups; among
//          them those of whose services, then of which at all, the documents say most.
// mode:    read
// params:  none
// returns: id: str | name: str
// order:   branch asc (a committee, a label or a country group is one), n_services desc, n_ties desc, name asc, id asc
// needs:   nothing
// cost:    one scan of the networks, which are few, and their degrees
MATCH (n:Network)
WITH n, n.kind IN ['committee', 'label', 'prize', 'programme', 'country_group'] AS branch,
     COUNT { (n)-[:OFFERS]->() } AS n_services, COUNT { (n)--() } AS n_ties
RETURN n.id AS id, n.name AS name
ORDER BY branch, n_services DESC, n_ties DESC, name, id
