"""The outlines of land.

``static/land.txt`` holds them, for the explorer too: one ring a line, ``longitude,latitude`` pairs in degrees. They are
simplified (0.12 degrees) from Natural Earth's 1:110m land, version 4.1, which is in the public domain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

_OUTLINES: Final = Path(__file__).parents[1] / "static" / "land.txt"


@cache
def land() -> str:
    """Return all land as one SVG path in degrees, each point as seen from the one before, which is the shortest."""
    rings = _OUTLINES.read_text(encoding="ascii").splitlines()
    return "".join(_ring([complex(*map(float, point.split(","))) for point in ring.split()]) for ring in rings)


def _ring(points: Sequence[complex]) -> str:
    steps = (end - start for start, end in pairwise(points))
    shortened = re.sub(r"\b0\.", ".", " ".join(f"{round(one.real, 1):g} {round(one.imag, 1):g}" for one in steps))
    return f"M{points[0].real:g} {points[0].imag:g}l{shortened.replace(' -', '-')}Z"
