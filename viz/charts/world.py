"""Partnerships on maps: no tiles, and nobody is asked.

Arcs between parts of the world: cities of one country crowd on a map of the world, so the Americas, the middle of the
map and Asia each get a panel that is fitted to the places in it, and the arcs run from panel to panel. Circles on three
maps, of France by région, of Europe and of the world by country: a circle's area follows the number of partnerships;
the disc within it, those of which documents speak, is parted by verdict. Each is a link, so that the keyboard reaches
it, and the table beside the map says the same.

``static/land.txt`` holds the outlines of land, one ring a line, ``longitude,latitude`` pairs in degrees: simplified
(0.12 degrees) from Natural Earth's 1:110m land, version 4.1, which is in the public domain.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from graph.words import figure
from viz.charts.drawing import drawn, width_of
from viz.charts.palette import look_of
from viz.texts import translate

Place = tuple[float, float]  # latitude and longitude in degrees

Named = tuple[str, Place]  # a place by its name, which it may share with others

BANDS: Final = {"west": -30.0, "middle": 60.0, "east": 180.0}
"""The three parts of the world by the longitude at which each ends."""

MOST_ARCS: Final = 400  # partnerships on a map: more than that nobody tells apart
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
                [
                    _curve(*points[a], *points[b])
                    for arc in same
                    for a, b in pairwise(sorted(arc.places, key=lambda one: one[1][1]))
                ],
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
            if left > 0 and left + wide < WIDTH and not any(_covers(box, other) for other in taken):
                taken.append(box)
                names.append({"x": round(left, 1), "y": round(top + 9, 1), "text": name})
                break
    return names


def _covers(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


VERDICTS: Final = ("active", "prospect", "dormant")  # what documents say, in the order of the parts of a disc
_LEAST, _GROWTH, _LARGEST = 3.5, 1.05, 30.0  # px of a radius: the least, its growth with the root, and the largest
_APART: Final = 1.5  # px between two circles
_ROUNDS: Final = 80  # of moving circles apart; forty countries need some twenty
_NAMED: Final = 11.0  # px of a radius from which on a circle bears its name
_FILLED: Final = 2.2  # radii of a circle that a name may take: it stands out a little on either side


@dataclass(frozen=True, slots=True)
class Spot:
    """One circle: where it is, what it is called, where it leads, and how many partnerships have which verdict."""

    facet: str
    name: str
    address: str
    place: Place
    verdicts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All of its partnerships."""
        return sum(count for _, count in self.verdicts)

    @property
    def witnessed(self) -> int:
        """Those of which documents speak."""
        return sum(count for verdict, count in self.verdicts if verdict in VERDICTS)


@dataclass(slots=True)
class _Circle:
    spot: Spot
    x: float
    y: float
    radius: float

    @property
    def told(self) -> float:
        """The radius of the disc of what documents tell; 0 where they tell nothing."""
        share = self.spot.witnessed / (self.spot.total or 1)
        return max(self.radius * math.sqrt(share), 3.0) if share else 0.0


_FRANCE: Final = Panel("france", 0, 300, (46.6, 2.2), 28.4, 19.5)
_EUROPE: Final = Panel("europe", 310, 290, (50.5, 11), 10.6, 6.7)
_AMERICAS: Final = Panel("america", 610, 290, (8, -82), 1.75, 1.75, 0, 185)
_EAST: Final = Panel("east", 610, 290, (8, 80), 1.75, 1.4, 195, 185)


@lru_cache(maxsize=16)
def clusters_plot(spots: tuple[Spot, ...], language: str) -> Markup:
    """Draw the circles, each on the map that it lies in."""
    panels: dict[Panel, list[_Circle]] = {panel: [] for panel in (_FRANCE, _EUROPE, _AMERICAS, _EAST)}
    for spot in sorted(spots, key=lambda spot: -spot.total):
        panel = _panel_of(spot)
        radius = min(_LARGEST, _LEAST + _GROWTH * math.sqrt(spot.total))
        panels[panel].append(_Circle(spot, *panel.at(spot.place), radius))
    for panel, circles in panels.items():
        _part(circles, panel)
    return drawn(
        "clusters.svg",
        title=translate("map.title", language),
        description=translate("clusters.desc", language),
        width=WIDTH,
        height=HEIGHT,
        land=land(),
        panels=[
            (panel, translate(f"clusters.{panel.band}", language), [_look(circle, language) for circle in circles])
            for panel, circles in panels.items()
        ],
        size=_SIZE,
    )


