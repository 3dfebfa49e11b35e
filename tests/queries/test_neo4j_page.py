"""Whoever pastes a query of the page on Neo4j's own tools gets an answer."""

import re
from pathlib import Path
from typing import Any

import pytest

from graph.cypher import Query
from graph.store import Store

pytestmark = pytest.mark.database
PAGE = Path(__file__).parents[2] / "docs" / "neo4j.md"


def test_ten_queries_answer_on_the_bundled_data(loaded_store: Store) -> None:
    queries = re.findall(r"```cypher\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(queries) == 10
    silent = []
    for number, text in enumerate(queries):
        words: Any = text
        query = Query(f"page_{number}", "Of the page.", "read", {}, "none", "none", "nothing", "any", words)
        if not loaded_store.reader().read(query):
            silent.append(text)
    assert silent == []
