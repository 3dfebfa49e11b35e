"""Coordinates of twinned places, from Wikidata."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from data.building.found import GazetteerHit, GazetteerPlace, position
from data.building.lists import read_list
from data.building.world import country_codes
from graph.names import fold

NEAR_DEGREES: Final = 0.2
"""Two positions this close are of one town, measured at its town hall or its centre."""
_WRITTEN_OTHERWISE: Final = {
    "united states of america": "US",
    "people s republic of china": "CN",
    "czech republic": "CZ",
    "netherlands": "NL",
    "republic of macedonia": "MK",
    "palestine": "PS",
    "palestinian national authority": "PS",
    "palestinian territories": "PS",
}


class Twins:
    """Wikidata's twinned places: French towns with their sister cities, both with coordinates.

    Parameters
    ----------
    folder : Path
        With ``wikidata-p190-france.tsv``.
    """

    _SOURCE: Final = "wikidata-p190-france"

    def __init__(self, folder: Path) -> None:
        self._french: dict[str, set[tuple[float, float]]] = {}
        self._sisters: dict[tuple[str, str], dict[str, tuple[float, float]]] = {}
        codes = wikidata_codes()
        for row in read_list(folder / "wikidata-p190-france.tsv"):
            origin = fold(row["origincityLabel"])
            sister = (fold(row["sistercityLabel"]), codes.get(fold(row["destination_countryLabel"]), ""))
            if row["originlat"]:
                self._french.setdefault(origin, set()).add((float(row["originlat"]), float(row["originlong"])))
            if row["destinationlat"]:
                position = (float(row["destinationlat"]), float(row["destinationlong"]))
                self._sisters.setdefault(sister, {})[origin] = position

    def french(self, place: GazetteerPlace) -> GazetteerHit:
        """Find the position of a French town, where all rows of its name agree."""
        positions = [position for name in sorted(place.names) for position in self._french.get(name, ())]
        return self._agreed(positions)

    def sister(self, place: GazetteerPlace) -> GazetteerHit:
        """Find the position of a foreign city: of the sister of a French town that our tables pair it with."""
        positions = [
            position
            for name in sorted(place.names)
            for origin, position in self._sisters.get((name, place.country), {}).items()
            if origin in place.partners
        ]
        return self._agreed(positions)

    def _agreed(self, positions: Sequence[tuple[float, float]]) -> GazetteerHit:
        if not positions:
            return GazetteerHit(why="not among Wikidata's twins")
        near = all(abs(a - b) <= NEAR_DEGREES for other in positions for a, b in zip(positions[0], other, strict=True))
        return position(min(positions), self._SOURCE) if near else GazetteerHit(why="several positions in Wikidata")


def wikidata_codes() -> dict[str, str]:
    """Map English names of countries, as Wikidata writes them, to their codes."""
    return country_codes() | _WRITTEN_OTHERWISE
