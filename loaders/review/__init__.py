"""The desk between what is read in a document and the graph: doubts wait here for a person, the rest goes through."""
