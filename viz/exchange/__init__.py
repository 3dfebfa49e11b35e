"""Parts of the graph as files of other programs: Gephi, yEd, Cytoscape, networkx, Neo4j."""
