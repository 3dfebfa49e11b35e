"""From settings to an open graph."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from graph import engine
from graph.address import Address
from graph.errors import NotFound
from graph.settings import Settings
from graph.store import Store
from queries.status import status

Notify = Callable[[str], None]


def read_settings() -> Settings:
    """Read the settings from the environment: the one place that does."""
    return Settings.from_environment(os.environ)


def tell(message: str) -> None:
    """Write a message to standard error, where it disturbs no answer."""
    sys.stderr.write(message + "\n")
    sys.stderr.flush()


def address_of(settings: Settings, notify: Notify = tell) -> Address:
    """Say where the Neo4j of these settings is, starting the local one where none is named."""
    if settings.neo4j_uri:
        return Address(settings.neo4j_uri, settings.neo4j_user, settings.neo4j_password, settings.neo4j_database)
    return engine.ensure(settings, notify)


@contextmanager
def open_store(settings: Settings, notify: Notify = tell) -> Iterator[Store]:
    """Open the graph of these settings and close it afterwards."""
    with Store(address_of(settings, notify), timeout_s=settings.query_timeout_s) as store:
        store.check()
        yield store


def require_data(store: Store) -> None:
    """Make sure that something is loaded.

    Raises
    ------
    NotFound
        The graph is empty.
    """
    if status(store.reader())["dataset"] is None:
        raise NotFound("The graph is empty.", "Load the bundled data first: jumelage load")
