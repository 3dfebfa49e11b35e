"""Writes the tables of ``data/reference`` and ``data/registers`` from lists that others keep; users run none of it."""
