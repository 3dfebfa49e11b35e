"""All statements of the questions, read and checked together when the first is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graph.cypher import QueryCatalogue

QUERIES: Final = QueryCatalogue(Path(__file__).parent)
"""By path without ending: ``QUERIES["connect/ties"]``."""
