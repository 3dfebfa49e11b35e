"""Several workers share a run: files, and tests of some files, longest first, each worker with a Neo4j of its own."""

import os
from typing import Any, Final

import pytest
from xdist.scheduler import LoadFileScheduling

LONGEST_FIRST: Final = ("proof", "browser", "database")
"""Marks of what takes longest; a worker that begins with them late would keep all others waiting."""
FIRST: Final = (
    "tests/graph/engine/test_idleness.py",
    "tests/graph/test_first_load.py",
    "tests/service/test_no_trace.py",
    "tests/service/test_wheel.py",
    "tests/service/test_recovery.py",
    "tests/service/test_cypher_shell.py",
    "tests/graph/test_renewal.py",
    "tests/loaders/broken/test_broken.py",
    "tests/loaders/loads/test_changes.py",
    "tests/loaders/test_unseen.py",
    "tests/loaders/broken/test_time.py",
    "tests/loaders/minutes/prose/test_measured.py",
)
"""The longest of each kind: a worker takes two files at a time, and two of these would keep all others waiting."""
SHARED_OUT: Final = (
    "tests/browser/test_explorer.py",
    "tests/browser/test_flows.py",
    "tests/browser/test_pages.py",
    "tests/browser/test_views.py",
    "tests/loaders/broken/test_time.py",
    "tests/loaders/test_unseen.py",
    "tests/service/test_described.py",
)
"""Long files whose tests share nothing but what a worker has anyway: any worker may take any of their tests."""


class ByFileOrTest(LoadFileScheduling):  # type: ignore[misc]
    """Gives a worker a file, or one test of those that are shared out."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return nodeid if file in SHARED_OUT else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """Share the tests out, where files are what is asked for."""
    return ByFileOrTest(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_configure(config: pytest.Config) -> None:
    """Refuse workers that would fill and empty one database at once."""
    if os.environ.get("JUMELAGE_TEST_NEO4J_URI") and len(config.getoption("tx", None) or ()) > 1:
        raise pytest.UsageError(
            "JUMELAGE_TEST_NEO4J_URI names one database, which several workers would fill and empty at once: "
            "unset it, or run with one worker (make test WORKERS=1)."
        )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first, whole files together."""
    ranks: dict[str, tuple[int, int]] = {}
    for item in items:
        path = item.nodeid.partition("::")[0]
        place = FIRST.index(path) if path in FIRST else len(FIRST)
        ranks[path] = min((rank(item), place), ranks.get(path, (len(LONGEST_FIRST), place)))
    items.sort(key=lambda item: ranks[item.nodeid.partition("::")[0]])


def rank(item: pytest.Item) -> int:
    """Count how many kinds of tests go before this one."""
    return next((n for n, mark in enumerate(LONGEST_FIRST) if item.get_closest_marker(mark)), len(LONGEST_FIRST))
