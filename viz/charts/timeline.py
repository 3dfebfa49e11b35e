"""When each partnership was seen, and as what: one line per partnership, one mark per observation."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from viz.charts.drawing import drawn, shortened
from viz.charts.palette import look_of
from viz.texts import PARTIAL_DATE, translate

ROWS: Final = 200  # lines of a timeline: more than that nobody looks through
_ROW, _SIZE = 26, 11  # of a line and of its letters, in pixels as all lengths here
_LABELS, _WIDTH, _TOP, _FOOT = 288, 890, 12, 30


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line of a timeline: its name, the verdict that colours it, and its marks as (date, status)."""

    name: str
    status: str
    marks: tuple[tuple[str, str], ...]


@lru_cache(maxsize=64)
def timeline_plot(lines: tuple[TimelineRow, ...], as_of: str, months: int | None, language: str) -> Markup:
    """Draw the first ``ROWS`` lines over the years, with the day asked about, if any, and the months before it."""
    shown = lines[:ROWS]
    dates = [as_year(day) for line in shown for day, _ in line.marks] + [as_year(as_of)]
    known = [year for year in dates if year is not None] or [2000.0]
    first, last = math.floor(min(known)), math.ceil(max(known) + 0.15)
    years = range(first, last + 1, max(1, math.ceil((last - first) / 12)))  # at most thirteen under the axis
    height = len(shown) * _ROW + _TOP + _FOOT + 4
    day = as_year(as_of)
    return drawn(
        "timeline.svg",
        width=_WIDTH,
        height=height,
        top=_TOP,
        foot=height - _FOOT,
        labels=_LABELS - 10,
        years=[(year, _x(year, first, last)) for year in years],
        window=None
        if day is None or not months
        else (max(_x(day - months / 12, first, last), _LABELS), _x(day, first, last)),
        day=None if day is None else _x(day, first, last),
        rows=[
            _row(line, _TOP + (row + 0.5) * (height - _TOP - _FOOT) / len(shown), first, last)
            for row, line in enumerate(shown)
        ],
        title=translate("timeline.title", language),
        description=translate("timeline.desc", language, count=len(shown), first=first, last=last),
    )


def _x(year: float, first: float, last: float) -> float:
    return round(_LABELS + (year - first) / (last - first) * (_WIDTH - 16 - _LABELS), 1)


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
