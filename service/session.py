"""From settings to an open graph. What opening it takes is imported then: not every command opens it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Final

from graph.address import Address
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.store import Store

Notify = Callable[[str], None]

FORMER_FILES: Final = ("judgements.csv", "review")
"""What an earlier version kept for review, in the data directory."""


def read_settings() -> Settings:
    """Read the settings from the environment: the one place that does."""
    return Settings.from_environment(os.environ)


def tell(message: str) -> None:
    """Write a message to standard error, where it disturbs no answer."""
    sys.stderr.write(message + "\n")
    sys.stderr.flush()


def telling(language: str) -> Notify:
    """Return what writes a message to standard error in a language."""
    from graph.words import in_language
    from viz.texts import typeset

    return lambda message: tell(typeset(str(in_language(message, language)), language))


def address_of(settings: Settings, notify: Notify | None = None) -> Address:
    """Return where the Neo4j of these settings is, starting the local one where none is named.

    What takes long is told to ``notify``, else in the language of the settings.
    """
    if settings.neo4j_uri:
        return Address(settings.neo4j_uri, settings.neo4j_user, settings.neo4j_password, settings.neo4j_database)
    from graph import engine

    return engine.ensure(settings, notify or telling(settings.language), _import_the_rest)


def _import_the_rest() -> None:
    """Import what most commands need once the graph is there."""
    for name in ("graph.store", "queries.naming", "queries.status", "service.terminal"):
        import_module(name)


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """Open the graph of these settings and close it afterwards."""
    address = address_of(settings)
    from graph.store import Store

    with Store(address, timeout_s=settings.query_timeout_s) as store:
        store.check()
        take_over_files(store, settings, telling(settings.language))
        yield store


def take_over_files(store: Store, settings: Settings, notify: Notify) -> None:
    """Keep in the database, once, what an earlier version kept for review in files of the data directory."""
    if not any((settings.data_dir / name).exists() for name in FORMER_FILES):
        return
    from loaders.review.former_files import take_over
    from viz.texts import translate

    judgements, readings = take_over(store, settings.data_dir)
    notify(translate("commands.taken_over", settings.language, judgements=judgements, readings=readings))


def require_data(store: Store) -> None:
    """Make sure that something is loaded. Raises `NotFound`: the graph is empty."""
    from graph.errors import NotFound
    from queries.status import dataset_stamp

    if dataset_stamp(store.reader()) is None:
        raise NotFound("fault.graph_empty", "hint.load_bundled_data_first")
