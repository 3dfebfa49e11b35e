"""The bundled tables, read and compiled once in a run, when a test first asks for them. Nobody changes them."""

from functools import cache

from graph.content import Content
from loaders.bundled import bundled_data
from loaders.tables.claims import Claims
from loaders.tables.compilation import compile_claims
from loaders.tables.reading import read_tables


@cache
def bundled_claims() -> Claims:
    """Read them."""
    return read_tables([bundled_data()])


@cache
def bundled_graph() -> Content:
    """Compile them."""
    return compile_claims(bundled_claims())
