"""Builds the registers that come with Jumelage: lists that others keep, as tables in ``data/registers``."""
