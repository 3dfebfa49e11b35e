"""When each partnership was seen, and as what: one line per partnership, one mark per observation."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from markupsafe import Markup

from viz.charts.canvas import as_svg, drawing
from viz.charts.dates import as_year
from viz.charts.palette import INK, MUTED, RULE, SOFT, look_of
from viz.texts import translate

ROWS: Final = 40
_ROW: Final = 26
_LABELS: Final = 272
_WIDTH: Final = 890


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a timeline: its name, the verdict that colours it, and its marks as (date, status)."""

    name: str
    status: str
    marks: tuple[tuple[str, str], ...]


@lru_cache(maxsize=64)
def timeline_plot(
    lines: tuple[Line, ...], as_of: str, months: int | None, language: str, name: str = "timeline"
) -> Markup:
    """Draw the first ``ROWS`` lines over the years, with the day asked about and the window before it.

    Parameters
    ----------
    lines : tuple of Line
        In the order to draw, from the top.
    as_of : str
        The day asked about; empty for none.
    months : int or None
        The window shaded before it.
    """
    shown = lines[:ROWS]
    first, last = _span(shown, as_of)
    height = len(shown) * _ROW + 46
    with drawing(_WIDTH, height) as figure:
        axes = figure.add_axes((_LABELS / _WIDTH, 30 / height, (_WIDTH - _LABELS - 14) / _WIDTH, 1 - 42 / height))
        _frame(axes, first, last, len(shown))
        _window(axes, as_year(as_of), months)
        for row, line in enumerate(shown):
            _draw(axes, row, line)
        description = translate("timeline.desc", language, count=len(shown), first=int(first), last=math.ceil(last))
        return as_svg(figure, name, translate("timeline.title", language), description)


def _span(lines: Iterable[Line], as_of: str) -> tuple[float, float]:
    dates = [as_year(date) for line in lines for date, _ in line.marks] + [as_year(as_of)]
    years = [year for year in dates if year is not None] or [2000.0]
    return math.floor(min(years)), math.ceil(max(years) + 0.15)


def _frame(axes: Any, first: float, last: float, rows: int) -> None:
    axes.set_facecolor("none")
    axes.set_xlim(first, last)
    axes.set_ylim(rows - 0.5, -0.5)
    step = max(1, math.ceil((last - first) / 12))
    axes.set_xticks([first + step * index for index in range(int((last - first) // step) + 1)])
    axes.xaxis.set_major_formatter(lambda year, _: f"{year:.0f}")
    axes.grid(axis="x", color=RULE, linewidth=0.8)
    axes.set_yticks([])
    axes.tick_params(bottom=False, labelcolor=MUTED)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _window(axes: Any, day: float | None, months: int | None) -> None:
    if day is None:
        return
    if months:
        axes.axvspan(day - months / 12, day, color=SOFT, alpha=0.35, linewidth=0)
    axes.axvline(day, color=INK, linewidth=1.2)


def _draw(axes: Any, row: int, line: Line) -> None:
    look = look_of(line.status)
    placed = sorted((year, status) for date, status in line.marks if (year := as_year(date)) is not None)
    label = line.name if len(line.name) <= 38 else line.name[:37].rstrip() + "…"
    axes.annotate(
        label, (0, row), (-10, 0), xycoords=axes.get_yaxis_transform(), textcoords="offset points",
        ha="right", va="center", annotation_clip=False,
    )  # fmt: skip
    if len(placed) > 1:
        axes.plot([placed[0][0], placed[-1][0]], [row, row], color=look.colour, linestyle=look.line, linewidth=1.4)
    for year, status in placed:
        seen = look_of(status)
        axes.plot(
            [year], [row], marker=seen.marker, markersize=8, color=seen.colour,
            markerfacecolor=seen.colour if seen.filled else "none", clip_on=False,
        )  # fmt: skip
