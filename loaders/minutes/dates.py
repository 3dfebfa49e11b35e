"""Dates as minutes print them, in French and English, single or as a range, to ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from loaders.minutes.flat import flat

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        [
            "janvier january janv jan",
            "fevrier february fevr fev feb",
            "mars march",
            "avril april avr apr",
            "mai may",
            "juin june",
            "juillet july juil jul",
            "aout august aug",
            "septembre september sept sep",
            "octobre october oct",
            "novembre november nov",
            "decembre december dec",
        ],
        start=1,
    )
    for name in names.split()
}
_MONTH: Final = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY: Final = r"(?:[0-3]?\d)(?:er|st|nd|rd|th|e)?"
_WEEKDAY: Final = (
    r"(?:(?:lun|mar|mercre|jeu|vendre|same)di\s+|dimanche\s+|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
)
_YEAR: Final = r"(?:19|20)\d\d"
_RANGE_WORD: Final = r"\s*(?:au|-|–|—|et|to|and|/)\s*"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"\b(?P<d1>{_DAY})\s*(?P<m1>{_MONTH})?\s*(?P<y1>{_YEAR})?{_RANGE_WORD}{_WEEKDAY}(?P<d2>{_DAY})"
        rf"\s*(?P<m2>{_MONTH})\s*,?\s*(?P<y2>{_YEAR})",
        rf"\b(?P<d1>{_DAY})\s+(?P<m1>{_MONTH}),?\s*(?P<y1>{_YEAR})",
        rf"\b(?P<m1>{_MONTH})\s+(?P<d1>{_DAY})(?:{_RANGE_WORD}(?P<d2>{_DAY}))?,?\s+(?P<y1>{_YEAR})",
        r"\b(?P<d1>\d{1,2})[/.](?P<n1>\d{1,2})[/.](?P<y1>(?:19|20)\d\d|\d\d)\b",
        r"\b(?P<y1>(?:19|20)\d\d)[-_./](?P<n1>\d{1,2})[-_./](?P<d1>\d{1,2})\b",
        rf"\b(?P<m1>{_MONTH})\s+(?P<y1>{_YEAR})",
    )
)
YEARLESS: Final = re.compile(
    rf"\b(?:{_DAY}{_RANGE_WORD})?{_DAY}\s+{_MONTH}(?!,?\s*{_YEAR})|\b{_MONTH}\s+{_DAY}\b(?!,?\s*{_YEAR})", re.IGNORECASE
)
"""A day that is printed without its year: « visite du 18 au 21 novembre »."""

_MONTH_OR_YEAR: Final = re.compile(
    rf"\b(?:en|in|by|on|le|fin|debut|mi|courant|des|from)[ -](?:{_DAY}\s)?(?P<month>{_MONTH})(?:,? (?P<y>{_YEAR}))?"
    rf"|\b(?P<year>{_YEAR})\b"
)


@dataclass(frozen=True, slots=True)
class DateRange:
    """First and last day in ISO 8601 (a month where no day is printed), and where in the text it stands."""

    start: str
    end: str
    at: int
    until: int


def dates_in(text: str) -> list[DateRange]:
    """Find the dates in a text, in its order.

    Examples
    --------
    >>> [(d.start, d.end) for d in dates_in("du 21 au 24 octobre 2026, compte rendu du 1er avril 2026")]
    [('2026-10-21', '2026-10-24'), ('2026-04-01', '2026-04-01')]
    """
    plain = flat(text)
    found: list[DateRange] = []
    for form in _FORMS:
        for match in form.finditer(plain):
            dated = _dated(match)
            if dated and all(match.end() <= other.at or match.start() >= other.until for other in found):
                found.append(dated)
    return sorted(found, key=lambda dated: dated.at)


def is_dated_after(plain: str, year: int, month: int) -> bool:
    """Return whether a text without accents names a month or year after one; a month alone is of that year.

    Examples
    --------
    >>> [is_dated_after(text, 2025, 3) for text in ("en octobre", "en janvier", "le 2 mars 2026", "in 2024")]
    [True, False, True, False]
    """
    for match in _MONTH_OR_YEAR.finditer(plain):
        printed = int(match["y"] or match["year"] or year)
        named = _month(match["month"]) if match["month"] else 0
        if (printed, named) > (year, month or 12 if named else 12):
            return True
    return False


def _dated(match: re.Match[str]) -> DateRange | None:
    given = {name: value for name, value in match.groupdict().items() if value}
    year = int(given.get("y2") or given["y1"])
    year += 2000 if year < 100 else 0
    last_month = _month(given.get("m2") or given.get("m1") or given.get("n1", ""))
    first_month = _month(given.get("m1") or given.get("n1", "")) or last_month
    if "d1" not in given:
        month = f"{year}-{last_month:02}"
        return DateRange(month, month, match.start(), match.end())
    first_year = int(given["y1"]) if "y2" in given and "y1" in given else year
    try:
        start = date(first_year, first_month, _number(given["d1"])).isoformat()
        end = date(year, last_month, _number(given.get("d2") or given["d1"])).isoformat()
    except ValueError:
        return None
    return DateRange(start, end, match.start(), match.end()) if start <= end else None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.get(text.rstrip("."), 0)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))
