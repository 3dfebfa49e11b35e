"""Years in any form: « 1962 », « 3 mai 1962 », « vers 1960 », « depuis 30 ans »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.model import SinceBasis
from loaders.minutes.flat import flat

_YEAR: Final = re.compile(r"(?:(?<![\d.,])|(?<=\.\d\.)|(?<=\.\d\d\.))(?:1[0-9]\d\d|20\d\d|21\d\d)(?![\d]|[.,]\d)")
_ABOUT: Final = re.compile(
    r"\b(?:vers|environ|env|circa|ca|c|about|around|um|gegen|hacia|debut|fin|milieu|annees|early|late|mid)\b|~|\?|\d0er\b|0s\b"
)
_DURATION: Final = re.compile(
    r"(?P<about>pres de|plus de|environ|une? |about|over|nearly)?\s*(?P<years>\d{1,3})\s*(?:ans|years|jahren?|anos)\b"
)
_ENDED: Final = re.compile(
    r"(?:dissou|dissol|extingui|erloschen|interromp|suspend|cess|resili|denonc|denounc|termin|clos|fini|ended|expir|rompu|abandon|arret|beendet|jusqu|until|fin)\D{0,25}(?P<year>(?:1[89]|20)\d\d)"
)


@dataclass(frozen=True, slots=True)
class Since:
    """A first year and how it is known; ``None`` and empty where nothing tells."""

    year: int | None = None
    basis: str = ""


def since_of(cell: str, document_year: int = 0) -> Since:
    """Read the first year of a partnership or membership.

    Parameters
    ----------
    cell : str
    document_year : int
        From which durations count; 0 where it is not known.

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
