"""Countries as people name them, and as ISO 3166-1 codes them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from babel import Locale

from graph.countries import codes_by_name, territories
from graph.errors import NotFound
from graph.names import fold

_LANGUAGES = ("fr", "en")
_CONTINENTS = {
    "NA": ("003", "019", "021"),
    "SA": ("005", "019", "419"),
    "EU": ("150",),
    "AS": ("142",),
    "AF": ("002",),
    "OC": ("009",),
}
"""By the continents of GeoNames: the numbers of M49 that name them in the locale data."""
_TABLE: Final = Path(__file__).parents[1] / "data" / "reference" / "official" / "countries.csv"
_SETS_KEPT = 1_000
"""Sets of countries that partnerships reach: nearly always one."""
_SINGULARS = {"ameriques": "amerique", "americas": "america"}


def country_code(name: str) -> str:
    """Find a country's two-letter code.

    ``name`` is the code, or the name in French or English; accents and case do not count. Raises NotFound where no
    country is called so.

    Examples
    --------
    >>> country_code("etats-unis"), country_code("Japan"), country_code("fr")
    ('US', 'JP', 'FR')
    """
    if code := code_of(name):
        return code
    raise NotFound("fault.no_country_called", "hint.give_a_country", name=name)


def code_of(name: str) -> str | None:
    """Return a country's code; None where no country is called so."""
    return _codes().get(fold(name))


def country_name(code: str, language: str) -> str:
    """Name a country.

    Examples
    --------
    >>> country_name("US", "fr"), country_name("JP", "en")
    ('États-Unis', 'Japan')
    """
    return territories(language).get(code, code)


@cache
def words_of(code: str) -> frozenset[str]:
    """Return the folded words by which a role names a country or the part of the world where it is.

    Examples
    --------
    >>> sorted(words_of("US") & {"etats unis", "usa", "ameriques", "amerique", "amerique du nord", "asie"})
    ['amerique', 'amerique du nord', 'ameriques', 'etats unis', 'usa']
    """
    names = {
        fold(Locale(language).territories.get(key, ""))
        for language in _LANGUAGES
        for key in (code, *_CONTINENTS.get(_continents().get(code, ""), ()))
    }
    singulars = {_SINGULARS[name] for name in names & set(_SINGULARS)}
    return frozenset((names | _names_by_code().get(code, set()) | singulars) - {""})


@lru_cache(maxsize=_SETS_KEPT)
def words_of_all(codes: tuple[str, ...]) -> frozenset[str]:
    """Return the words by which roles name any of some countries."""
    return frozenset(word for code in codes for word in words_of(code))


@cache
def places_of_the_world() -> frozenset[str]:
    """Return the folded words by which roles name any country or part of the world."""
    return frozenset(word for code in territories("fr") for word in words_of(code))


@cache
def _continents() -> dict[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as opened:
        return {row["country"]: row["continent"] for row in csv.DictReader(opened)}


@cache
def _names_by_code() -> Mapping[str, set[str]]:
    called: dict[str, set[str]] = {}
    for name, code in codes_by_name().items():
        called.setdefault(code, set()).add(name)
    return called


@cache
def _codes() -> Mapping[str, str]:
    """Every spelling, folded, with its code."""
    known = {code.lower(): code for code in territories("fr")}
    for language in _LANGUAGES:
        known.update({fold(name): code for code, name in territories(language).items()})
    return {**known, **codes_by_name()}
