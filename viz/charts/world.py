"""Partnerships as arcs between parts of the world, each drawn at its own scale: no tiles, and nobody is asked.

Cities of one country crowd on a map of the world. Here the Americas, the middle of the map and Asia each get a panel
that is fitted to the places in it, and the arcs run from panel to panel.

``land.txt`` holds the outlines: one ring a line, ``longitude,latitude`` pairs in degrees. They are simplified (0.12
degrees) from Natural Earth's 1:110m land, version 4.1, which is in the public domain.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.path import Path as Curve

from viz.charts.canvas import as_svg, drawing
from viz.charts.palette import INK, LAND, MUTED, PAPER, RULE, look_of
from viz.texts import translate

Place = tuple[float, float]
"""Latitude and longitude in degrees."""

BANDS: Final = {"west": -30.0, "middle": 60.0, "east": 180.0}
"""The three parts of the world by the longitude at which each ends."""

_WIDTH, _HEIGHT, _GAP = 900.0, 380.0, 10.0
_LEAST_DEGREES: Final = 7.0  # a panel shows at least this much, so that one city still stands in its country
_LETTER, _LINE = 5.6, 12.0  # px of a name's letter and line, to keep names apart
_OUTLINES = Path(__file__).with_name("land.txt")


@dataclass(frozen=True, slots=True)
class Arc:
    """Two or more places that a partnership joins; the verdict decides its look."""

    status: str
    places: tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the world in a frame of the figure: ``scale`` is in pixels per degree of latitude."""

    band: str
    left: float
    width: float
    centre: Place
    scale: float

    def at(self, place: Place) -> tuple[float, float]:
        """Give a place's pixel, east to the right and north up."""
        latitude, longitude = self.centre
        x = (place[1] - longitude) * math.cos(math.radians(latitude)) * self.scale
        return self.left + self.width / 2 + x, _HEIGHT / 2 + (place[0] - latitude) * self.scale


@cache
def land() -> list[list[Place]]:
    """Read the outlines once: rings of (latitude, longitude)."""
    rings = _OUTLINES.read_text(encoding="ascii").splitlines()
    return [[(float(y), float(x)) for x, y in (point.split(",") for point in ring.split())] for ring in rings]


@lru_cache(maxsize=64)
def map_plot(arcs: tuple[Arc, ...], language: str) -> Markup:
    """Draw the arcs from panel to panel, and the places that they join."""
    places = {name: place for arc in arcs for name, place in arc.places}
    panels = panels_of(places.values())
    with drawing(_WIDTH, _HEIGHT) as figure:
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, _WIDTH)
        axes.set_ylim(0, _HEIGHT)
        for panel in panels.values():
            _draw_panel(axes, panel, translate(f"map.{panel.band}", language))
        for arc in sorted(arcs, key=lambda one: one.status != "unknown"):
            _draw_arc(axes, panels, arc)
        _draw_places(axes, panels, places)
        return as_svg(figure, "map", translate("map.title", language), translate("map.desc", language, count=len(arcs)))


def band_of(place: Place) -> str:
    """Say in which part of the world a place lies.

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
    width = (_WIDTH - _GAP * (len(used) - 1)) / max(len(used), 1)
    return {
        band: _fitted(band, index * (width + _GAP), width, inside) for index, (band, inside) in enumerate(used.items())
    }


def _fitted(band: str, left: float, width: float, places: Sequence[Place]) -> Panel:
    latitudes, longitudes = [place[0] for place in places], [place[1] for place in places]
    centre = ((min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2)
    narrowing = math.cos(math.radians(centre[0]))
    tall = max(max(latitudes) - min(latitudes), _LEAST_DEGREES) * 1.5
    wide = max((max(longitudes) - min(longitudes)) * narrowing, _LEAST_DEGREES) * 1.4
    return Panel(band, left, width, centre, min(_HEIGHT / tall, width / wide))


def _draw_panel(axes: Any, panel: Panel, title: str) -> None:
    frame = mpl.patches.Rectangle((panel.left, 0), panel.width, _HEIGHT, facecolor="none", edgecolor=RULE)
    axes.add_patch(frame)
    for ring in land():
        outline = [panel.at(place) for place in ring]
        if _meets(outline, panel):
            shape = mpl.patches.Polygon(outline, facecolor=LAND, edgecolor="none")
            axes.add_patch(shape)
            shape.set_clip_path(frame)
    axes.text(panel.left + 8, _HEIGHT - 8, title, va="top", fontsize=10, color=MUTED)


def _meets(outline: Sequence[tuple[float, float]], panel: Panel) -> bool:
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    return max(xs) > panel.left and min(xs) < panel.left + panel.width and max(ys) > 0 and min(ys) < _HEIGHT


def _draw_arc(axes: Any, panels: Mapping[str, Panel], arc: Arc) -> None:
    look = look_of(arc.status)
    points = [panels[band_of(place)].at(place) for _, place in sorted(arc.places, key=lambda one: one[1][1])]
    for (x1, y1), (x2, y2) in pairwise(points):
        top = ((x1 + x2) / 2, (y1 + y2) / 2 + min(abs(x2 - x1) * 0.22, 90))
        curve = Curve([(x1, y1), top, (x2, y2)], [Curve.MOVETO, Curve.CURVE3, Curve.CURVE3])
        axes.add_patch(
            mpl.patches.PathPatch(curve, facecolor="none", edgecolor=look.colour, linestyle=look.line, linewidth=1.5)
        )


def _draw_places(axes: Any, panels: Mapping[str, Panel], places: Mapping[str, Place]) -> None:
    """Mark each place, and name it where its name covers no other name."""
    points = {name: panels[band_of(place)].at(place) for name, place in places.items()}
    axes.scatter(*zip(*points.values(), strict=True), s=22, color=INK, edgecolor=PAPER, linewidth=0.8, zorder=3)
    taken: list[tuple[float, float, float, float]] = []
    for name, (x, y) in sorted(points.items(), key=lambda item: (len(item[0]), item)):
        wide = len(name) * _LETTER
        for left, bottom in ((x + 5, y - 6), (x - wide - 5, y - 6), (x - wide / 2, y - 17), (x - wide / 2, y + 6)):
            box = (left, bottom, left + wide, bottom + _LINE)
            if left > 0 and left + wide < _WIDTH and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                axes.text(left, bottom + 3, name, fontsize=9.5, zorder=4)
                break


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
