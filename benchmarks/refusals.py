"""How long broken files take to be turned down, beside one that is not there: the slowest ten."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from benchmarks.timing import Timing
from graph.address import Address
from tests.loaders.broken.cases import CASES, Case
from tests.loaders.broken.measuring import Measured, Outcome, environment_of, measured

SHOWN = 10


def measure(address: Address) -> list[Timing]:
    """Run the command of each broken file in a process of its own; print processor time and memory of the slowest."""
    with tempfile.TemporaryDirectory() as data_dir, measured(environment_of(address, Path(data_dir))) as command:
        bare = command.run("load", "absent.csv").seconds
        outcomes = [(case, _refused(case, command)) for case in CASES]
    largest = max(outcome.megabytes for _, outcome in outcomes)
    print(f"\n{len(outcomes)} broken files, at most {largest:.0f} MB; one that is not there takes {bare * 1000:.0f} ms")
    for case, outcome in sorted(outcomes, key=lambda one: -one[1].seconds)[:SHOWN]:
        print(f"  {case.label:40} {outcome.seconds:6.2f} s {outcome.seconds / bare:8.1f} times as long")
    times = [outcome.seconds * 1000 for _, outcome in outcomes]
    return [Timing("broken files", median(times), max(times), bare * 1000)]


def _refused(case: Case, command: Measured) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / case.name
        case.make(path)
        return command.run(*case.command, str(path))
