"""How long it takes to load minutes into the national graph, and all of it again, beside a bare statement."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

from benchmarks.minutes import DOCUMENT, write_minutes
from benchmarks.timing import Timing
from graph.cypher import read_query
from graph.store import Store
from loaders.loads.load import load
from loaders.loads.withdrawal import undo, withdraw

ROUNDS: Final = 5
FIFTY_TIES: Final = read_query(Path(__file__).parent / "fifty_ties.cypher")
NO_TIES: Final = read_query(Path(__file__).parent / "no_ties.cypher")


def quiet(*_: object) -> None:
    """Tell nobody about progress."""


def measure(store: Store, tables: Path, folder: Path) -> list[Timing]:
    """Add, change, undo and withdraw a document of fifty claims, and load everything though nothing has changed.

    Parameters
    ----------
    store : Store
        Holds the graph of these tables.
    tables : Path
        As `benchmarks.national_tables` writes them.
    folder : Path
        Where to write the tables of the document.
    """
    minutes = write_minutes(tables, folder / "minutes")
    changed = write_minutes(tables, folder / "changed", capacity="spoke")
    for name in ("documents", "events", "people", "roles", "observations"):
        (changed / f"{name}.csv").unlink()
    times: dict[str, list[float]] = {}

    def timed(operation: str, work: Callable[[], Any]) -> Any:
        started = perf_counter()
        result = work()
        times.setdefault(operation, []).append((perf_counter() - started) * 1000)
        return result

    bare = _bare(store)
    for _ in range(ROUNDS):
        timed("load of minutes of 50 claims", lambda: load(store, [minutes], quiet, add=True))
        run = timed("change of 26 of its claims", lambda: load(store, [changed], quiet, add=True)).run
        timed("undoing the change", lambda run=run: undo(store, run, quiet))  # type: ignore[misc]
        timed("withdrawal of the document", lambda: withdraw(store, DOCUMENT, quiet))
    load(store, [tables], quiet)
    for _ in range(ROUNDS):
        timed("load of everything, unchanged", lambda: load(store, [tables], quiet))
    return [Timing(operation, median(some), max(some), bare) for operation, some in times.items()]


def _bare(store: Store) -> float:
    """Write fifty nodes that are tied to fifty entities in one transaction, and remove them; the median in ms."""
    times = []
    for _ in range(ROUNDS):
        started = perf_counter()
        store.write(lambda transaction: transaction.run(FIFTY_TIES))
        times.append((perf_counter() - started) * 1000)
        store.write(lambda transaction: transaction.run(NO_TIES))
    return median(times)
