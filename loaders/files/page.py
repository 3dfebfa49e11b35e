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
_MIN_COLUMN_LINES: Final = 6
_MIN_LIST: Final = 3
_PARAGRAPH: Final = 1.25
"""Of the usual step between lines: more begins a paragraph."""
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
    """Lines of text outside tables; where two columns stand side by side, the left one first.

    A list of people that stands above columns of prose is read before both of them.
    """
    if not runs:
        return []
    rows = _rows(runs)
    gutter = _gutter(rows)
    if gutter is None:
        return _with_gaps(rows)
    lines: list[str] = []
    pending: list[list[Run]] = []
    usual = median(map(_step, rows, rows[1:])) if rows[1:] else 0.0
    for row in [*rows, []]:
        is_apart = row and pending and _step(pending[-1], row) > _PARAGRAPH * usual
        is_list = is_apart and len(pending) >= _MIN_LIST and not any(map(_flows, _sides(pending, gutter)))
        if not row or is_list or _crosses(row, gutter):
            for half in _halves(pending, gutter):
                lines += [*_with_gaps([r for r in half if r]), ""]
            pending = []
        if row and _crosses(row, gutter):
            lines += _with_gaps([row])
        elif row:
            pending.append(row)
    return lines


def _step(above: Sequence[Run], row: Sequence[Run]) -> float:
    return above[0].middle[1] - row[0].middle[1]


def _halves(rows: Sequence[Sequence[Run]], gutter: float) -> list[list[list[Run]]]:
    """Part rows into what stands left and right of a gutter."""
    return [[[run for run in row if (run.right <= gutter + 1) == side] for row in rows] for side in (True, False)]


def _sides(rows: Sequence[Sequence[Run]], gutter: float) -> list[list[list[Run]]]:
    """Return both halves of those rows that have text on both sides."""
    return _halves([row for row in rows if row[0].left < gutter <= row[-1].left], gutter)


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
    """Find the white between two columns of prose: lines that nothing crosses stand on both sides, and both flow."""
    for x in sorted({run.left for row in rows for run in row[1:]}):
        crossed = [-1, *(at for at, row in enumerate(rows) if _crosses(row, x - 1)), len(rows)]
        for above, below in pairwise(crossed):
            left, right = _sides(rows[above + 1 : below], x - 1)
            gaps = [theirs[0].left - ours[-1].right for ours, theirs in zip(left, right, strict=True)]
            if len(gaps) >= _MIN_COLUMN_LINES and min(gaps) >= _GUTTER * 0.5 and _flows(left) and _flows(right):
                return x - 1
    return None


def _flows(column: Sequence[Sequence[Run]]) -> bool:
    """Return whether the lines of a column are wrapped prose: several words each, many not starting in upper case."""
    texts = [" ".join(run.text for run in row) for row in column]
    words = median([len(text.split()) for text in texts] or [0])
    return words >= 4 and sum(not text.lstrip()[:1].isupper() for text in texts) >= 0.35 * len(texts)


def _crosses(row: Sequence[Run], x: float) -> bool:
    return any(run.left < x < run.right for run in row)


def _with_gaps(rows: Sequence[Sequence[Run]]) -> list[str]:
    """Write rows as lines, with an empty line where the page leaves white."""
    if not rows:
        return []
    widths = [(run.right - run.left) / len(run.text) for row in rows for run in row if len(run.text) > 3]
    width = median(widths) if widths else 5.0
    margin = min(run.left for row in rows for run in row)
    steps = list(map(_step, rows, rows[1:]))
    usual = median(steps) if steps else 0.0
    lines: list[str] = []
    for row, step in zip(rows, [0.0, *steps], strict=True):
        if step > _PARAGRAPH * usual > 0:
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
