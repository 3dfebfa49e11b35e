"""Cities outside France and Japan as entries of a list, by every name that they are known by: GeoNames (CC BY 4.0)."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from graph.names import fold
from loaders.names.gazetteers.cities import City, all_cities
from loaders.names.gazetteers.world import Cities
from loaders.names.record import Record

PREFIX: Final = "reference:geonames/"
_OFFICIAL: Final = frozenset({"", "FR", "JP"})
"""Countries whose places official lists have, and rows that state none."""


def named(spellings: Iterable[str], country: str) -> Sequence[Record]:
    """List the cities of a country that bear a name, by the first spelling that any of them bears.

    Cities that are called so at home come before those that are called so in another language.

    Parameters
    ----------
    spellings : iterable of str
        Folded, the most exact first.
    country : str
        Its code; nothing is known of a name alone.

    Examples
    --------
    >>> [city.name for city in named(["aix la chapelle"], "DE")], len(named(["springfield"], "US")) > 3
    (['Aachen'], True)
    """
    if country in _OFFICIAL:
        return ()
    known = Cities()
    found = (known.named(spelling, country) for spelling in spellings if spelling)
    return [_record(str(city.geonames)) for city in next(filter(None, found), [])]


def anywhere(spellings: Iterable[str]) -> Sequence[Record]:
    """List the cities of all countries that bear a name, by the first spelling that any bears, the largest first.

    Examples
    --------
    >>> sorted({city.country for city in anywhere(["birmingham"])})
    ['GB', 'US']
    """
    cities = next(filter(None, (_by_name().get(spelling) for spelling in spellings)), ())
    largest_first = sorted(cities, key=lambda city: (-city.population, city.geonames))
    return [_record(str(city.geonames)) for city in largest_first if city.country not in _OFFICIAL]


def countries_bearing(spelling: str) -> frozenset[str]:
    """Return the countries, France and Japan among them, in which a city bears a folded name."""
    return frozenset(city.country for city in _by_name().get(spelling, ()))


def record(key: str) -> Record:
    """Make the record of an entry."""
    return _record(key.removeprefix(PREFIX))


def coded(codes: Mapping[str, str]) -> Record | None:
    """Return the city that bears a number of GeoNames, outside France and Japan."""
    city = _by_number().get(codes.get("geonames", ""))
    return _record(codes["geonames"]) if city and city.country not in _OFFICIAL else None


def degrees(number: str) -> tuple[float, float] | None:
    """Return latitude and longitude of a number of GeoNames; ``None`` for one that is not listed."""
    city = _by_number().get(number)
    return (city.latitude, city.longitude) if city else None


def other_names(key: str) -> Sequence[str]:
    """Return the names of a city, its own first."""
    city = _by_number()[key.removeprefix(PREFIX)]
    return [city.name, *city.names]


def places_of(key: str) -> list[str]:
    """Name the American state that an entry lies in; of other countries the list names no parts."""
    city = _by_number()[key.removeprefix(PREFIX)]
    return [row["name"] for row in _rows_of_states() if city.country == "US" and row["code"] == city.area]


def is_state(folded: str) -> bool:
    """Whether it is a state of the United States: of other countries the list of cities names none."""
    return folded in _states()


@cache
def _record(number: str) -> Record:
    city = _by_number()[number]
    codes = {"geonames": number}
    return Record(f"{PREFIX}{number}", "Authority", (city.name,), "city", city.country, frozenset(_places(city)), codes)


def _places(city: City) -> Iterable[str]:
    return (name for name, code in _states().items() if code == city.area) if city.country == "US" else ()


@cache
def _by_name() -> Mapping[str, Sequence[City]]:
    """Map folded names, and what others call a city in one word, to their bearers: it takes a second."""
    found: dict[str, list[City]] = defaultdict(list)
    for city in all_cities():
        others = (name for name in city.names if name[:1].isupper() and name.isalpha())
        for name in {fold(city.name), *map(fold, others)}:
            found[name].append(city)
    return found


@cache
def _by_number() -> Mapping[str, City]:
    return {str(city.geonames): city for city in all_cities()}


@cache
def _states() -> Mapping[str, str]:
    """Map the folded names and codes of states to their codes."""
    return {fold(name): row["code"] for row in _rows_of_states() for name in row.values() if name}


@cache
def _rows_of_states() -> Sequence[Mapping[str, str]]:
    text = files("loaders.names.gazetteers").joinpath("us_states.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
