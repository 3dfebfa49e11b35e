"""Partnerships as arcs between parts of the world, each drawn at its own scale: no tiles, and nobody is asked.

Cities of one country crowd on a map of the world. Here the Americas, the middle of the map and Asia each get a panel
that is fitted to the places in it, and the arcs run from panel to panel. ``static/land.txt`` holds the outlines of
land, one ring a line, ``longitude,latitude`` pairs in degrees: simplified (0.12 degrees) from Natural Earth's 1:110m
land, version 4.1, which is in the public domain.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final

from markupsafe import Markup

from viz.charts.drawing import drawn, width_of
from viz.charts.palette import look_of
from viz.texts import translate

Place = tuple[float, float]
"""Latitude and longitude in degrees."""

Named = tuple[str, Place]
"""A place by its name, which it may share with others."""

BANDS: Final = {"west": -30.0, "middle": 60.0, "east": 180.0}
"""The three parts of the world by the longitude at which each ends."""

MOST_ARCS: Final = 400
"""Partnerships on a map: more than that nobody tells apart."""
WIDTH, HEIGHT, _GAP = 900.0, 380.0, 10.0
"""Of a map, in pixels, and what lies between two parts of one."""
_LEAST_DEGREES: Final = 7.0  # a panel shows at least this much, so that one city still stands in its country
_SIZE, _LINE = 9.5, 12.0  # px of a name's letters and line, to keep names apart
_DOT: Final = 3.0  # px around the middle of a place's dot that no name covers
_OUTLINES: Final = Path(__file__).parents[1] / "static" / "land.txt"


@dataclass(frozen=True, slots=True)
class Arc:
    """Two or more places that a partnership joins; the verdict decides its look."""

    status: str
    places: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the world in a frame of the figure; ``up`` and ``across`` are pixels per degree."""

    band: str
    left: float
    width: float
    centre: Place
    up: float
    across: float
    top: float = 0.0
    height: float = HEIGHT

    def at(self, place: Place) -> tuple[float, float]:
        """Return a place's pixel, east to the right and south down."""
        latitude, longitude = self.centre
        x = self.left + self.width / 2 + (place[1] - longitude) * self.across
        return round(x, 1), round(self.top + self.height / 2 - (place[0] - latitude) * self.up, 1)

    @property
    def from_degrees(self) -> str:
        """The transformation that puts what is drawn in degrees, such as land, where `at` puts places."""
        latitude, longitude = self.centre
        x = self.left + self.width / 2 - longitude * self.across
        y = self.top + self.height / 2 + latitude * self.up
        return f"matrix({self.across:.4f} 0 0 {-self.up:.4f} {x:.2f} {y:.2f})"


@cache
def land() -> str:
    """Return all land as one SVG path in degrees, each point as seen from the one before, which is the shortest."""
    rings = _OUTLINES.read_text(encoding="ascii").splitlines()
    return "".join(_ring([complex(*map(float, point.split(","))) for point in ring.split()]) for ring in rings)


def _ring(points: Sequence[complex]) -> str:
    steps = (end - start for start, end in pairwise(points))
    shortened = re.sub(r"\b0\.", ".", " ".join(f"{round(one.real, 1):g} {round(one.imag, 1):g}" for one in steps))
    return f"M{points[0].real:g} {points[0].imag:g}l{shortened.replace(' -', '-')}Z"


@lru_cache(maxsize=64)
def map_plot(arcs: tuple[Arc, ...], language: str) -> Markup:
    """Draw the arcs from panel to panel, and the places that they join."""
    places = list(dict.fromkeys(place for arc in arcs for place in arc.places))
    panels = panels_of(place for _, place in places)
    points = {place: panels[band_of(place[1])].at(place[1]) for place in places}
    by_status = sorted(arcs, key=lambda arc: (arc.status != "unknown", arc.status))
    return drawn(
        "map.svg",
        title=translate("map.title", language),
        description=translate("map.desc", language, count=len(arcs)),
        width=WIDTH,
        height=HEIGHT,
        land=land(),
        panels=[(panel, translate(f"map.{panel.band}", language)) for panel in panels.values()],
        arcs=[
            (
                look_of(status),
                [_curve(*points[a], *points[b]) for arc in same for a, b in pairwise(sorted(arc.places, key=_east))],
            )
            for status, same in groupby(by_status, key=lambda arc: arc.status)
        ],
        points=list(points.values()),
        names=_names(points),
        size=_SIZE,
    )


def band_of(place: Place) -> str:
    """Return in which part of the world a place lies.

    Examples
    --------
    >>> band_of((44.9, -93.2)), band_of((47.4, 0.7)), band_of((34.7, 135.5))
    ('west', 'middle', 'east')
    """
    return next((band for band, end in BANDS.items() if place[1] < end), "east")


def panels_of(places: Iterable[Place]) -> dict[str, Panel]:
    """Share the figure among the parts of the world that have a place, each fitted to its places."""
    parts: dict[str, list[Place]] = {band: [] for band in BANDS}
    for place in places:
        parts[band_of(place)].append(place)
    used = {band: inside for band, inside in parts.items() if inside}
    width = (WIDTH - _GAP * (len(used) - 1)) / max(len(used), 1)
    return {
        band: _fitted(band, index * (width + _GAP), width, inside) for index, (band, inside) in enumerate(used.items())
    }


def _fitted(band: str, left: float, width: float, places: Sequence[Place]) -> Panel:
    latitudes, longitudes = [place[0] for place in places], [place[1] for place in places]
    centre = ((min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2)
    narrowing = math.cos(math.radians(centre[0]))
    tall = max(max(latitudes) - min(latitudes), _LEAST_DEGREES) * 1.5
    wide = max((max(longitudes) - min(longitudes)) * narrowing, _LEAST_DEGREES) * 1.4
    scale = min(HEIGHT / tall, width / wide)
    return Panel(band, left, width, centre, scale, scale * narrowing)


def _east(place: Named) -> float:
    return place[1][1]


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    """Join two places, the western one first, by a curve that rises with the distance."""
    return f"M{x1:g} {y1:g}Q{(x1 + x2) / 2:g} {(y1 + y2) / 2 - min(abs(x2 - x1) * 0.22, 90):g} {x2:g} {y2:g}"


def _names(points: Mapping[Named, tuple[float, float]]) -> list[dict[str, object]]:
    """Name each place where its name covers no other name and no other place; the shortest names first."""
    taken = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in points.values()]
    names = []
    for (name, _), (x, y) in sorted(points.items(), key=lambda item: (len(item[0][0]), item)):
        wide = width_of(name, _SIZE)
        for left, top in ((x + 5, y - 6), (x - wide - 5, y - 6), (x - wide / 2, y + 5), (x - wide / 2, y - 18)):
            box = (left, top, left + wide, top + _LINE)
            if left > 0 and left + wide < WIDTH and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                names.append({"x": round(left, 1), "y": round(top + 9, 1), "text": name})
                break
    return names


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
