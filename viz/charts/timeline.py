"""When each partnership was seen, and as what: one line per partnership, one mark per observation."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from viz.charts.drawing import drawn, shortened
from viz.charts.palette import look_of
from viz.texts import translate
from viz.typography import PARTIAL_DATE

ROWS: Final = 200
"""Lines of a timeline: more than that nobody looks through."""
_ROW: Final = 26
_LABELS: Final = 288
_WIDTH: Final = 890
_TOP: Final = 12
_FOOT: Final = 30
_RIGHT: Final = _WIDTH - 16
_SIZE: Final = 11  # of the letters


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line of a timeline: its name, the verdict that colours it, and its marks as (date, status)."""

    name: str
    status: str
    marks: tuple[tuple[str, str], ...]


@lru_cache(maxsize=64)
def timeline_plot(lines: tuple[TimelineRow, ...], as_of: str, months: int | None, language: str) -> Markup:
    """Draw the first ``ROWS`` lines over the years, with the day asked about and the window before it.

    Parameters
    ----------
    lines : tuple of TimelineRow
        In the order to draw, from the top.
    as_of : str
        The day asked about; empty for none.
    months : int or None
        The window shaded before it.
    """
    shown = lines[:ROWS]
    first, last = _span(shown, as_of)
    height = len(shown) * _ROW + _TOP + _FOOT + 4
    day = as_year(as_of)
    return drawn(
        "timeline.svg",
        width=_WIDTH,
        height=height,
        top=_TOP,
        foot=height - _FOOT,
        labels=_LABELS - 10,
        years=[(year, _x(year, first, last)) for year in _years(first, last)],
        window=None
        if day is None or not months
        else (max(_x(day - months / 12, first, last), _LABELS), _x(day, first, last)),
        day=None if day is None else _x(day, first, last),
        rows=[
            _row(line, _TOP + (row + 0.5) * (height - _TOP - _FOOT) / len(shown), first, last)
            for row, line in enumerate(shown)
        ],
        title=translate("timeline.title", language),
        description=translate("timeline.desc", language, count=len(shown), first=int(first), last=math.ceil(last)),
    )


def _span(lines: Iterable[TimelineRow], as_of: str) -> tuple[float, float]:
    dates = [as_year(day) for line in lines for day, _ in line.marks] + [as_year(as_of)]
    years = [year for year in dates if year is not None] or [2000.0]
    return math.floor(min(years)), math.ceil(max(years) + 0.15)


def _years(first: float, last: float) -> list[int]:
    """Return at most thirteen years to write under the axis."""
    return list(range(int(first), int(last) + 1, max(1, math.ceil((last - first) / 12))))


def _x(year: float, first: float, last: float) -> float:
    return round(_LABELS + (year - first) / (last - first) * (_RIGHT - _LABELS), 1)


def _row(line: TimelineRow, y: float, first: float, last: float) -> dict[str, object]:
    """Return a line at its height, its name shortened to fit, with an observation at each of its places."""
    placed = sorted((year, status) for day, status in line.marks if (year := as_year(day)) is not None)
    marks = [{"x": _x(year, first, last), "look": look_of(status)} for year, status in placed]
    label = shortened(line.name, _LABELS - 12, _SIZE)
    return {"y": round(y, 1), "label": label, "look": look_of(line.status), "marks": marks}


def as_year(text: str | None) -> float | None:
    """Return a date as a year with its fraction: a year stands in its middle, a month on its 15th; None for no date.

    Examples
    --------
    >>> as_year("2025-07-02"), as_year("2025"), as_year("hier")
    (2025.5, 2025.49, None)
    """
    match = PARTIAL_DATE.fullmatch(text or "")
    if not match:
        return None
    year, month, day = match.groups()
    try:
        at = date(int(year), int(month or 7), int(day or (15 if month else 1)))
    except ValueError:
        return None
    return round(at.year + (at.timetuple().tm_yday - 1) / 366, 2)
