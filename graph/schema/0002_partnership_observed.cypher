// name:    0002_partnership_observed
// about:   Finds observations of partnerships by date.
// mode:    write
// params:  none
// returns: none
// order:   none
// needs:   nothing
// cost:    one entry for each observation
CREATE INDEX observed_in_date IF NOT EXISTS FOR ()-[r:OBSERVED_IN]-() ON (r.date)
