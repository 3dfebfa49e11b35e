// name:    silence
// about:   Which documents could have spoken of a partnership: those in which a party took part or is described, and
//          the minutes of the meetings of country groups and committees on a country. A name in a list of people, and a
//          register, are neither.
// mode:    read
// params:  partnerships: list of str - ids
// returns: rows: one map - of_parties: list of [party: str, document: str, took_part: bool - its minutes name the party]
//          | of_groups: list of [document: str, country: str or null - ISO code, of a country group, scope: list of str]
//          | registers: list of str - documents
// order:   one row
// needs:   constraint entity_id
// cost:    the ties of each party, one scan of the networks and of the documents, which are few
CALL () {
  UNWIND $partnerships AS wanted
  MATCH (:Entity {id: wanted})<-[:PARTY_TO]-(party:Entity)
  WITH DISTINCT party, party.id AS id
  MATCH (party)-[tie:REPRESENTED_AT|HOSTED|ORGANISED|ABOUT|CHAIRS|MEMBER_OF|PARTY_TO]-(other:Entity)
  WHERE tie.basis IS NULL OR NOT tie.basis IN ['listed', 'represented']
  UNWIND tie.sources AS source
  WITH id, type(tie) = 'REPRESENTED_AT' AS at_meeting, other, split(source, '#')[0] AS document
  WITH id, document, at_meeting AND EXISTS { (other)-[:RECORDED_IN]->(:Entity {id: document}) } AS took_part
  WITH id, document, max(CASE WHEN took_part THEN 1 ELSE 0 END) = 1 AS took_part
  RETURN collect([id, document, took_part]) AS of_parties
}
CALL () {
  MATCH (group:Network)-[:ORGANISED|ABOUT]-(:Event)-[:RECORDED_IN]->(document:Document)
  WHERE group.kind IN ['country_group', 'committee']
  WITH DISTINCT document.id AS document, CASE group.kind WHEN 'country_group' THEN group.country END AS country,
       coalesce(group.scope, []) AS scope
  RETURN collect([document, country, scope]) AS of_groups
}
CALL () {
  MATCH (register:Document {kind: 'register'})
  RETURN collect(register.id) AS registers
}
RETURN [{of_parties: of_parties, of_groups: of_groups, registers: registers}] AS rows
