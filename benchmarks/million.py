"""Loads a million entities: ``python -m benchmarks.million [--editions 12] [--keep FOLDER]``.

The national graph is written several times under other ids and names, with the same documents and networks; first the
one, then all of it goes into an empty local Neo4j. Printed are the time, the processor time and the peak of memory of
all together (program, import and servers) and, on the graph then, `connect` and `search` beside the bare engine.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

from benchmarks import connect
from benchmarks.load import quiet
from benchmarks.national import national
from benchmarks.national_tables import write_tables
from benchmarks.timing import Figure, Result, Timing, table
from benchmarks.usage import Usage
from graph import engine
from graph.renewal import Import
from graph.settings import Settings
from graph.store import Store
from loaders.loads.load import load
from loaders.tables.layout import POINTING

SHARED: Final = ("document:", "network:")
"""Ids that stay in every edition, so that editions hang together."""
_TABLES_ONCE: Final = ("documents", "networks")
_NAMES: Final = ("name", "family_name")
_OTHER_EDITION: Final = re.compile(r"-n\d+$")
MOST_S: Final = 120.0
MOST_MB: Final = 1_500.0
MOST_TIMES: Final = 3.0
"""As long as on the national graph may `connect` take, of a hundred questions the fifth slowest."""
MOST_SEARCH_MS: Final = 40.0


def write_editions(tables: Path, folder: Path, editions: int) -> list[Path]:
    """Write tables several times, each time about others, and return the folders."""
    folders = []
    for number in range(editions):
        edition = folder / f"edition-{number:02}"
        edition.mkdir(parents=True)
        folders.append(edition)
        for path in sorted(tables.glob("*.csv")):
            if not number or path.stem not in _TABLES_ONCE:
                _write_edition(path, edition / path.name, number)
    return folders


def _write_edition(source: Path, target: Path, number: int) -> None:
    ids = POINTING[source.stem]
    with source.open(encoding="utf-8", newline="") as read, target.open("w", encoding="utf-8", newline="") as written:
        rows = csv.DictReader(read)
        writer = csv.DictWriter(written, rows.fieldnames or ())
        writer.writeheader()
        for row in rows:
            others = {name: "|".join(_id(key, number) for key in row[name].split("|")) for name in ids if row[name]}
            names = {name: f"{row[name]} {chr(ord('A') + number)}n" for name in _NAMES if row.get(name)}
            writer.writerow({**row, **others, **names} if number else row)


def _id(key: str, number: int) -> str:
    """Return the id that an entity has in an edition; a partnership's is made of its parties'."""
    prefix, _, rest = key.partition(":")
    slugs = sorted(f"{slug}-n{number}" for slug in (rest.split("--") if prefix == "partnership" else [rest]))
    return key if key.startswith(SHARED) else f"{prefix}:{'--'.join(slugs)}"


def _is_of_first(key: str) -> bool:
    """Whether an entity is of the edition whose ids are those of the national graph: both graphs are asked the same."""
    return not _OTHER_EDITION.search(key)


def measure(tables: Sequence[Path], folder: Path, name: str) -> tuple[Loaded, list[Timing]]:
    """Load tables into an empty Neo4j of its own in a folder, and time the questions on it."""
    settings = Settings(data_dir=folder / "data", idle_minutes=60)
    try:
        with Store(engine.ensure(settings, quiet), timeout_s=60) as store:
            started, usage = perf_counter(), Usage(folder)

            def tell(text: str) -> None:
                print(f"{perf_counter() - started:6.0f} s {usage.processor_s:6.0f} s of processor  {text}", flush=True)

            with usage.watched():
                report = load(store, tables, quiet, first=Import(settings, tell))
            size = f"{name}: {report.nodes} nodes, {report.relationships} relationships, {report.claims} claims"
            loaded = Loaded(size, perf_counter() - started, usage.processor_s, usage.peak_mb)
            print(loaded, flush=True)
            return loaded, connect.measure(store, among=_is_of_first)
    finally:
        engine.stop(settings)


class Loaded(NamedTuple):
    """What a load took."""

    size: str
    seconds: float
    processor_s: float
    peak_mb: float

    def __str__(self) -> str:
        return (
            f"{self.size}; {self.seconds:.0f} s, {self.processor_s:.0f} s of processor, {self.peak_mb:.0f} MB at most"
        )


def figures(loaded: Loaded, national: Sequence[Timing], million: Sequence[Timing]) -> list[Result]:
    """Set what was measured of the million beside its bounds."""
    before, after = ({one.operation: one.ours_p95_ms for one in timings} for timings in (national, million))
    return [
        Figure("load of a million entities", loaded.seconds, "s", MOST_S),
        Figure("memory of it, all together", loaded.peak_mb, "MB", MOST_MB),
        Figure(
            "connect then, p95, times the national", after[connect.CONNECT] / before[connect.CONNECT], "", MOST_TIMES
        ),
        Figure("search then, p95", after[connect.SEARCH], "ms", MOST_SEARCH_MS),
    ]


def results(editions: int = 12, keep: Path | None = None) -> list[Result]:
    """Load and measure both graphs.

    Parameters
    ----------
    editions : int
        Of the national graph.
    keep : Path, optional
        A new folder for tables and stores, which stays.
    """
    folder = keep or Path(tempfile.mkdtemp(prefix="jumelage-million-"))
    try:
        tables = write_tables(national(), folder / "tables")
        small = measure([tables], folder / "national", "national")
        folders = write_editions(tables, folder / "editions", editions)
        large = measure(folders, folder / "million", f"{editions} editions")
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
    named = (
        timing._replace(operation=f"{timing.operation}: {of}")
        for of, timings in (("national", small[1]), ("million", large[1]))
        for timing in timings
    )
    return [*named, *figures(large[0], small[1], large[1])]


def main(arguments: list[str] | None = None) -> int:
    """Load and measure both graphs, print it in one table; the exit status is 1 where a bound is passed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.million", description=__doc__)
    parser.add_argument("--editions", type=int, default=12)
    parser.add_argument("--keep", type=Path, help="a new folder for tables and stores, which stays")
    asked = parser.parse_args(arguments)
    lines, within = table(results(asked.editions, asked.keep), {})
    print("\n".join([f"\nload average {os.getloadavg()[0]:.1f}", *lines]))
    return int(not within)


if __name__ == "__main__":
    sys.exit(main())
