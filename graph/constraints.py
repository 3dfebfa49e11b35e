"""The constraints and indexes of the database: numbered statements that may be repeated."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graph.cypher import QueryCatalogue
from graph.store import Store

SCHEMA: Final = QueryCatalogue(Path(__file__).parent / "schema")


def prepare(store: Store) -> None:
    """Create the constraints and indexes that are missing, in the order of their numbers; may be repeated."""
    for name in sorted(SCHEMA):
        store.alter(SCHEMA[name])
