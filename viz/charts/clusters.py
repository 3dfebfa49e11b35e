"""Partnerships as circles on three maps, of France by région, of Europe and of the world by country.

A circle's area follows the number of partnerships; the disc within it, those of which documents speak, is parted by
verdict. Each is a link, so that the keyboard reaches it, and the table beside the map says the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graph.words import figure
from viz.charts.drawing import drawn, width_of
from viz.charts.land import land
from viz.charts.palette import look_of
from viz.charts.world import HEIGHT, WIDTH, Panel, band_of
from viz.texts import translate

if TYPE_CHECKING:
    from markupsafe import Markup

    from viz.charts.world import Place

VERDICTS: Final = ("active", "prospect", "dormant")
"""What documents say, in the order of the parts of a disc."""
_SIZE: Final = 9.5
_LEAST, _GROWTH, _LARGEST = 3.5, 1.05, 30.0  # px of a radius: the least, its growth with the root, and the largest
_APART: Final = 1.5  # px between two circles
_ROUNDS: Final = 80  # of moving circles apart; forty countries need some twenty


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
        """Those of which documents say whether they live."""
        return sum(count for verdict, count in self.verdicts if verdict in VERDICTS)


@dataclass(slots=True)
class _Circle:
    spot: Spot
    x: float
    y: float
    radius: float


_FRANCE: Final = Panel("france", 0, 300, (46.6, 2.2), 28.4, 19.5)
_EUROPE: Final = Panel("europe", 310, 290, (50.5, 11), 10.6, 6.7)
_AMERICAS: Final = Panel("america", 610, 290, (8, -82), 1.75, 1.75, 0, 185)
_EAST: Final = Panel("east", 610, 290, (8, 80), 1.75, 1.4, 195, 185)


def clusters_plot(spots: Sequence[Spot], language: str) -> Markup:
    """Draw the circles, each on the map that it lies in."""
    return _plot(tuple(spots), language)


@lru_cache(maxsize=16)
def _plot(spots: tuple[Spot, ...], language: str) -> Markup:
    panels: dict[Panel, list[Spot]] = {panel: [] for panel in (_FRANCE, _EUROPE, _AMERICAS, _EAST)}
    for spot in spots:
        panels[_panel_of(spot)].append(spot)
    return drawn(
        "clusters.svg",
        title=translate("map.title", language),
        description=translate("clusters.desc", language),
        width=WIDTH,
        height=HEIGHT,
        land=land(),
        panels=[
            (panel, translate(f"clusters.{panel.band}", language), _drawn(panel, inside, language))
            for panel, inside in panels.items()
        ],
        size=_SIZE,
    )


def _panel_of(spot: Spot) -> Panel:
    """Return on which map a circle lies; what lies on the edge of none, as in the far north, on the nearest."""
    home = (_FRANCE,) if spot.facet == "region" else (_EUROPE,)
    west = (_AMERICAS,) if band_of(spot.place) == "west" else ()
    fitting = (panel for panel in (*home, *west) if _holds(panel, spot.place))
    return next(fitting, _EAST)


def _holds(panel: Panel, place: Place) -> bool:
    x, y = panel.at(place)
    return panel.left < x < panel.left + panel.width and panel.top < y < panel.top + panel.height


def _drawn(panel: Panel, spots: Iterable[Spot], language: str) -> list[dict[str, object]]:
    circles = [_circle(panel, spot) for spot in sorted(spots, key=lambda spot: -spot.total)]
    _part(circles, panel)
    return [_look(circle, language) for circle in circles]


def _circle(panel: Panel, spot: Spot) -> _Circle:
    x, y = panel.at(spot.place)
    return _Circle(spot, x, y, min(_LARGEST, _LEAST + _GROWTH * math.sqrt(spot.total)))


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


def _look(circle: _Circle, language: str) -> dict[str, object]:
    spot = circle.spot
    inner = circle.radius * math.sqrt(spot.witnessed / spot.total) if spot.witnessed else 0.0
    counts = ", ".join(
        translate(f"clusters.{verdict}", language, count=count) for verdict, count in spot.verdicts if count
    )
    return {
        "x": round(circle.x, 1),
        "y": round(circle.y, 1),
        "radius": round(circle.radius, 1),
        "address": spot.address,
        "said": translate("line.named", language, name=spot.name, value=counts),
        "name": _label(circle, language) if circle.radius > _NAMED else "",
        "slices": _slices(spot, circle.x, circle.y, max(inner, 3.0) if inner else 0.0),
    }


_NAMED: Final = 11.0  # px of a radius from which on a circle bears its name


def _label(circle: _Circle, language: str) -> str:
    """Name a circle where its name fits in it; else count its partnerships: no name is cut off."""
    fits = width_of(circle.spot.name, _SIZE) <= _FILLED * circle.radius
    return circle.spot.name if fits else figure(circle.spot.total, language)


_FILLED: Final = 2.2  # radii of a circle that a name may take: it stands out a little on either side


def _slices(spot: Spot, x: float, y: float, radius: float) -> list[tuple[str, str]]:
    """Part the disc of what documents tell by verdict, from the top on: a colour and a path for each."""
    begun, slices = 0.0, []
    point: Callable[[float], tuple[float, float]] = lambda part: (  # noqa: E731
        x + radius * math.sin(2 * math.pi * part),
        y - radius * math.cos(2 * math.pi * part),
    )
    for verdict, count in ((verdict, dict(spot.verdicts).get(verdict, 0)) for verdict in VERDICTS):
        if not count:
            continue
        ended = begun + count / spot.witnessed
        (x1, y1), (x2, y2) = point(begun), point(min(ended, begun + 0.9999))
        large = int(ended - begun > 0.5)
        path = f"M{x:.1f} {y:.1f}L{x1:.1f} {y1:.1f}A{radius:.1f} {radius:.1f} 0 {large} 1 {x2:.1f} {y2:.1f}Z"
        slices.append((look_of(verdict).colour, path))
        begun = ended
    return slices
