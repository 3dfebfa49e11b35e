"""Partnerships as circles on three maps, of France by région, of Europe and of the world by country.

A circle's area follows the number of partnerships; the disc within it, those of which documents speak, is parted by
verdict. Each is a link, so that the keyboard reaches it, and the table beside the map says the same.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from graph.words import figure
from viz.charts.drawing import drawn, width_of
from viz.charts.palette import look_of
from viz.charts.world import HEIGHT, WIDTH, Panel, band_of, land
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
    home = (_FRANCE,) if spot.facet == "region" else (_EUROPE,)
    west = (_AMERICAS,) if band_of(spot.place) == "west" else ()
    return next((panel for panel in (*home, *west) if _holds(panel, spot.place)), _EAST)


def _holds(panel: Panel, place: Place) -> bool:
    x, y = panel.at(place)
    return panel.left < x < panel.left + panel.width and panel.top < y < panel.top + panel.height


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
        "slices": _slices(circle),
    }


def _slices(circle: _Circle) -> list[tuple[str, str]]:
    """Part the disc of what documents tell by verdict, from the top on: a colour and a path for each."""
    verdicts, x, y = dict(circle.spot.verdicts), circle.x, circle.y
    witnessed = sum(verdicts.get(verdict, 0) for verdict in VERDICTS)
    radius = max(circle.radius * math.sqrt(witnessed / (circle.spot.total or 1)), 3.0)
    begun, slices = 0.0, []
    for verdict in VERDICTS:
        if count := verdicts.get(verdict, 0):
            ended = begun + count / witnessed
            turns = (2 * math.pi * begun, 2 * math.pi * min(ended, begun + 0.9999))
            (x1, y1), (x2, y2) = ((x + radius * math.sin(turn), y - radius * math.cos(turn)) for turn in turns)
            large = int(ended - begun > 0.5)
            path = f"M{x:.1f} {y:.1f}L{x1:.1f} {y1:.1f}A{radius:.1f} {radius:.1f} 0 {large} 1 {x2:.1f} {y2:.1f}Z"
            slices.append((look_of(verdict).colour, path))
            begun = ended
    return slices
