"""From tables to claims to the graph: everything that knows a source and no question."""
