"""Dates as people give them and as documents state them: a day, or only its month or year.

Dates stay text: ISO 8601 sorts as it reads. A date that says only ``2025`` or ``2025-11`` may be any day of it, so
whether it had come by a day is asked of its last day: what need not have happened yet is not taken for evidence.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

from graph.errors import UsageError

_DATES_KEPT = 10_000
"""Documents and events share a few thousand dates, and one answer asks for some of them hundreds of times."""


def as_of_day(text: str | None) -> str:
    """Read the day a question is asked of.

    ``text`` is ``YYYY-MM-DD``; None is today. Raises UsageError where there is no such day.

    Examples
    --------
    >>> as_of_day("2024-02-29")
    '2024-02-29'
    """
    if text is None:
        return date.today().isoformat()
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = None
    if day is None or day.isoformat() != text.strip():
        raise UsageError("fault.not_a_date", "hint.write_a_date", text=text)
    return day.isoformat()


@lru_cache(maxsize=_DATES_KEPT)
def through(day: str) -> str:
    """Write a day as statements compare it with the last days of dates: there every month ends with a day 31.

    Examples
    --------
    >>> through("2025-02-28"), through("2025-02-27")
    ('2025-02-31', '2025-02-27')
    """
    return f"{day[:7]}-31" if last_day(day[:7]) == day else day


def last_through(partial: str) -> str:
    """Write the last day that a date may mean, as `through` writes days.

    Examples
    --------
    >>> last_through("2025"), last_through("2025-02"), last_through("2025-02-27")
    ('2025-12-31', '2025-02-31', '2025-02-27')
    """
    return partial + "0000-12-31"[len(partial) :]


@lru_cache(maxsize=_DATES_KEPT)
def last_day(partial: str) -> str:
    """Return the last day that a date may mean.

    Examples
    --------
    >>> last_day("2025"), last_day("2024-02"), last_day("2025-11-20")
    ('2025-12-31', '2024-02-29', '2025-11-20')
    """
    parts = [int(part) for part in partial.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else monthrange(year, month)[1]
    return date(year, month, day).isoformat()


@lru_cache(maxsize=_DATES_KEPT)
def months_before(day: str, months: int) -> str:
    """Go back whole months: to the same day of the month, or the last there is.

    Below 0 months it goes forward; nothing lies before the year 1.

    Examples
    --------
    >>> months_before("2025-12-01", 36), months_before("2024-03-31", 1), months_before("2024-02-29", 12)
    ('2022-12-01', '2024-02-29', '2023-02-28')
    >>> months_before("2022-06-15", -36), months_before("2024-02-29", -36), months_before("2022-02-28", -36)
    ('2025-06-15', '2027-02-28', '2025-02-28')
    """
    start = date.fromisoformat(day)
    whole = max(start.year * 12 + start.month - 1 - months, 12)
    year, month = whole // 12, whole % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1])).isoformat()
