// name:    chairs
// about:   Who chairs or chaired the groups that work on these countries.
// mode:    read
// params:  countries: list of str - ISO codes
// returns: country: str | group: str - id | group_name: str | chair: str - id | chair_name: str
//          | chair_country: str or null | from: str or null | to: str or null | sources: list of str
// order:   group asc, chair asc, from asc
// needs:   constraint entity_id
// cost:    one scan of the networks, which are few
MATCH (group:Network {kind: 'country_group'})<-[held:CHAIRS]-(chair:Entity)
WHERE group.country IN $countries
RETURN group.country AS country, group.id AS group, group.name AS group_name, chair.id AS chair,
       chair.name AS chair_name, chair.country AS chair_country, held.from AS from, held.to AS to,
       held.sources AS sources
ORDER BY group, chair, from
