"""The property graph: its model, its database and everything that knows neither a source nor a question."""
