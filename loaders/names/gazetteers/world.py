"""Coordinates of cities, from GeoNames."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Final

from graph.names import fold
from loaders.names.gazetteers.cities import City, all_cities
from loaders.names.gazetteers.found import GazetteerHit, GazetteerPlace

DOMINANCE: Final = 10
"""Where a place lies on the map: at the city that has this many times the inhabitants of the next of its name. Which
place a name means, and of which country it is, is never told by size."""
TOWN_KINDS: Final = frozenset({"commune", "city"})


class Cities:
    """The cities of GeoNames, by folded name and country."""

    def named(self, folded: str, country: str) -> list[City]:
        """List the cities that bear a name, the largest first; those that bear it as another name only if none does."""
        names, other_names = _cities_of(country)
        return sorted(names.get(folded) or other_names.get(folded, []), key=lambda city: -city.population)

    def find(self, place: GazetteerPlace, area: str = "") -> GazetteerHit:
        """Find the position of a city: the only one of its name in its country or ``area``, or by far the largest."""
        found: list[City] = []
        for name in sorted(place.names):
            found += [city for city in self.named(name, place.country) if city not in found]
        found = [city for city in found if area in ("", city.area)]
        found.sort(key=lambda city: -city.population)
        if not found:
            return GazetteerHit(why="no city of that name in GeoNames")
        if len(found) > 1 and found[0].population < DOMINANCE * found[1].population:
            return GazetteerHit(why=f"{len(found)} cities of that name in GeoNames")
        return position((found[0].latitude, found[0].longitude), "geonames")


def position(degrees: Collection[float], source: str) -> GazetteerHit:
    """Return a position, to a metre."""
    latitude, longitude = (round(one, 5) for one in degrees)
    return GazetteerHit({"latitude": latitude, "longitude": longitude}, source)


@cache
def _cities_of(country: str) -> tuple[dict[str, list[City]], dict[str, list[City]]]:
    """Group the cities of a country by their folded names, and by the other names that people give them."""
    names: dict[str, list[City]] = {}
    other_names: dict[str, list[City]] = {}
    for city in _by_country().get(country, ()):
        names.setdefault(fold(city.name), []).append(city)
        for other in {fold(name) for name in city.names}:
            other_names.setdefault(other, []).append(city)
    return names, other_names


@cache
def _by_country() -> dict[str, list[City]]:
    found: dict[str, list[City]] = {}
    for city in all_cities():
        found.setdefault(city.country, []).append(city)
    return found
