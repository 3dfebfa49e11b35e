// name:    not_seen_since
// about:   Partnerships not seen since a day, with their parties: the bare query beside which `dormant` is timed.
// mode:    read
// params:  edge: str, YYYY-MM-DD | country: str or null - ISO code of a party
// returns: id: str | last: str | parties: list of str
// order:   last asc, id asc
// needs:   nothing
// cost:    every partnership with its observations, once
MATCH (p:Partnership)-[o:OBSERVED_IN]->(:Document)
WHERE $country IS NULL OR EXISTS { (p)<-[:PARTY_TO]-(:Authority {country: $country}) }
WITH p, max(o.date) AS last
WHERE last < $edge
MATCH (p)<-[:PARTY_TO]-(a:Authority)
RETURN p.id AS id, last, collect(a.id) AS parties
ORDER BY last, id
