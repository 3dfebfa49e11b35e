"""Loads a million entities: ``python -m benchmarks.million [--editions 12] [--keep FOLDER]``.

The national graph is written several times under other ids and names, with the same documents and networks; all of it
goes into an empty local Neo4j. Printed are the time, the processor time of the program, the peak of all memory together
(program, import and servers) and, on the graph then, `connect` and `search` beside the bare engine.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, process_time
from typing import Final

import psutil

from benchmarks import connect
from benchmarks.load import quiet
from benchmarks.national import national
from benchmarks.national_tables import write_tables
from benchmarks.timing import HEAD
from graph import engine
from graph.first_load import Import
from graph.settings import Settings
from graph.store import Store
from loaders.loads.load import load
from loaders.tables.layout import POINTING

SHARED: Final = ("document:", "network:")
"""Ids that stay in every edition, so that editions hang together."""
_TABLES_ONCE: Final = ("documents", "networks")
_NAMES: Final = ("name", "family_name")
_EVERY_S: Final = 0.5


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


@contextmanager
def peak_memory(data_dir: Path) -> Iterator[list[float]]:
    """Watch the memory of this process and of all that run in a data directory; the list gets the peak in MB."""
    ended, peak = Event(), [0.0]

    def watch() -> None:
        while not ended.wait(_EVERY_S):
            peak[0] = max(peak[0], sum(_memory_mb(process, str(data_dir)) for process in psutil.process_iter()))

    thread = Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        ended.set()
        thread.join()


def _memory_mb(process: psutil.Process, directory: str) -> float:
    try:
        is_own = os.getpid() in (process.pid, process.ppid())
        is_ours = is_own or any(directory in argument for argument in process.cmdline())
        return process.memory_info().rss / 1_000_000 if is_ours else 0.0
    except psutil.Error:
        return 0.0


def main(arguments: list[str] | None = None) -> int:
    """Load and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.million", description=__doc__)
    parser.add_argument("--editions", type=int, default=12)
    parser.add_argument("--keep", type=Path, help="a new folder for tables and store, which stays")
    asked = parser.parse_args(arguments)
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="jumelage-million-"))
    settings = Settings(data_dir=folder / "data", idle_minutes=60)
    folders = write_editions(write_tables(national(), folder / "tables"), folder / "editions", asked.editions)
    try:
        with Store(engine.ensure(settings, quiet), timeout_s=60) as store:
            started, used = perf_counter(), process_time()
            with peak_memory(settings.data_dir) as peak:
                report = load(store, folders, quiet, first=Import(settings, print))
            took, used = perf_counter() - started, process_time() - used
            print(f"{report.nodes} nodes, {report.relationships} relationships, {report.claims} claims", end="; ")
            print(f"{took:.0f} s, {used:.0f} s of the program's processor, {peak[0]:.0f} MB in all", end="; ")
            print(f"load average {os.getloadavg()[0]:.1f}\n\n{HEAD}")
            for timing in connect.measure(store):
                print(timing, flush=True)
    finally:
        engine.stop(settings)
        if not asked.keep:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
