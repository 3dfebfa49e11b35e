"""Where places lie, and which département a position is in as its neighbours tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import asin, cos, inf, radians, sin, sqrt
from typing import Final

EARTH_KM: Final = 6371.0
NEAR_KM: Final = 25.0
"""Two positions of one town, measured at its town hall or its centre, are not farther apart."""
NEIGHBOUR_KM: Final = 60.0
OVERSEAS_KM: Final = 300.0
"""No commune is farther from the nearest known one of its département, at home and overseas."""
CLEARLY: Final = 2.0
"""How many times nearer the right département must be than the next of those that come into question."""
_BORDER_KM: Final = 35.0
"""So much nearer than those of its own département may a neighbour across the border be, and three times as near."""
_ALONE: Final = frozenset({"75"})
"""Paris is the only commune of its département, and of its name."""


@dataclass(frozen=True, slots=True)
class Position:
    """Latitude and longitude in degrees."""

    latitude: float
    longitude: float

    def km_to(self, other: Position) -> float:
        """Measure the great-circle distance.

        Examples
        --------
        >>> round(Position(48.8534, 2.3488).km_to(Position(47.3948, 0.704)))
        205
        """
        lat, other_lat = radians(self.latitude), radians(other.latitude)
        across = sin((other_lat - lat) / 2) ** 2
        along = sin(radians(other.longitude - self.longitude) / 2) ** 2
        return 2 * EARTH_KM * asin(sqrt(across + cos(lat) * cos(other_lat) * along))


class Neighbours:
    """Positions of which the département is known.

    Parameters
    ----------
    known : iterable of (str, Position)
        Each with its département.
    """

    def __init__(self, known: Iterable[tuple[str, Position]]) -> None:
        self._known: dict[str, list[Position]] = {}
        for departement, position in known:
            self._known.setdefault(departement, []).append(position)

    def departement_of(self, position: Position, among: Collection[str]) -> str:
        """Choose the département in which a position lies; empty where that is not clear."""
        ranked = sorted((self._km(departement, position), departement) for departement in among)
        if not ranked or ranked[0][0] > (OVERSEAS_KM if ranked[0][1].startswith("97") else NEIGHBOUR_KM):
            return ""
        if ranked[0][0] > _BORDER_KM and ranked[0][0] > _BORDER_KM + 3 * self._nearest(position):
            return ""
        clear = len(ranked) == 1 or ranked[1][0] > CLEARLY * max(ranked[0][0], 5.0)
        return ranked[0][1] if clear else ""

    def _nearest(self, position: Position) -> float:
        return min(self._km(departement, position) for departement in self._known)

    def _km(self, departement: str, position: Position) -> float:
        others = (one.km_to(position) for one in self._known.get(departement, ()) if one != position)
        return min(others, default=0.0 if departement in _ALONE else inf)
