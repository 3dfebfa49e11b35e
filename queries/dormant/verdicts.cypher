// name:    verdicts
// about:   Says of every partnership whether it is active, dormant, a prospect or unknown on a day. An observation
//          counts at its own date, or at its document's where that is earlier; a partial date counts at its last day.
//          A partnership that no document of that day or before names is unknown, however old a later one makes it.
//          A planned event counts once a document of its day or later records it. While all documents call a
//          partnership planned or sought, the visits that prepared it are no activity. Of several observations of one
//          day the one that says lapsed or episodic counts.
// mode:    read
// params:  by: str - the day asked about, written as day 31 of its month where it is the last of it
//          | edge: str, YYYY-MM-DD - first day of the window | country: str or null - ISO code of a party, or of where one is sought
//          | authority: str or null - id of a party | theme: str or null - id | partnerships: list of str or null - ids
//          | status: str - a verdict, or all | grounds: str or null - of the verdict: stated, episodic or silent
//          | limit: int, 1 or more - of each verdict
// returns: rows: list of maps - verdict: str | partnerships: int - how many have it | listed: list of maps - id, grounds, latest_status,
//          latest_date, last_activity, event; only id and grounds, which is null, where unknown;
//          empty unless their verdict is asked for
// order:   one row, by verdict; listed: what a document says first, then last activity asc, id asc
// needs:   constraint entity_id
// cost:    each partnership that is asked about with its observations and later events, once; of one authority or one
//          country they are found from there and not among all
CALL () {
  UNWIND $partnerships AS id
  MATCH (p:Entity {id: id})
  RETURN p
  UNION
  UNWIND CASE WHEN $partnerships IS NULL THEN [$authority] ELSE [] END AS id
  MATCH (:Entity {id: id})-[:PARTY_TO]->(p)
  RETURN p
  UNION
  UNWIND CASE WHEN $partnerships IS NULL AND $authority IS NULL AND $country IS NOT NULL THEN [$country] ELSE [] END AS code
  MATCH (:Authority|Organisation|Network {country: code})-[:PARTY_TO]->(p)
  RETURN p
  UNION
  UNWIND CASE WHEN $partnerships IS NULL AND $authority IS NULL AND $country IS NOT NULL THEN [$country] ELSE [] END AS code
  MATCH (p:Partnership {country: code})
  RETURN p
  UNION
  UNWIND CASE WHEN $partnerships IS NULL AND $authority IS NULL AND $country IS NULL THEN [1] ELSE [] END AS all
  MATCH (p:Partnership)
  RETURN p
}
WITH p
WHERE p:Partnership
  AND ($country IS NULL OR p.country = $country OR EXISTS { (p)<-[:PARTY_TO]-(:Entity {country: $country}) })
  AND ($authority IS NULL OR EXISTS { (p)<-[:PARTY_TO]-(:Entity {id: $authority}) })
  AND ($theme IS NULL OR EXISTS { (p)-[:ON_THEME]->(:Theme {id: $theme}) })
CALL (p) {
  MATCH (p)-[o:OBSERVED_IN]->(d:Document)
  WITH o.status AS status, d.date AS written, coalesce(o.date, d.date) AS stated,
       CASE
         WHEN o.status IN ['active', 'emerging', 'revived'] THEN 1
         WHEN o.status IN ['lapsed', 'episodic'] THEN 2
         WHEN o.status IN ['planned', 'sought'] THEN 0
       END AS weight
  WITH status, weight, stated, written, stated + substring('0000-12-31', size(stated)) AS stated_day,
       written + substring('0000-12-31', size(written)) AS written_day
  WITH status, weight, written_day, CASE WHEN stated_day > written_day THEN written ELSE stated END AS date,
       CASE WHEN stated_day > written_day THEN written_day ELSE stated_day END AS day
  RETURN coalesce(min(CASE WHEN weight IS NOT NULL THEN written_day END) <= $by, false) AS known,
         max(CASE WHEN day <= $by AND weight IS NOT NULL THEN [day, weight, status, date] END) AS latest,
         max(CASE WHEN day <= $by AND weight = 1 THEN [day, date] END) AS observed,
         max(CASE WHEN day <= $by AND weight = 2 THEN [day, status] END) AS ended,
         max(CASE WHEN day <= $by THEN weight END) = 0 AS only_wished
}
CALL (p, latest, observed, only_wished) {
  MATCH (p)<-[about:ABOUT]-(e:Event)
  WITH about, e, e.start + substring('0000-12-31', size(e.start)) AS start
  WHERE start > coalesce(CASE WHEN only_wished THEN latest[0] END, observed[0], '')
  CALL (about) {
    MATCH (d:Entity)
    WHERE d.id IN [source IN about.sources | split(source, '#')[0]]
    RETURN max(d.date + substring('0000-12-31', size(d.date))) AS recorded
  }
  WITH e, recorded, CASE WHEN e.timing = 'past' AND recorded < start THEN recorded ELSE start END AS day
  RETURN max(CASE WHEN day <= $by AND (e.timing = 'past' OR recorded >= day) AND NOT (only_wished AND day <= latest[0])
                  THEN [day, e.start, e.id] END) AS held
}
WITH p, known, latest, ended, only_wished,
     CASE WHEN held[0] > coalesce(observed[0], '') THEN held ELSE observed END AS activity
WITH p, known, latest, only_wished, activity,
     CASE WHEN latest[1] = 2 OR (latest[1] = 0 AND ended[0] >= coalesce(activity[0], '')) THEN ended[1] END AS ended
WITH p, latest, activity,
     CASE
       WHEN NOT known THEN 'unknown'
       WHEN ended IS NOT NULL THEN 'dormant'
       WHEN activity[0] >= $edge THEN 'active'
       WHEN activity IS NULL AND only_wished AND latest[0] >= $edge THEN 'prospect'
       ELSE 'dormant'
     END AS verdict,
     CASE ended WHEN 'lapsed' THEN 'stated' WHEN 'episodic' THEN 'episodic' ELSE 'silent' END AS grounds
WITH p, latest, activity, verdict, CASE verdict WHEN 'dormant' THEN grounds END AS grounds
WHERE $grounds IS NULL OR grounds = $grounds
ORDER BY grounds IN ['stated', 'episodic'] DESC, activity[0] ASC, p.id ASC
WITH verdict, count(*) AS partnerships,
     CASE WHEN $status IN ['all', verdict] THEN collect([p.id, grounds, latest, activity])[..$limit] ELSE [] END AS listed
ORDER BY verdict
RETURN collect({
  verdict: verdict, partnerships: partnerships,
  listed: [one IN listed |
    CASE WHEN verdict = 'unknown' THEN {id: one[0], grounds: null}
         ELSE {id: one[0], grounds: one[1], latest_status: one[2][2], latest_date: one[2][3], last_activity: one[3][1],
               event: one[3][2]} END]
}) AS rows
