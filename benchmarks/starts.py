"""How long a command takes from the prompt to its answer: the server up, or stopped; beside the driver's import."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from statistics import median
from time import perf_counter
from typing import Final

from benchmarks.disturbances import plain_environment
from benchmarks.timing import Timing
from graph import engine
from graph.settings import Settings

_ROUNDS: Final = 5
_COLD_ROUNDS: Final = 3


def measure(settings: Settings) -> list[Timing]:
    """Time ``jumelage search`` with the server up, and with the server stopped before each; of a local Neo4j."""
    search = ["-m", "service", "--data-dir", str(settings.data_dir), "search", "belbo"]
    _run(search)
    warm = sorted(_run(search) for _ in range(_ROUNDS))
    bare = median(_run(["-c", "import neo4j"]) for _ in range(_ROUNDS))
    cold = []
    for _ in range(_COLD_ROUNDS):
        engine.stop(settings)
        cold.append(_run(search))
    return [
        Timing("a command, server up", median(warm), warm[-1], bare),
        Timing("a command, server stopped", median(cold), max(cold), bare),
    ]


def _run(arguments: Sequence[str]) -> float:
    started = perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=True, env=plain_environment())
    return (perf_counter() - started) * 1000
