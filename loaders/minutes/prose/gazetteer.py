"""Which names are those of authorities, French or foreign, as far as lists tell."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Final

from graph.countries import codes_by_name
from graph.names import fold
from loaders.bundled import bundled_data
from loaders.lexicon.spellings import without_generic_words
from loaders.names.gazetteers.cities import City, all_cities, countries_bearing
from loaders.names.official import COMMUNES, DEPARTEMENTS, EPCI, Official

OTHER_NAMES_FROM: Final = 90_000
"""Inhabitants from which a city's names in other languages count: smaller cities' are mostly noise."""
FRENCH: Final = frozenset({"FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF"})
"""Countries of GeoNames that are French."""
SHORTEST: Final = 3
"""Letters; GeoNames lists airport codes and the like among other names."""


_SEVERAL_WORDS: Final = re.compile(r"(?!l[ae]s? |the |saint )[a-z]{3,} [a-z]")
_ARTICLE_AND_WORD: Final = re.compile(r"(?:L[ea]s? |L')[\wÀ-ÿ]+")


@dataclass(frozen=True, slots=True)
class Standing:
    """Inhabitants of the largest city of a name in France and abroad; régions count as larger than any city."""

    french: int = 0
    foreign: int = 0
    region: bool = False

    @property
    def is_french(self) -> bool:
        """Whether a French authority bears the name."""
        return self.french > 0

    @property
    def is_foreign(self) -> bool:
        """Whether the name may well mean a foreign authority: there is no larger French one."""
        return self.foreign > self.french


_REGION: Final = 10**9


@cache
def gazetteer() -> dict[str, Standing]:
    """Index names, folded: cities of more than 15,000 inhabitants, French communes of several words, régions, regions.

    A commune of one word may be any word of the language; it is known only where a partner's name would stand.
    """
    sizes: dict[str, list[int]] = {}
    other: dict[str, list[int]] = {}
    for city, name, others in _spelled():
        abroad = city.country not in FRENCH
        _enlarge(sizes, name, abroad, city.population)
        for another in others if abroad else ():
            _enlarge(other, another, abroad, city.population)
    for name, size in other.items():
        sizes.setdefault(name, size)
        if not sizes[name][1]:
            sizes[name] = [sizes[name][0], size[1]]
    found = {name: Standing(size[0], size[1]) for name, size in sizes.items() if len(name) >= SHORTEST}
    found |= {name: Standing(french=_REGION, region=True) for name in names_in("regions.txt")}
    found |= {name: Standing(french=size) for name, size in large_communes().items() if name not in found}
    several = (*french_communes(), *_intercommunalities())
    found |= {name: Standing(french=1) for name in several if " " in name and name not in found}
    found |= {
        name: Standing(foreign=1)
        for name in _lands()
        if " " in name and _SEVERAL_WORDS.match(name) and name not in found
    }
    abroad_regions = names_in("regions_abroad.txt")
    return found | {
        name: Standing(found[name].french if name in found else 0, _REGION, True) for name in abroad_regions
    }


@cache
def large_communes() -> dict[str, int]:
    """Read the French communes whose inhabitants are known, which are the larger ones: « Dunkerque »."""
    return {fold(one.name): one.population for one in Official.bundled().listed(COMMUNES) if one.population}


@cache
def french_communes() -> frozenset[str]:
    """Read the names of all French communes, and départements of several words, folded.

    « La Chambre » and the like, which say other things, are left out.
    """
    official = Official.bundled()
    wide = (one.name for one in official.listed(DEPARTEMENTS) if "-" in one.name)
    names = (*(one.name for one in official.listed(COMMUNES)), *wide)
    return frozenset(fold(name) for name in names if not _ARTICLE_AND_WORD.fullmatch(name))


@cache
def _intercommunalities() -> frozenset[str]:
    """Read the names of intercommunalities that are not « de » and a town's, folded: « Loire Forez Agglomération »."""
    return frozenset(fold(one.name) for one in Official.bundled().listed(EPCI) if one.name[:1].isupper())


@cache
def departements() -> frozenset[str]:
    """Read the names of départements, folded, which mean these behind an article alone: « l'Isère »."""
    return frozenset(fold(one.name) for one in Official.bundled().listed(DEPARTEMENTS))


@cache
def article_communes() -> frozenset[str]:
    """Read the names that those leave out: « La Souterraine »."""
    communes = Official.bundled().listed(COMMUNES)
    return frozenset(fold(one.name) for one in communes if _ARTICLE_AND_WORD.fullmatch(one.name))


