"""The constraints and indexes of the database: numbered statements that may be repeated.

Neo4j fills an index while it goes on to the next statement, and waits for a constraint: indexes come first, so that in
a full store they are filled at once with the constraints.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final
from weakref import WeakSet

from graph.cypher import QueryCatalogue

if TYPE_CHECKING:
    from graph.store import Store

SCHEMA: Final = QueryCatalogue(Path(__file__).parent / "schema")
_prepared: Final[WeakSet[Store]] = WeakSet()
_BESIDE: Final = ("run_number", "ledger_id", "kept_id", "kept_kind")
"""What stands beside the graph, and is no part of it for others."""


def prepare(store: Store) -> None:
    """Create the constraints and indexes that are missing, in the order of their numbers; may be repeated."""
    for name in sorted(SCHEMA):
        store.alter(SCHEMA[name])


def prepare_once(store: Store) -> None:
    """Do what `prepare` does, unless it was done for these connections already."""
    if store not in _prepared:
        prepare(store)
        _prepared.add(store)


def schema_of_graph() -> list[str]:
    """List the statements without which the graph itself is slow or unsafe, for a script that makes it elsewhere."""
    return [SCHEMA[name].text for name in sorted(SCHEMA) if not name.endswith(_BESIDE)]
