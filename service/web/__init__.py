"""The web application: the same answers over HTTP, as data and as pages."""