@cache
def _spelled() -> tuple[tuple[City, str, tuple[str, ...]], ...]:
    """Return the cities, each with its name folded, and large ones' names in other languages."""
    return tuple((city, fold(city.name), tuple(map(fold, _other_names(city)))) for city in all_cities())


def _other_names(city: City) -> Iterator[str]:
    for name in city.names if city.population >= OTHER_NAMES_FROM else ():
        if name[:1].isupper() and not name.isupper() and name[-1].isalpha() and name[-1] < "\u0250":
            yield name


@cache
def _lands() -> dict[str, frozenset[str]]:
    """Read in which countries abroad there are towns of a name, folded, cities under each name that they go by."""
    lands: dict[str, frozenset[str]] = {}
    alone = {city.country: frozenset({city.country}) for city in all_cities()}
    with (bundled_data() / "reference" / "official" / "towns.csv").open(encoding="utf-8", newline="") as opened:
        named = [(name, country) for country, name in islice(csv.reader(opened), 1, None)]
    for city, spelling, others in _spelled():
        named += [(name, city.country) for name in (spelling, *others) if city.country not in FRENCH]
    for name, country in named:
        if len(name) >= SHORTEST:
            one = alone.setdefault(country, frozenset({country}))
            lands[name] = lands.get(name, one) | one
    return lands


def lands_of(name: str) -> frozenset[str]:
    """Return the countries abroad that have a town of a name; as short names may be words, where a name would stand.

    Examples
    --------
    >>> sorted(lands_of("Liskeard")), sorted(lands_of("Nulle Part"))
    (['GB'], [])
    """
    return _lands().get(fold(name), frozenset())


def is_town(name: str) -> bool:
    """Return whether a list has a town of that name."""
    return bool(lands_of(name)) or fold(name) in french_communes()


def is_of_france(name: str) -> bool:
    """Return whether the name of an authority is that of a French one, or has words for its kind as those have."""
    folded = fold(name)
    known = gazetteer().get(folded) or gazetteer().get(without_generic_words(folded) or folded, Standing())
    return folded in french_communes() or (known.is_french and not known.is_foreign)


@cache
def countries() -> frozenset[str]:
    """Name the countries and parts of the world, folded, save countries that are also cities."""
    return names_in("countries.txt") | frozenset(name for name in codes_by_name() if name not in gazetteer())


@cache
def all_lands() -> frozenset[str]:
    """Name all countries, folded, those that are also cities too, and federated states and regions abroad."""
    return countries() | frozenset(codes_by_name()) | names_in("regions_abroad.txt")


@cache
def _land_named() -> re.Pattern[str]:
    """Return what finds countries that might be taken for towns, as text without accents spells them."""
    several = sorted((name for name in countries() if " " in name), key=len, reverse=True)
    cities = sorted(name for name in codes_by_name() if name in gazetteer() and not gazetteer()[name].region)
    long, short = ("|".join(names).replace(" ", "[ '-]") for names in (several, cities))
    return re.compile(rf"\b(?:{long})\b|\b(?:au|en) (?P<city>{short})\b")


def within_countries(plain: str) -> list[tuple[int, int]]:
    """Find where a text without accents names countries of several words, and « au Guatemala » those that are cities.

    Examples
    --------
    >>> within_countries("la cooperation avec la cote d'ivoire"), within_countries("une mission au guatemala")
    ([(23, 36)], [(15, 24)])
    """
    return [match.span("city" if match["city"] else 0) for match in _land_named().finditer(plain)]


@cache
def names_in(file: str) -> frozenset[str]:
    """Read a list of names, with bars between, folded."""
    lines = files("loaders.minutes.prose").joinpath(file).read_text(encoding="utf-8").splitlines()
    return frozenset(fold(name) for line in lines if not line.startswith("#") for name in line.split("|"))


def _enlarge(sizes: dict[str, list[int]], name: str, abroad: bool, population: int) -> None:
    size = sizes.setdefault(name, [0, 0])
    size[abroad] = max(size[abroad], population, 1)


def countries_of_place(name: str) -> frozenset[str]:
    """Return in which countries there is a city of a name, abroad; empty for a name that means a French one."""
    standing = gazetteer().get(fold(name))
    return countries_bearing(fold(name)) if standing and standing.is_foreign else frozenset()
