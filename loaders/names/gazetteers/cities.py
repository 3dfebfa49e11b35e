"""The cities of more than 15,000 inhabitants that GeoNames lists (CC BY 4.0), by every name that they are known by.

Those outside France and Japan are entries of a list, as French communes are.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Final, NamedTuple

from graph.names import fold, folded
from loaders.bundled import bundled_data
from loaders.names import thresholds
from loaders.names.authority_names import AskedName, Tier, parted, tier_of
from loaders.names.record import Record

PREFIX: Final = "reference:geonames/"
_OFFICIAL: Final = frozenset({"", "FR", "JP"})
"""Countries whose places official lists have, and rows that state none."""
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
    OTHER = auto()
    """In another language, or formerly."""
    CODE = auto()
    """As that of its airport, or in letters that hardly are a name: « niu yue »."""


@cache
def all_cities() -> tuple[City, ...]:
    """Read the list, once: it takes a quarter of a second.

    Examples
    --------
    >>> [city.country for city in all_cities() if "Cologne" in city.names]
    ['DE']
    """
    with (bundled_data() / "reference" / "official" / FILE).open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened)
        next(rows)
        return tuple(
            City(int(key), name, country, area, int(size), float(y), float(x), tuple(filter(None, names.split("|"))))
            for key, name, country, area, size, y, x, names in rows
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


def by_number(number: str) -> City | None:
    """Return the city of a number of GeoNames."""
    return _by_number().get(number)


def placed(names: Iterable[str], country: str, area: str = "") -> Sequence[City]:
    """Return the city of a country, or of an area in it, that any of some folded names means where it is on the map.

    All that may be meant where it is not the only one, and not by far the largest.
    """
    found = {city for name in names for city in named(name, country) if area in ("", city.area)}
    ordered = sorted(found, key=_largest_first)
    clear = len(ordered) > 1 and ordered[0].population >= _DOMINANCE * ordered[1].population
    return ordered[:1] if clear else ordered


@cache
def _by_number() -> Mapping[str, City]:
    return {str(city.geonames): city for city in all_cities()}


@cache
def _by_name(called: Called) -> Mapping[str, Sequence[City]]:
    """Map the names that cities bear in a way, folded, to their bearers, the largest first."""
    found: dict[str, list[City]] = defaultdict(list)
    for city in sorted(all_cities(), key=_largest_first):
        for name in (city.name,) if called is Called.OWN else city.names:
            if called is Called.OWN or _is_code(name) is (called is Called.CODE):
                bearers = found[fold(name)]
                if not bearers or bearers[-1] is not city:
                    bearers.append(city)
    return found


def _is_code(name: str) -> bool:
    return not name[:1].isupper() or (len(name) <= _CODE and name.isupper())


def _largest_first(city: City) -> tuple[int, int]:
    return (-city.population, city.geonames)


def meant_anywhere(asked: AskedName) -> Sequence[Record]:
    """List the cities abroad that a name may mean where nothing states a country: none where only one bears it."""
    if asked.country or asked.tier not in ("", Tier.TOWN):
        return ()
    bearers = (_everywhere(spelling) for spelling in asked.name.spellings(asked.folded))
    cities = [_record(city) for city in next(filter(None, bearers), []) if city.country not in _OFFICIAL]
    return cities[: thresholds.MOST] if len(cities) > 1 else ()


def namesakes(city: Record, keys: Mapping[str, Sequence[str]], loaded: Mapping[str, Record]) -> list[str]:
    """List what is loaded without a number under a name that only this city of its country bears.

    Parameters
    ----------
    city : Record
    keys : mapping of str to sequence of str
        Ids by the folded names, without spaces.
    loaded : mapping of str to Record
    """
    known = _city(city.key)
    spellings = {folded(name).replace(" ", "") for name in (known.name, *known.names)}
    found = sorted({key for spelling in spellings for key in keys.get(spelling, ())})
    return [key for key in found if loaded[key].country == city.country and _is_only(loaded[key], city)]


def entries_named(spellings: Iterable[str], country: str) -> Sequence[Record]:
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
    >>> [city.name for city in entries_named(["aix la chapelle"], "DE")], len(entries_named(["springfield"], "US")) > 3
    (['Aachen'], True)
    """
    if country in _OFFICIAL:
        return ()
    found = (named(spelling, country) for spelling in spellings if spelling)
    return list(map(_record, next(filter(None, found), [])))


def countries_bearing(spelling: str) -> frozenset[str]:
    """Return the countries, France and Japan among them, in which a city bears a folded name."""
    return frozenset(city.country for city in _everywhere(spelling))


def entry(key: str) -> Record:
    """Make the record of an entry."""
    return _record(_city(key))


def coded(codes: Mapping[str, str]) -> Record | None:
    """Return the city that bears a number of GeoNames, outside France and Japan."""
    city = by_number(codes.get("geonames", ""))
    return _record(city) if city and city.country not in _OFFICIAL else None


def places_of(key: str) -> list[str]:
    """Name the American state that an entry lies in; of other countries the list names no parts."""
    city = _city(key)
    return [row["name"] for row in _rows_of_states() if city.country == "US" and row["code"] == city.area]


def is_state(folded: str) -> bool:
    """Whether it is a state of the United States: of other countries the list of cities names none."""
    return folded in _states()


def _is_only(record: Record, city: Record) -> bool:
    if record.codes or tier_of(record) not in (Tier.TOWN, Tier.UNKNOWN):
        return False
    bearers = [entries_named(parted(name).spellings(folded(name)), city.country) for name in record.names]
    return any(len(cities) == 1 and cities[0].key == city.key for cities in bearers)


def _everywhere(spelling: str) -> list[City]:
    """List the cities of all countries of a name; of names that others give them, those of one word."""
    own, other = bearing(spelling, Called.OWN), [] if " " in spelling else bearing(spelling, Called.OTHER)
    return [*own, *(city for city in other if city not in own)]


def _city(key: str) -> City:
    return _by_number()[key.removeprefix(PREFIX)]


@cache
def _record(city: City) -> Record:
    near = (name for name, code in _states().items() if city.country == "US" and code == city.area)
    codes = {"geonames": str(city.geonames)}
    return Record(f"{PREFIX}{city.geonames}", "Authority", (city.name,), "city", city.country, frozenset(near), codes)


@cache
def _states() -> Mapping[str, str]:
    """Map the folded names and codes of states to their codes."""
    return {fold(name): row["code"] for row in _rows_of_states() for name in row.values() if name}


@cache
def _rows_of_states() -> Sequence[Mapping[str, str]]:
    text = files("loaders.names.gazetteers").joinpath("us_states.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
