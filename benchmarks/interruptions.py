"""Kills loader and server at random moments: ``python -m benchmarks.interruptions [--times 50] [--data-dir DIR]``.

Each time one document is being added to the national graph, or withdrawn from it. Afterwards the graph must be the one
from before or the one after it, whole: its size, its claims and its version agree. The exit status is 1 where not.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.minutes import DOCUMENT, write_minutes
from benchmarks.national import national
from benchmarks.national_tables import write_tables
from graph import engine
from graph.address import Address
from graph.errors import JumelageError
from graph.history import read_history
from graph.renewal import Import
from graph.settings import Settings
from graph.store import Store
from graph.writer import held
from loaders.loads.load import load
from loaders.loads.withdrawal import withdraw

_SPREAD: Final = 4.0
"""Some loads are to end before they are killed."""


def quiet(*_: object) -> None:
    """Report to nobody."""


def main(arguments: list[str] | None = None) -> int:
    """Kill as often as asked, print how each time ended, and return 1 where a graph was neither old nor new."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.interruptions", description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--data-dir", type=Path, help="of a local Neo4j that holds the national graph already")
    options = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="jumelage-interruptions-"))
    settings = Settings(data_dir=options.data_dir or folder / "data", idle_minutes=60)
    tables = folder / "tables"
    write_tables(national(), tables)
    minutes = write_minutes(tables, folder / "minutes")
    try:
        with Store(engine.ensure(settings, quiet)) as store:
            load(store, [tables], quiet, first=Import(settings, quiet))
        return _kill(settings, tables, minutes, options.times)
    finally:
        if not options.data_dir:
            engine.stop(settings)
        shutil.rmtree(folder, ignore_errors=True)


def _kill(settings: Settings, tables: Path, minutes: Path, times: int) -> int:
    chance = Random(2026)
    with Store(engine.ensure(settings, quiet)) as store:
        without = held(store).stamp["version"]
        started = time.monotonic()
        load(store, [minutes], quiet, add=True)
        longest_s = time.monotonic() - started
        with_it = held(store).stamp["version"]
    ends: Counter[str] = Counter()
    for number in range(times):
        victim = "server" if number % 5 == 4 else "loader"
        is_there = _version(settings) == with_it
        _interrupt(settings, None if is_there else minutes, victim, chance.uniform(0, longest_s * _SPREAD))
        after = _version(settings)
        end = {without: "without it", with_it: "with it"}.get(after, "BROKEN")
        ends[f"{victim} killed, {'withdrawing' if is_there else 'adding'}: {end}"] += 1
        print(f"{number + 1:3} {victim} killed: {end}", flush=True)
    with Store(engine.ensure(settings, quiet)) as store:
        if _version(settings) == with_it:
            withdraw(store, DOCUMENT, quiet)
        compared = load(store, [tables], quiet, compare=True)
    print(json.dumps({**ends, "as the tables say in the end": compared.unchanged}, indent=2))
    return int(not compared.unchanged or any("BROKEN" in end for end in ends))


def _interrupt(settings: Settings, tables: Path | None, victim: str, after_s: float) -> None:
    """Start a load in a process of its own and kill it, or the server under it, some time after it has begun."""
    address = engine.ensure(settings, quiet)
    loader = get_context("fork").Process(target=_change, args=[address, tables])
    loader.start()
    time.sleep(after_s)
    server = engine.state(settings).pid
    if victim == "server" and server:
        os.kill(server, signal.SIGKILL)
        while engine.state(settings).pid == server:
            time.sleep(0.05)
    loader.kill()
    loader.join()


def _change(address: Address, tables: Path | None) -> None:
    """Add the document, or withdraw it where there are no tables."""
    with suppress(JumelageError), Store(address) as store:
        if tables:
            load(store, [tables], quiet, add=True)
        else:
            withdraw(store, DOCUMENT, quiet)


def _version(settings: Settings) -> str:
    """Return the version that the graph has, empty where its parts do not fit together."""
    with Store(engine.ensure(settings, quiet)) as store:
        history, now = read_history(store), held(store)
        digests = {part: digest for part, digest in history.digests().items() if part.startswith("shelf:")}
        total = sum(int(digest, 16) for digest in digests.values()) % 2**128
    stamp = history.stamp
    fits = (stamp["nodes"], stamp["relationships"]) == (now.nodes, now.relationships)
    return stamp["version"] if fits and total == int(stamp["sum"], 16) else ""


if __name__ == "__main__":
    sys.exit(main())
