"""The command line and the web application: the only layer that reads settings and composes the others."""
