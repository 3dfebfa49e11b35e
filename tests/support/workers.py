"""Several workers share a run: file by file, the longest first, each with a Neo4j of its own."""

import os
from typing import Final

import pytest

LONGEST_FIRST: Final = ("proof", "browser", "database")
"""Marks of what takes longest; a worker that begins with them late would keep all others waiting."""


def pytest_configure(config: pytest.Config) -> None:
    """Refuse workers that would fill and empty one database at once."""
    if os.environ.get("JUMELAGE_TEST_NEO4J_URI") and len(config.getoption("tx", None) or ()) > 1:
        raise pytest.UsageError(
            "JUMELAGE_TEST_NEO4J_URI names one database, which several workers would fill and empty at once: "
            "unset it, or run with one worker (make test WORKERS=1)."
        )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first, whole files together."""
    ranks: dict[str, int] = {}
    for item in items:
        path = item.nodeid.partition("::")[0]
        ranks[path] = min(rank(item), ranks.get(path, len(LONGEST_FIRST)))
    items.sort(key=lambda item: ranks[item.nodeid.partition("::")[0]])


def rank(item: pytest.Item) -> int:
    """Count how many kinds of tests go before this one."""
    return next((n for n, mark in enumerate(LONGEST_FIRST) if item.get_closest_marker(mark)), len(LONGEST_FIRST))
