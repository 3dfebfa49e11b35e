"""A page's pieces of text, by where they stand, to lines in reading order; cells of ruled tables parted by tabs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from loaders.files.hyphenation import join

_RULE_WIDTH: Final = 3.0
"""Points: a drawn box thinner than this is a line."""
_SAME: Final = 4.0
"""Points within which two rules are one."""
_MIN_CELL: Final = 8.0
_GUTTER: Final = 12.0
"""Points of white between two columns of prose."""
_MIN_COLUMN_LINES: Final = 8
_CELL_GAP: Final = 2.2
"""Character widths of white after which another cell may start."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Run(Box):
    """A piece of text on one line."""

    text: str


@dataclass(frozen=True, slots=True)
class PageGrid:
    """A ruled table: where its columns and rows part."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def cell(self, run: Run) -> tuple[int, int] | None:
        """The row and column that a piece of text stands in, if it stands in the table."""
        x, y = run.middle
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        column = sum(x > edge for edge in self.xs[1:-1])
        return sum(y < edge for edge in self.ys[1:-1]), column


def lines_of_page(runs: Sequence[Run], boxes: Iterable[Box]) -> list[str]:
    """Write a page as lines of text.

    Rows of ruled tables come as one line with tabs between the cells; two columns of prose come one after the other;
    other white space keeps its width, so that columns without rules can still be seen. Gaps between paragraphs come
    as empty lines.
    """
    grid = _grid(list(boxes))
    inside = [run for run in runs if grid and grid.cell(run)]
    outside = [run for run in runs if not (grid and grid.cell(run))]
    if not grid or not inside:
        return _prose(outside)
    above = [run for run in outside if run.bottom >= grid.ys[-1] - _SAME]
    below = [run for run in outside if run.bottom < grid.ys[-1] - _SAME]
    return [*_prose(above), "", *_table_rows(inside, grid), "", *_prose(below)]


def _grid(boxes: Sequence[Box]) -> PageGrid | None:
    """Find the table that the drawn lines and rectangles make; a page with several is taken as one."""
    xs: list[float] = []
    ys: list[float] = []
    for box in boxes:
        wide, high = box.right - box.left, box.height
        if wide > _MIN_CELL and high > _MIN_CELL:
            xs += [box.left, box.right]
            ys += [box.bottom, box.top]
        elif high > _MIN_CELL:
            xs.append(box.left)
        elif wide > 3 * _MIN_CELL and high <= _RULE_WIDTH:
            ys.append(box.bottom)
    columns, rows = _merged(xs), _merged(ys)
    return PageGrid(columns, rows) if len(columns) >= 3 and len(rows) >= 3 else None


def _merged(edges: Iterable[float]) -> tuple[float, ...]:
    """Sort edges and take those close together as one."""
    kept: list[float] = []
    for edge in sorted(edges):
        if not kept or edge - kept[-1] > _SAME:
            kept.append(edge)
    return tuple(kept)


def _table_rows(runs: Sequence[Run], grid: PageGrid) -> list[str]:
    cells: dict[int, dict[int, list[Run]]] = {}
    for run in runs:
        row, column = grid.cell(run) or (0, 0)
        cells.setdefault(row, {}).setdefault(column, []).append(run)
    width = len(grid.xs) - 1
    ordered = sorted(cells.items(), key=lambda item: -max(run.top for group in item[1].values() for run in group))
    return ["\t".join(_cell_text(row.get(column, [])) for column in range(width)) for _, row in ordered]


def _cell_text(runs: Sequence[Run]) -> str:
    text = ""
    for line in _rows(runs):
        text = join(text, _spaced(line, 0.0, 0.0).strip()) if text else _spaced(line, 0.0, 0.0).strip()
    return text


def _prose(runs: Sequence[Run]) -> list[str]:
    """Lines of text outside tables; where two columns of prose stand side by side, the left one first."""
    if not runs:
        return []
    rows = _rows(runs)
    gutter = _gutter(rows)
    if gutter is None:
        return _with_gaps(rows)
    lines: list[str] = []
    pending: list[list[Run]] = []
    for row in [*rows, []]:
        if row and not _crosses(row, gutter):
            pending.append(row)
            continue
        for side in (True, False):
            half = [[run for run in r if (run.right <= gutter + 1) == side] for r in pending]
            lines += [*_with_gaps([r for r in half if r]), ""]
        pending = []
        if row:
            lines += _with_gaps([row])
    return lines


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Group pieces of text that stand on one line, from the top down and from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.middle[1], run.left)):
        last = rows[-1] if rows else None
        if last and abs(last[0].middle[1] - run.middle[1]) <= 0.5 * max(last[0].height, run.height):
            last.append(run)
        else:
            rows.append([run])
    return [_without_footnote_marks(sorted(row, key=lambda run: run.left)) for row in rows]


def _without_footnote_marks(row: list[Run]) -> list[Run]:
    """Drop small raised figures."""
    if len(row) < 2:
        return row
    height = max(run.height for run in row)
    kept = [
        run
        for run in row
        if not (
            run.text.strip().isdigit() and run.height < 0.75 * height and run.bottom > min(r.bottom for r in row) + 1
        )
    ]
    return kept or row


def _gutter(rows: Sequence[Sequence[Run]]) -> float | None:
    """Find the white between two columns of prose: most lines stand on both sides of it, and both sides flow."""
    edges = sorted({run.left for row in rows for run in row[1:]})
    for x in edges:
        split = [row for row in rows if not _crosses(row, x - 1)]
        both = [r for r in split if r[0].left < x - 1 and any(run.left >= x - 1 for run in r)]
        if len(both) < _MIN_COLUMN_LINES or len(both) < 0.5 * len(rows):
            continue
        gaps = [
            min(run.left for run in r if run.left >= x - 1) - max(run.right for run in r if run.left < x - 1)
            for r in both
        ]
        left = [" ".join(run.text for run in r if run.left < x - 1) for r in both]
        right = [" ".join(run.text for run in r if run.left >= x - 1) for r in both]
        if min(gaps) >= _GUTTER * 0.5 and all(_flows(side) for side in (left, right)):
            return x - 1
    return None


def _flows(texts: Sequence[str]) -> bool:
    """Return whether the lines of a column are wrapped prose: several words each, many starting in lower case."""
    words = median(len(text.split()) for text in texts)
    return words >= 4 and sum(text.lstrip()[:1].islower() for text in texts) >= 0.35 * len(texts)


def _crosses(row: Sequence[Run], x: float) -> bool:
    return any(run.left < x < run.right for run in row)


def _with_gaps(rows: Sequence[Sequence[Run]]) -> list[str]:
    """Write rows as lines, with an empty line where the page leaves white."""
    if not rows:
        return []
    widths = [(run.right - run.left) / len(run.text) for row in rows for run in row if len(run.text) > 3]
    width = median(widths) if widths else 5.0
    margin = min(run.left for row in rows for run in row)
    steps = [above[0].middle[1] - row[0].middle[1] for above, row in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    lines: list[str] = []
    for row, step in zip(rows, [0.0, *steps], strict=True):
        if step > 1.25 * usual > 0:
            lines.append("")
        lines.append(_spaced(row, margin, width))
    return lines


def _spaced(row: Sequence[Run], margin: float, width: float) -> str:
    """Write one line; wide gaps become spaces up to the place where the next piece stands."""
    text = ""
    right = margin
    for run in row:
        gap = run.left - right
        if width and gap > _CELL_GAP * width:
            text = text.rstrip().ljust(round((run.left - margin) / width))
            text += "" if not text or text.endswith("   ") else "   "
        elif text and gap > 0.15 * run.height and not text.endswith(" "):
            text += " "
        text += run.text
        right = run.right
    return text.rstrip()