def _panel_of(spot: Spot) -> Panel:
    """Return on which map a circle lies; what lies on the edge of none, as in the far north, on the nearest."""
    for panel in (_FRANCE if spot.facet == "region" else _EUROPE, _AMERICAS):
        x, y = panel.at(spot.place)
        is_inside = panel.left < x < panel.left + panel.width and panel.top < y < panel.top + panel.height
        if is_inside and (panel is not _AMERICAS or band_of(spot.place) == "west"):
            return panel
    return _EAST


def _part(circles: Sequence[_Circle], panel: Panel) -> None:
    """Move circles apart that cover each other, and keep them on their map: where exactly they lie says nothing."""
    for _ in range(_ROUNDS):
        for number, one in enumerate(circles):
            for other in circles[number + 1 :]:
                dx, dy = other.x - one.x or 0.01, other.y - one.y
                distance, needed = math.hypot(dx, dy), one.radius + other.radius + _APART
                if distance < needed:
                    share = one.radius / (one.radius + other.radius)
                    step = (needed - distance) / distance
                    other.x, other.y = other.x + dx * step * share, other.y + dy * step * share
                    one.x, one.y = one.x - dx * step * (1 - share), one.y - dy * step * (1 - share)
        for circle in circles:
            circle.x = min(max(circle.x, panel.left + circle.radius + 2), panel.left + panel.width - circle.radius - 2)
            circle.y = min(max(circle.y, panel.top + circle.radius + 22), panel.top + panel.height - circle.radius - 2)


def _look(circle: _Circle, language: str) -> dict[str, Any]:
    """Return a circle in words and shapes: a name that does not fit in it gives way to its number, never cut off."""
    spot, name = circle.spot, ""
    counts = ", ".join(
        translate(f"clusters.{verdict}", language, count=count) for verdict, count in spot.verdicts if count
    )
    if circle.radius > _NAMED:
        fits = width_of(spot.name, _SIZE) <= _FILLED * circle.radius
        name = spot.name if fits else figure(spot.total, language)
    return {
        "x": round(circle.x, 1),
        "y": round(circle.y, 1),
        "radius": round(circle.radius, 1),
        "address": spot.address,
        "said": translate("line.named", language, name=spot.name, value=counts),
        "name": name,
        "baseline": round(circle.y + _under(circle), 1),
        "slices": _slices(circle),
    }


def _under(circle: _Circle) -> float:
    """Return how far under its centre a circle bears its name: under the disc of what documents tell, or outside."""
    if not (disc := circle.told):
        return _SIZE * 0.35
    return disc + _SIZE if disc + _SIZE < circle.radius else circle.radius + _SIZE


def _slices(circle: _Circle) -> list[tuple[str, str]]:
    """Part the disc of what documents tell by verdict, from the top on: a colour and a path for each."""
    verdicts, x, y, radius = dict(circle.spot.verdicts), circle.x, circle.y, circle.told
    witnessed = circle.spot.witnessed
    begun, slices = 0.0, []
    for verdict in VERDICTS:
        if count := verdicts.get(verdict, 0):
            ended = begun + count / witnessed
            (x1, y1), (x2, y2) = (
                (x + radius * math.sin(turn), y - radius * math.cos(turn))
                for turn in (2 * math.pi * begun, 2 * math.pi * ended)
            )
            arc, large = f"A{radius:.1f} {radius:.1f} 0", int(ended - begun > 0.5)
            # an arc that ends where it began is not drawn: a whole disc takes two
            half = f"{arc} 1 1 {x:.1f} {y + radius:.1f}" if count == witnessed else ""
            path = f"M{x:.1f} {y:.1f}L{x1:.1f} {y1:.1f}{half}{arc} {large} 1 {x2:.1f} {y2:.1f}Z"
            slices.append((look_of(verdict).colour, path))
            begun = ended
    return slices
