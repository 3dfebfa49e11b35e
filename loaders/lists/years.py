"""Years in any form: « 1962 », « 3 mai 1962 », « vers 1960 », « depuis 30 ans »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.model import SinceBasis
from loaders.lexicon import pattern
from loaders.minutes.flat import flat

_YEAR: Final = re.compile(r"(?:(?<![\d.,])|(?<=\.\d\.)|(?<=\.\d\d\.))(?:1[0-9]\d\d|20\d\d|21\d\d)(?![\d]|[.,]\d)")
_ABOUT: Final = pattern("lists", "year", "about")
_DURATION: Final = pattern("lists", "year", "duration")
_ENDED: Final = pattern("lists", "year", "ended")


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
