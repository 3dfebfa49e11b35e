"""The supervisor of a Neo4j for tests, which plans a query once and not again as one data set replaces another."""

from graph.engine import configuration, supervisor

configuration.LINES = (
    *configuration.LINES,
    "dbms.cypher.min_replan_interval=1h",
)

if __name__ == "__main__":
    supervisor.main()
