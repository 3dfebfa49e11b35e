"""The outlines of land, cut to a part of the world.

``static/land.txt`` holds them, for the explorer too: one ring a line, ``longitude,latitude`` pairs in degrees. They are
simplified (0.12 degrees) from Natural Earth's 1:110m land, version 4.1, which is in the public domain.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

_OUTLINES: Final = Path(__file__).parents[1] / "static" / "land.txt"

Point = tuple[float, float]
"""Longitude and latitude in degrees."""


class LandWindow(NamedTuple):
    """A part of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float


@cache
def land() -> list[list[Point]]:
    """Read the outlines once: rings of (longitude, latitude)."""
    rings = _OUTLINES.read_text(encoding="ascii").splitlines()
    return [[(float(x), float(y)) for x, y in (point.split(",") for point in ring.split())] for ring in rings]


def land_within(window: LandWindow) -> list[list[Point]]:
    """Return the rings of what land is in a window.

    Notes
    -----
    A ring that leaves the window follows its edge until it comes back, so that filling it is right and drawing its line
    would not be.

    References
    ----------
    Sutherland and Hodgman (1974), "Reentrant polygon clipping", Communications of the ACM 17(1).

    Examples
    --------
    >>> len(land_within(LandWindow(-150, -50, -130, 20)))  # in the Pacific
    0
    """
    rings = (_cut(ring, window) for ring, around in zip(land(), _windows(), strict=True) if _meet(around, window))
    return [ring for ring in rings if ring]


@cache
def _windows() -> list[LandWindow]:
    """The least window around each ring."""
    return [
        LandWindow(min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring))
        for ring in land()
    ]


def _meet(one: LandWindow, other: LandWindow) -> bool:
    return one.west < other.east and other.west < one.east and one.south < other.north and other.south < one.north


def _cut(ring: list[Point], window: LandWindow) -> list[Point]:
    """Cut a ring along one edge of the window after the other."""
    for axis, limit, sign in ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1)):
        inside = [(point[axis] - limit) * sign >= 0 for point in ring]
        if not all(inside):
            ring = _cut_along(ring, inside, axis, limit)
    return ring


def _cut_along(ring: list[Point], inside: list[bool], axis: int, limit: float) -> list[Point]:
    """Keep what is inside of a ring, and where it crosses the limit."""
    kept: list[Point] = []
    for index, (end, stays) in enumerate(zip(ring, inside, strict=True)):
        if stays != inside[index - 1]:
            start = ring[index - 1]
            part = (limit - start[axis]) / (end[axis] - start[axis])
            kept.append((start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])))
        if stays:
            kept.append(end)
    return kept
