"""The cities of more than 15,000 inhabitants that GeoNames lists (CC BY 4.0), by every name that they are known by."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from functools import cache
from itertools import chain, islice
from typing import Final, NamedTuple

from graph.names import fold
from loaders.bundled import bundled_data

COLUMNS: Final = ("geonames", "name", "country", "area", "population", "latitude", "longitude", "names")
FILE: Final = "cities.csv"
_DOMINANCE: Final = 10
"""Where a place lies on the map: at the city that has this many times the inhabitants of the next of its name. Which
place a name means, and of which country it is, is never told by size."""
_CODE: Final = 4
"""Letters of the codes of airports that GeoNames lists among other names."""


class City(NamedTuple):
    """A city; ``area`` is the state, or in France the region's code, ``names`` are what others call it."""

    geonames: int
    name: str
    country: str
    area: str
    population: int
    latitude: float
    longitude: float
    names: tuple[str, ...]


class Called(Enum):
    """How a city bears a name."""

    OWN = auto()
    OTHER = auto()  # in another language, or formerly
    CODE = auto()  # as that of its airport, or in letters that hardly are a name: « niu yue »


@cache
def all_cities() -> tuple[City, ...]:
    """Read the list, once: it takes a quarter of a second.

    Examples
    --------
    >>> [city.country for city in all_cities() if "Cologne" in city.names]
    ['DE']
    """
    with (bundled_data() / "reference" / "official" / FILE).open(encoding="utf-8", newline="") as opened:
        return tuple(
            City(int(key), name, country, area, int(size), float(y), float(x), tuple(filter(None, names.split("|"))))
            for key, name, country, area, size, y, x, names in islice(csv.reader(opened), 1, None)
        )


def bearing(folded: str, called: Called, country: str = "") -> list[City]:
    """List the cities of a country, or of all, that bear a folded name in a way, the largest first.

    Examples
    --------
    >>> [city.name for city in bearing("cologne", Called.OTHER)], bearing("cologne", Called.OTHER, "FR")
    (['Köln'], [])
    """
    return [city for city in _by_name(called).get(folded, ()) if country in ("", city.country)]


def spellings_of_cities() -> Iterable[str]:
    """List every folded name that a city bears in any way."""
    return chain.from_iterable(map(_by_name, Called))


def named(folded: str, country: str) -> Sequence[City]:
    """Return the cities of a country that bear a name; those that bear it as another name only if none does."""
    return next(filter(None, (bearing(folded, called, country) for called in Called)), [])


def placed(names: Iterable[str], country: str, area: str = "") -> Sequence[City]:
    """Return the city of a country, or of an area in it, that any of some folded names means where it is on the map.

    All that may be meant where it is not the only one, and not by far the largest.
    """
    found = {city for name in names for city in named(name, country) if area in ("", city.area)}
    ordered = sorted(found, key=_largest_first)
    clear = len(ordered) > 1 and ordered[0].population >= _DOMINANCE * ordered[1].population
    return ordered[:1] if clear else ordered


@cache
def by_number() -> Mapping[str, City]:
    """Map the numbers of GeoNames to the cities."""
    return {str(city.geonames): city for city in all_cities()}


@cache
def _by_name(called: Called) -> Mapping[str, Sequence[City]]:
    """Map the names that cities bear in a way, folded, to their bearers, the largest first."""
    found: dict[str, list[City]] = defaultdict(list)
    for city in sorted(all_cities(), key=_largest_first):
        for name in (city.name,) if called is Called.OWN else city.names:
            is_code = not name[:1].isupper() or (len(name) <= _CODE and name.isupper())
            if called is Called.OWN or is_code is (called is Called.CODE):
                bearers = found[fold(name)]
                if not bearers or bearers[-1] is not city:
                    bearers.append(city)
    return found


def _largest_first(city: City) -> tuple[int, int]:
    return (-city.population, city.geonames)


def countries_bearing(spelling: str) -> frozenset[str]:
    """Return the countries, France and Japan among them, in which a city bears a folded name."""
    return frozenset(city.country for city in everywhere(spelling))


def everywhere(spelling: str) -> list[City]:
    """List the cities of all countries of a name; of names that others give them, those of one word."""
    own, other = bearing(spelling, Called.OWN), [] if " " in spelling else bearing(spelling, Called.OTHER)
    return [*own, *(city for city in other if city not in own)]
