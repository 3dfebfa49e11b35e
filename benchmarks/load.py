"""How long loading the national graph takes beside the bare statements that write the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.timing import Timing
from graph.content import Content
from graph.cypher import read_query
from graph.store import Store
from graph.writer import BATCH, WRITING, prepare, replace

EMPTY = read_query(Path(__file__).parents[1] / "tests" / "support" / "empty_database.cypher")


def quiet(what: str, done: int, total: int) -> None:
    """Tell nobody about progress."""


def measure(store: Store, content: Content) -> list[Timing]:
    """Write the graph with plain batches, then with the writer, then with the writer once more: nothing to do."""
    prepare(store)
    bare = _seconds(lambda: _bare_load(store, content))
    _empty(store)
    whole = _seconds(lambda: replace(store, content, {"version": "national"}, quiet))
    again = _seconds(lambda: replace(store, content, {"version": "national"}, quiet))
    return [
        Timing("load of the national graph, one transaction", whole * 1000, whole * 1000, bare * 1000),
        Timing("load of it again, nothing to write", again * 1000, again * 1000, bare * 1000),
    ]


def _bare_load(store: Store, content: Content) -> None:
    nodes = [{"label": n.label.value, "id": n.id, "properties": dict(n.properties)} for n in content.nodes.values()]
    relations = [
        {"type": r.type, "start": r.start, "end": r.end, "properties": dict(r.properties)}
        for r in content.relationships.values()
    ]
    _batches(store, "add_nodes", nodes)
    _batches(store, "add_relationships", relations)


def _batches(store: Store, name: str, rows: Sequence[object]) -> None:
    """Write each batch in a transaction of its own."""
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        store.write(lambda transaction, batch=batch: transaction.run(WRITING[name], rows=batch))  # type: ignore[misc]


def _empty(store: Store) -> None:
    store.write(lambda transaction: transaction.run(EMPTY))


def _seconds(work: object) -> float:
    started = perf_counter()
    work()  # type: ignore[operator]
    return perf_counter() - started
