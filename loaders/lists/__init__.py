"""Plain lists and registers to claims: twinnings, members, deliberations; a row is a claim and a cell is a name."""
