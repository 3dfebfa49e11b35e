"""Our own tables: files of rows in, validated claims and the graph that they compile to out, and back."""
