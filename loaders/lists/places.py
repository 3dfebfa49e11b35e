"""Names of places in cells: a cell is a name, what stands in brackets tells where, and nothing is split on a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.countries import OVERSEAS
from graph.names import folded
from loaders.lexicon import table
from loaders.lists.fields import Field
from loaders.lists.words import country_of, is_overseas
from loaders.names.authority_names import core_of, parted
from loaders.names.gazetteers.cities import Called, bearing
from loaders.names.official import Official

_BRACKETS: Final = re.compile(r"^(?P<name>[^()\[\]]+?)\s*[(\[](?P<inside>[^()\[\]]+)[)\]]\s*$")
_COMMA: Final = re.compile(r"^(?P<name>[^,]+?),\s*(?P<where>[^,]+)$")
_SEVERAL: Final = re.compile(r"\s*[,;|\n]\s*|\s+(?:et|and|und|y|&)\s+|\s+[–—/-]\s+")
_WELL_KNOWN_FROM: Final = 50_000
"""Inhabitants of a city whose bare name means it: lists of cities have none of the villages that are called so too."""
_TURNED: Final = re.compile(r"^(?P<name>[^,]+), (?P<kind>[^,]+ (?:of|de|du|des|von|der))$", re.IGNORECASE)
"""« Windsor and Maidenhead, Royal Borough of »: the kind comes after the name."""
_LISTED: Final = re.compile(r"[,;|\n]")
"""What stands between names of a list, and in no name."""
_APART: Final = re.compile(r"\s*[;|\n]\s*")
"""What stands in no name at all: each part is one, whoever knows it."""
_JOINED: Final = re.compile(r"\s(?:et|and|und|y|&)\s")
_ENTRY: Final = re.compile(
    r"(?:^|[,;|/\n]|\bet\b|\band\b|\bund\b|\by\b)\s*[^\W\d_][^()\[\],;|\n]*\((?P<inside>[^()]+)\)"
)
_CODES: Final = (
    ("qid", re.compile(r"(?:^|/)(Q[1-9]\d{0,9})$")),
    ("siren", re.compile(r"^(\d{9})(?:\d{5})?$")),
    ("jp_code", re.compile(r"^(\d{6})$")),
    ("cog", re.compile(r"^(\d{5}|2[AB]\d{3})$")),
    ("geonames", re.compile(r"(?:^|geonames\.org/)(\d{6,8})(?:/.*)?$")),
)
"""Identifiers: which register's number it is shows in its form."""
_OF_COUNTRY: Final = {"jp_code": "JP", "cog": "FR"}
_SHORT_CODE: Final = re.compile(r"^\d{4}$")
_EDGES: Final = " .*•·-–—:;,\t"


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as a row names it: the name, and what the row says besides."""

    name: str
    where: str = ""
    """State, province, département or the like."""
    country: str = ""
    """ISO 3166-1 code; empty where the row does not say."""
    code: str = ""
    """An identifier as claims have it: ``cog=05061``, ``qid=Q193106``."""

    @property
    def printed(self) -> str:
        """The name with what tells it from others, unless an identifier does."""
        return f"{self.name} ({self.where})" if self.where and not self.code else self.name


def named(cell: str, country: str = "", where: str = "", code: str = "") -> NamedPlace:
    """Read a cell that names one place; other cells of the row give country, where and code, as `code_in` reads it.

    Examples
    --------
    >>> named("Camden (Maine)", "US").printed, named("Melle (Allemagne)").country, named("St Ives, Cornwall").where
    ('Camden (Maine)', 'DE', 'Cornwall')
    >>> named("Springfield, IL", "US").printed, named("St. Louis, MO").country, named("Haïfa, IL").country
    ('Springfield (IL)', 'US', 'IL')
    """
    text = " ".join(cell.split()).strip(_EDGES)
    if match := _TURNED.match(text):
        text = f"{match['kind']} {match['name']}"
    if match := _BRACKETS.match(text):
        text, inside = match["name"].strip(_EDGES), match["inside"].strip()
        for part in filter(None, re.split(r"\s*[,;/–]\s*|\s+-\s+", inside)):
            is_state = _is_state(part, text, country)
            stated = "" if is_state else country_of(part)
            country = country or ("US" if is_state else stated)
            if (not stated or is_overseas(part)) and folded(part) != folded(text):
                where = where or part
    if match := _COMMA.match(text):
        is_state = _is_state(match["where"], match["name"], country)
        stated = "" if is_state else country_of(match["where"])
        country = country or ("US" if is_state else "")
        if stated:
            text, country = match["name"], country or stated
        elif not country_of(match["name"]) and not _JOINED.search(match["where"]):
            text, where = match["name"], where or match["where"]
    return NamedPlace(text.strip(_EDGES), where, country, code)


def has_letter(text: str) -> bool:
    """Whether a cell can name anything at all."""
    return any(map(str.isalpha, text))


def country_and_state(cell: str) -> tuple[str, str]:
    """Read a cell on the country that may name a state as well; both are empty where no country is known.

    Examples
    --------
    >>> country_and_state("Texas, États-Unis"), country_and_state("Canada (Québec)"), country_and_state("Atlantide")
    (('US', 'Texas'), ('CA', 'Québec'), ('', ''))
    """
    if country := country_of(cell):
        return country, ""
    parts = [part.strip() for part in re.split(r"[,;/()]|\s[–-]\s", cell) if part.strip()]
    if on_cars := table("lists")["cars"].get(cell):
        return on_cars, ""
    countries = [code for part in parts if (code := country_of(part))]
    others = [part for part in parts if not country_of(part)]
    return (countries[0], others[0]) if len(countries) == len(others) == 1 else ("", "")


def _is_state(where: str, name: str, country: str) -> bool:
    """Whether a word is a state and no country: « Springfield, IL » and « Athens, Georgia », not « Haifa, IL »."""
    if len(where) != len("IL") or not where.isupper():
        return country in ("", "US") and us_city_in(name, where)
    return country not in ("", country_of(where)) or (not country and us_city_in(name, where))


def several(cell: str, country: str) -> list[str]:
    """Split a cell that names several places: only where every part is proven to be one of the same country.

    Two names with « and » or a dash between stay one: there are authorities that are called so.

    Examples
    --------
    >>> several("Lyon, Nantes et Bordeaux", "FR"), several("Basingstoke and Deane", "GB"), several("Šibenik", "HR")
    (['Lyon', 'Nantes', 'Bordeaux'], ['Basingstoke and Deane'], ['Šibenik'])
    """
    if _APART.search(cell):
        return [name for part in _APART.split(cell) if has_letter(part) for name in several(part, country)]
    parts = split_up(cell)
    if len(bracketed := _bracketed(cell)) > 1:
        return bracketed
    if len(parts) < 2 or is_proven(" ".join(cell.split()), country) or not (len(parts) > 2 or _LISTED.search(cell)):
        return [cell]
    return parts if _all_proven(parts, country) else [cell]


def places_of(
    printed: str, values: Mapping[Field, str], identifier: Field, country: str, home: str = ""
) -> list[NamedPlace]:
    """Read the places that a cell names, with what other cells of its row say of them.

    ``identifier`` is the column of their identifiers; ``country`` theirs where no cell states one, and ``home`` tells
    whose identifiers these are where that is empty, too.
    """
    stated, region = country_and_state(values.get(Field.COUNTRY, ""))
    country = stated or country
    where = values.get(Field.STATE, "") or region
    where = "" if country_of(where) and not is_overseas(where) else where
    code = code_in(values.get(identifier, ""), country or home)
    return [named(part, country, where, code) for part in several(printed, country)]


def _bracketed(cell: str) -> list[str]:
    """Split « Traunstein (Allemagne), Pinerolo (Italie) »: each name has its country in brackets, or a year."""
    found = list(_ENTRY.finditer(cell))
    told = all(country_of(one["inside"].split(",")[-1]) for one in found)
    return [one[0].strip(_EDGES) for one in found] if found and told and not _ENTRY.sub("", cell).strip(_EDGES) else []


def perhaps_two(cell: str, country: str) -> bool:
    """Whether a cell that is taken for one name may be two: Windsor and Maidenhead is one, and each is a town."""
    parts = split_up(cell)
    return len(parts) == 2 and _all_proven(parts, country) and not is_proven(" ".join(cell.split()), country)


def _all_proven(parts: Sequence[str], country: str) -> bool:
    candidates = [country] if country else sorted(frozenset.intersection(*map(countries_of, parts)))
    return any(all(is_proven(part, one) for part in parts) for one in candidates)


def split_up(cell: str) -> list[str]:
    """Split at all that may stand between names; whether these are names nobody has looked at."""
    return [part for one in _SEVERAL.split(cell) if (part := one.strip(_EDGES))]


@lru_cache(maxsize=100_000)
def is_proven(name: str, country: str) -> bool:
    """Whether a list of places has this name in this country."""
    if country == "FR":
        return bool(_french(name))
    return bool(country) and (country in countries_of(name) or bool(bearing(folded(name), Called.OTHER, country)))


@lru_cache(maxsize=100_000)
def countries_of(name: str) -> frozenset[str]:
    """Name the countries in which a place is called so, France included."""
    abroad = {city.country for city in bearing(folded(name), Called.OWN)} - {"FR", *OVERSEAS}
    return frozenset(abroad | {"FR"} if _french(name) else abroad)


def home_country(name: str, partner_country: str) -> str:
    """Find the country of a place for which the row states none, from that of its partner.

    A list of international partnerships pairs a French place with a foreign one: beside a foreign partner a name that
    a French place bears is French; beside a French one it is abroad, where only one country has a city called so and
    that is large enough for no smaller place to be meant.

    Examples
    --------
    >>> home_country("Tours", "US"), home_country("Montréal", "FR"), home_country("Stow", "FR")
    ('FR', 'CA', '')
    """
    known = countries_of(name)
    if "FR" in known and partner_country != "FR":
        return "FR"
    largest = next((city.population for city in bearing(folded(name), Called.OWN)), 0)
    if len(abroad := known - {"FR"}) == 1 and largest >= _WELL_KNOWN_FROM:
        return min(abroad)
    return "FR" if known == {"FR"} else ""


def us_city_in(name: str, state: str) -> bool:
    """Whether a city of the United States of this name lies in a state."""
    return any(folded(state) in city.context for city in Official.bundled().cities_named([folded(name)], "US"))


def _french(name: str) -> bool:
    whole = core_of(folded(name))
    core = whole if re.search(r"[,;()|/]", name) else parted(name).core or whole
    return Official.bundled().has_french(core)


def is_known(name: str) -> bool:
    """Whether any place is called so, in whatever language."""
    return bool(countries_of(name) or bearing(folded(name), Called.OTHER))


def code_in(cell: str, country: str) -> str:
    """Read the identifier in a cell; empty where it is none.

    Examples
    --------
    >>> code_in("http://www.wikidata.org/entity/Q288", ""), code_in("1004", "FR"), code_in("13208", "FR")
    ('qid=Q288', 'cog=01004', 'cog=13208')
    """
    text = cell.strip()
    if country == "FR" and _SHORT_CODE.match(text):
        text = f"0{text}"  # a spreadsheet takes the zero off
    matches = ((name, form.search(text)) for name, form in _CODES if country == _OF_COUNTRY.get(name, country))
    return next((f"{name}={match[1]}" for name, match in matches if match), "")
