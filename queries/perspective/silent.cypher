// name:    silent
// about:   Partnerships of a city of which documents speak, but none of activity on a day or later; with their parties
//          and the documents.
// mode:    read
// params:  city: str - its name | since: str, YYYY-MM-DD
// returns: way: path | seen: relationship | document: node
// order:   none: it is drawn
// needs:   nothing
// cost:    one scan of the authorities, the partnerships of one
MATCH (:Authority {name: $city})-[:PARTY_TO]->(partnership:Partnership)-[seen:OBSERVED_IN]->(document:Document)
WHERE seen.status <> 'listed'
  AND NOT EXISTS {
    MATCH (partnership)-[active:OBSERVED_IN]->(said:Document)
    WHERE active.status IN ['active', 'emerging', 'revived'] AND coalesce(active.date, said.date) >= $since
  }
  AND NOT EXISTS {
    MATCH (partnership)<-[:ABOUT]-(held:Event)
    WHERE held.timing = 'past' AND held.start >= $since
  }
MATCH way = (partnership)<-[:PARTY_TO]-(:Entity)
RETURN way, seen, document
LIMIT 500
