"""Fixtures that give a test a graph in a real Neo4j.

One server and one database serve all tests of a worker. Each of these fixtures therefore says what the database holds
when the test starts, whatever ran before; loading what is there already takes some milliseconds. A test takes one of
them only.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.address import Address
from graph.constraints import prepare
from graph.cypher import read_query
from graph.history import read_history
from graph.store import Store

pytest_plugins = [
    "tests.support.memory",
    "tests.support.browser",
    "tests.support.engine",
    "tests.support.profiles",
    "tests.support.workers",
]

MINI = Path(__file__).parent / "data" / "mini"
"""The small graph that its README draws."""
EMPTY_DATABASE = read_query(Path(__file__).parent / "support" / "empty_database.cypher")
EMPTY_DESK = read_query(Path(__file__).parent / "support" / "empty_desk.cypher")


DOCUMENTS = os.environ.get("JUMELAGE_TEST_DOCUMENTS", "")
"""Folder of the source documents, which users of the repository do not have."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that re-read the source documents where these are not."""
    if not DOCUMENTS:
        left_out = [item for item in items if item.get_closest_marker("documents")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say so where the source documents were not re-read."""
    if not DOCUMENTS:
        terminalreporter.write_line("JUMELAGE_TEST_DOCUMENTS names no folder: the source documents were not re-read.")


@pytest.fixture(scope="session")
def documents_folder() -> Path:
    """The folder of the source documents."""
    return Path(DOCUMENTS)


def quiet(what: str, done: int, total: int) -> None:
    """Tell nobody about progress."""


@pytest.fixture(scope="session")
def database(neo4j_address: Address) -> Iterator[Store]:
    """The database of this worker, holding anything."""
    with Store(neo4j_address) as store:
        prepare(store)
        yield store


@pytest.fixture
def empty_store(database: Store) -> Store:
    """A graph with nothing in it."""
    database.write(lambda transaction: transaction.run(EMPTY_DATABASE))
    return database


@pytest.fixture
def mini_store(database: Store) -> Store:
    """The small graph of ``tests/data/mini``."""
    return _loaded(database, MINI)


@pytest.fixture
def loaded_store(database: Store) -> Store:
    """The graph of the bundled data."""
    from loaders.bundled import bundled_data  # what shares the tests out needs no loader

    return _loaded(database, bundled_data())


def _loaded(store: Store, path: Path) -> Store:
    """Load tables as they are: without judgements of an earlier test, and with whom that erased."""
    from loaders.loads.load import load

    emptying = EMPTY_DATABASE if read_history(store).seals else EMPTY_DESK
    store.write(lambda transaction: transaction.run(emptying))
    load(store, [path], quiet)
    return store
