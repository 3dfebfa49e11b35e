"""How long a command takes from the prompt to its answer: the server up, or stopped; beside the driver's import."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from statistics import median
from typing import Final

from benchmarks.disturbances import plain_environment
from benchmarks.timing import Figure, Result, Timing, milliseconds
from graph import engine
from graph.settings import Settings

NAME: Final = "Belbogan"
"""Of an authority of `benchmarks.national`: others would be looked for in lists of places, too."""
MOST_COLD_S: Final = 5.0
_ROUNDS: Final = 5
_COLD_ROUNDS: Final = 3


def measure(settings: Settings) -> list[Result]:
    """Time ``jumelage search`` with the server up, and with the server stopped before each; of a local Neo4j."""
    search = partial(_run, ["-m", "service", "--data-dir", str(settings.data_dir), "search", NAME])
    search()
    warm = milliseconds([search] * _ROUNDS)
    bare = milliseconds([partial(_run, ["-c", "import neo4j"])] * _ROUNDS)
    cold = []
    for _ in range(_COLD_ROUNDS):
        engine.stop(settings)
        cold += milliseconds([search])
    return [
        Timing.of("a command, server up", warm, bare),
        Figure("a command, server stopped", median(cold) / 1000, "s", MOST_COLD_S),
    ]


def _run(arguments: Sequence[str]) -> None:
    subprocess.run([sys.executable, *arguments], capture_output=True, check=True, env=plain_environment())
