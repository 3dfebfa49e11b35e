"""Identifiers in cells: which register's number it is shows in its form."""

from __future__ import annotations

import re
from typing import Final

_FORMS: Final = (
    ("qid", re.compile(r"(?:^|/)(Q[1-9]\d{0,9})$")),
    ("siren", re.compile(r"^(\d{9})(?:\d{5})?$")),
    ("jp_code", re.compile(r"^(\d{6})$")),
    ("cog", re.compile(r"^(\d{5}|2[AB]\d{3})$")),
    ("geonames", re.compile(r"(?:^|geonames\.org/)(\d{6,8})(?:/.*)?$")),
)
_SHORT: Final = re.compile(r"^\d{4}$")


def codes_in(cell: str, country: str) -> tuple[tuple[str, str], ...]:
    """Read the identifier in a cell.

    Examples
    --------
    >>> codes_in("http://www.wikidata.org/entity/Q288", ""), codes_in("1004", "FR"), codes_in("13208", "FR")
    ((('qid', 'Q288'),), (('cog', '01004'),), (('cog', '13208'),))
    """
    text = cell.strip()
    if country == "FR" and _SHORT.match(text):
        text = f"0{text}"  # a spreadsheet takes the zero off
    for name, form in _FORMS:
        if (
            (found := form.search(text))
            and (name != "jp_code" or country == "JP")
            and (name != "cog" or country == "FR")
        ):
            return ((name, found[1]),)
    return ()
