"""``make bench``: loads and questions on a made-up national graph, how fast broken files are turned down, how well
minutes are read and names resolved, how fast fifty visitors at once are answered, how fast the explorer draws and what
a million entities take. ``--small`` asks less of each, to see whether they work.

``make bench-quick`` measures loads and questions only, on a store that it keeps for the next time, and its exit status
is 1 where something passes its bound. JUMELAGE_TEST_DOCUMENTS names the folder of the source documents where they are
to be read too.
"""

from __future__ import annotations

import getpass
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks import clients, connect, dormant, explorer, ingestion, million, pages, refusals, resolution, starts
from benchmarks import load as load_benchmark
from benchmarks.clients import tell
from benchmarks.national import national
from benchmarks.national_tables import write_tables
from benchmarks.timing import HEAD, Bound, Result, Timing, table
from graph import engine
from graph.renewal import Import
from graph.settings import Settings
from graph.store import Store
from loaders.loads.load import load

BOUNDS: Final = {
    "load of minutes of 50 claims": Bound(30.0, 2_000),
    "change of 26 of its claims": Bound(25.0, 2_000),
    "undoing the change": Bound(20.0, 2_000),
    "withdrawal of the document": Bound(40.0, 2_000),
    "load of everything, unchanged": Bound(5.0, 3_000),
    "connect, 6 hops, 5 chains": Bound(26.0, 60),
    "the same, beside it managed": Bound(18.0),
    "search as typed, 10 results": Bound(4.5, 30),
    "dormant, all countries": Bound(1.0, 150),
    "dormant, one country": Bound(3.0, 150),
    "overlap, members of 8 networks": Bound(9.0, 100),
    "page of a directory, 30 rows": Bound(p95_ms=100),
    "page of a network of 5,000": Bound(p95_ms=100),
    "a command, server up": Bound(1.8),
}
"""What users may wait, and how many times as long as the bare statement: half as much again as measured, or more."""

Measure = Callable[[], Sequence[Result]]


def main(arguments: Sequence[str]) -> int:
    """Measure and print, at the end all of it in one table; the exit status is 1 where a bound is passed."""
    results: list[Result] = []
    try:
        for measure in _quick() if "--quick" in arguments else _all(small="--small" in arguments):
            results += measure()
    finally:  # what was measured before something failed is told all the same
        lines, within = table(results, BOUNDS)
        print("\n".join([f"\nload average {os.getloadavg()[0]:.1f}", *lines]))
    return int(not within)


def _quick() -> list[Measure]:
    kept = Path(tempfile.gettempdir()) / f"jumelage-bench-{getpass.getuser()}"
    return [partial(measure_questions, kept)]


def _all(*, small: bool) -> list[Measure]:
    """List all parts; small ones tell whether they work, and little of how fast."""
    documents = os.environ.get("JUMELAGE_TEST_DOCUMENTS")
    visitors = ["--clients", "5", "--seconds", "10"] if small else []
    return [
        partial(_questions, pairs=10 if small else 100, rounds=2 if small else 20),
        partial(ingestion.main, [documents] if documents else []),
        resolution.main,
        partial(clients.results, visitors),
        *([] if small else [partial(clients.results, ["--think", "0", "0", "--seconds", "30"])]),
        explorer.results,
        partial(million.results, editions=2 if small else 12),
    ]


def _questions(*, pairs: int, rounds: int) -> list[Result]:
    """Measure loads and questions, and how fast broken files are turned down, in a folder that goes afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="jumelage-bench-"))
    try:
        return [*measure_questions(folder, pairs=pairs, rounds=rounds), *_refuse(folder)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure_questions(folder: Path, *, pairs: int = 100, rounds: int = 20) -> list[Result]:
    """Measure on a Neo4j of its own in a folder, which is stopped afterwards; its graph is made where there is none."""
    settings = Settings(data_dir=folder / "data", idle_minutes=60)
    tables = folder / "tables"
    if not tables.exists():
        write_tables(national(), tables)
    try:
        address = engine.ensure(settings, tell)
        with Store(address, timeout_s=60) as store:
            started = perf_counter()
            report = load(store, [tables], load_benchmark.quiet, first=Import(settings, tell))
            size = f"{report.nodes} nodes, {report.relationships} relationships, {report.claims} claims"
            seconds = perf_counter() - started
            print(f"{size}; loaded in {seconds:.0f} s; load average {os.getloadavg()[0]:.1f}\n\n{HEAD}")
            results: list[Result] = []
            loads = partial(load_benchmark.measure, tables=tables, folder=folder)
            questions = (partial(connect.measure, pairs=pairs), partial(dormant.measure, rounds=rounds))
            for measure in (loads, *questions):
                results += _told(measure(store))
            results += _told(pages.measure(store, settings, tables, folder))
        results += _told(starts.measure(settings))
        print(f"\nmemory of the server: {engine.state(settings).memory_mb} MB; load average {os.getloadavg()[0]:.1f}")
        return results
    finally:
        engine.stop(settings)


def _told(results: Sequence[Result]) -> Sequence[Result]:
    for result in results:
        print(result, flush=True)
    return results


def _refuse(folder: Path) -> list[Timing]:
    """Measure how fast broken files are turned down."""
    settings = Settings(data_dir=folder / "data", idle_minutes=60)
    try:
        return refusals.measure(engine.ensure(settings, tell))
    finally:
        engine.stop(settings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
