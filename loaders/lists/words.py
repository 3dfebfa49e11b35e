"""The words of lists as data: headers, states, kinds, titles, years and countries, in four languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from babel.core import get_global

from graph.countries import OVERSEAS, codes_by_name, territories
from graph.model import ObservedStatus, PartnershipKind, SinceBasis
from graph.names import fold
from loaders.lexicon import meant, pattern
from loaders.minutes.flat import flat

LANGUAGES: Final = ("fr", "en", "de", "es")
_OPTIMISTIC: Final = frozenset({"active", "revived", "emerging"})
"""States that no cell with a negation in it means."""
_YEAR: Final = re.compile(r"(?:(?<![\d.,])|(?<=\.\d\.)|(?<=\.\d\d\.))(?:1[0-9]\d\d|20\d\d|21\d\d)(?![\d]|[.,]\d)")
_ABOUT: Final = pattern("lists", "year", "about")
_DURATION: Final = pattern("lists", "year", "duration")
_ENDED: Final = pattern("lists", "year", "ended")


def found(section: str, text: str) -> str:
    """Name the first entry of a section whose words stand in a text; empty where none do."""
    folded = fold(text)
    return meant("lists", section, folded) if folded else ""


@lru_cache(maxsize=10_000)
def status_of(text: str) -> ObservedStatus | None:
    """Read a cell on the state of a partnership: empty is *listed*, an unknown word ``None``, never *active*.

    Examples
    --------
    >>> [status_of(text) for text in ("", "dissous en 2015", "Actif", "bleu")]
    [<ObservedStatus.LISTED: 'listed'>, <ObservedStatus.LAPSED: 'lapsed'>, <ObservedStatus.ACTIVE: 'active'>, None]
    >>> status_of("non renouvelé").value, status_of("de plus en plus actif"), status_of("pas vraiment actif")
    ('lapsed', None, None)
    """
    if not fold(text) or found("unsaid", text):
        return ObservedStatus.LISTED
    name = found("status", text)
    if name in _OPTIMISTIC and found("negation", text):
        return None
    return ObservedStatus(name) if name else None


def names_nobody(text: str) -> bool:
    """Whether a cell says that there is nobody to name: « néant », « aucun », « n/a », « total »."""
    return bool(found("nothing", text))


def tells_of_none(cells: Iterable[str], state: str) -> bool:
    """Whether the cells of a row, or that of its state, say that there is no partnership or that none was begun.

    Examples
    --------
    >>> [tells_of_none((), state) for state in ("Sans suite", "Idée écartée en 2024", "Terminé")]
    [True, True, False]
    """
    return bool(found("never_begun", state)) or any(found("no_partnership", cell) for cell in cells)


@lru_cache(maxsize=10_000)
def kind_of(text: str) -> PartnershipKind | None:
    """Read what a relation is called; ``None`` where no word is known.

    Examples
    --------
    >>> kind_of("Pacte d'amitié").value, kind_of("Städtepartnerschaft").value
    ('cooperation_agreement', 'twinning')
    """
    name = found("kind", text)
    return PartnershipKind(name) if name else None


@lru_cache(maxsize=10_000)
def country_of(text: str) -> str:
    """Read the name or code of a country in any of the languages; empty where it is none.

    Examples
    --------
    >>> [country_of(name) for name in ("Belgien", "États-Unis", "GBR", "Écosse", "Maine")]
    ['BE', 'US', 'GB', 'GB', '']
    """
    plain = text.strip()
    if len(plain) in (2, 3) and plain.isupper() and plain in _codes():
        return _codes()[plain]
    return "FR" if is_overseas(plain) else codes_by_name().get(fold(plain), "")


def is_overseas(text: str) -> bool:
    """Whether a text names a French region overseas: that of a place, and no country.

    Examples
    --------
    >>> is_overseas("La Réunion"), is_overseas("France")
    (True, False)
    """
    return fold(text).removeprefix("la ") in _overseas()


@cache
def _overseas() -> set[str]:
    names = (territories(language)[code] for language in LANGUAGES for code in OVERSEAS)
    return {"guyane", *(fold(name).removeprefix("la ") for name in names)}


@cache
def _codes() -> dict[str, str]:
    """Every code of ISO 3166, of two letters and of three, with that of two."""
    aliases = get_global("territory_aliases").items()
    long = {name: now[0] for name, now in aliases if len(name) == 3 and name.isalpha() and len(now) == 1}
    long |= {name: "FR" for name, code in long.items() if code in OVERSEAS}
    return long | {code: code for code in long.values()} | dict.fromkeys(OVERSEAS, "FR") | {"UK": "GB"}


@dataclass(frozen=True, slots=True)
class Since:
    """A first year and how it is known; ``None`` and empty where nothing tells."""

    year: int | None = None
    basis: str = ""


def since_of(cell: str, document_year: int = 0) -> Since:
    """Read the first year of a partnership or membership; durations count from the document's, 0 if not known.

    Examples
    --------
    >>> since_of("03/05/1991").year, since_of("vers 1960"), since_of("depuis 30 ans", 2020)
    (1991, Since(year=1960, basis='about'), Since(year=1990, basis='counted'))
    """
    plain = flat(cell)
    if found := _YEAR.search(plain):
        about = bool(_ABOUT.search(plain.replace(found[0], found[0] + " ")))
        return Since(int(found[0]), (SinceBasis.ABOUT if about else SinceBasis.STATED).value)
    if document_year and (lasting := _DURATION.search(plain)):
        basis = SinceBasis.ABOUT if lasting["about"] else SinceBasis.COUNTED
        return Since(document_year - int(lasting["years"]), basis.value)
    return Since()


def end_of(cell: str) -> int | None:
    """Read the year in which something ended.

    Examples
    --------
    >>> end_of("dissous en 2015"), end_of("résilié")
    (2015, None)
    """
    found = _ENDED.search(flat(cell))
    return int(found["year"]) if found else None
