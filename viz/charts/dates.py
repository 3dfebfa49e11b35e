"""Dates that may be only a year or a month, as places on an axis."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?")


def as_day(text: str | None) -> date | None:
    """Return the place of a date: a year stands in its middle, a month on its 15th; ``None`` where it is no date.

    Examples
    --------
    >>> as_day("2025-11-20"), as_day("2025"), as_day("hier")
    (datetime.date(2025, 11, 20), datetime.date(2025, 7, 1), None)
    """
    match = _PARTIAL.fullmatch(text or "")
    if not match:
        return None
    year, month, day = match.groups()
    try:
        return date(int(year), int(month or 7), int(day or (15 if month else 1)))
    except ValueError:
        return None


def as_year(text: str | None) -> float | None:
    """Return a date as a year with its fraction.

    Examples
    --------
    >>> as_year("2025-07-02")
    2025.5
    """
    day = as_day(text)
    return None if day is None else round(day.year + (day.timetuple().tm_yday - 1) / 366, 2)
