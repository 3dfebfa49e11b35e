"""The questions: Cypher in files, and the logic that turns its rows into typed answers."""
