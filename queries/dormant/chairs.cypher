// name:    chairs
// about:   Who chairs or chaired the groups that work on countries.
// mode:    read
// params:  none
// returns: rows: list of maps - country: str | group: str - id | group_name: str | chair: str - id | chair_name: str
//          | chair_country: str or null | from: str or null | to: str or null | sources: list of str
// order:   one row, by group, chair, from
// needs:   nothing
// cost:    one scan of the networks, which are few
MATCH (group:Network {kind: 'country_group'})<-[held:CHAIRS]-(chair:Entity)
WHERE group.country IS NOT NULL
WITH group, held, chair
ORDER BY group.id, chair.id, held.from
RETURN collect({
  country: group.country, group: group.id, group_name: group.name, chair: chair.id, chair_name: chair.name,
  chair_country: chair.country, from: held.from, to: held.to, sources: held.sources
}) AS rows
