"""Cities outside France and Japan as entries of a list, by every name that they are known by: GeoNames (CC BY 4.0)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from graph.names import fold, folded
from loaders.names import thresholds
from loaders.names.authority_hits import AskedName, tier_of
from loaders.names.authority_names import Tier, parted
from loaders.names.gazetteers.cities import Called, City, bearing, by_number
from loaders.names.gazetteers.cities import named as cities_named
from loaders.names.record import Record

PREFIX: Final = "reference:geonames/"
_OFFICIAL: Final = frozenset({"", "FR", "JP"})
"""Countries whose places official lists have, and rows that state none."""


def meant_abroad(asked: AskedName) -> Sequence[Record]:
    """List the cities of the country that is stated which bear the printed name in any language."""
    return named(asked.name.spellings(asked.folded), asked.country) if asked.tier in ("", Tier.TOWN) else ()


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
    found = (cities_named(spelling, country) for spelling in spellings if spelling)
    return list(map(_record, next(filter(None, found), [])))


def countries_bearing(spelling: str) -> frozenset[str]:
    """Return the countries, France and Japan among them, in which a city bears a folded name."""
    return frozenset(city.country for city in _everywhere(spelling))


def record(key: str) -> Record:
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
    bearers = [named(parted(name).spellings(folded(name)), city.country) for name in record.names]
    return any(len(cities) == 1 and cities[0].key == city.key for cities in bearers)


def _everywhere(spelling: str) -> list[City]:
    """List the cities of all countries of a name; of names that others give them, those of one word."""
    own, other = bearing(spelling, Called.OWN), [] if " " in spelling else bearing(spelling, Called.OTHER)
    return [*own, *(city for city in other if city not in own)]


def _city(key: str) -> City:
    city = by_number(key.removeprefix(PREFIX))
    if city is None:
        raise KeyError(key)
    return city


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
