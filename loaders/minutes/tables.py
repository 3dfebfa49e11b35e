"""People in tables: one a row, several a row, or two lists side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import Final

from loaders.files.text import BlockKind
from loaders.minutes.affiliation import is_group, starts_role
from loaders.minutes.entries import PREFIX, entries_of, is_person, names_somebody
from loaders.minutes.flat import flat
from loaders.minutes.found import Attendance
from loaders.minutes.labels import announces_people, label_of, names_surely
from loaders.minutes.lexicon import BODY_HEADS, phrases
from loaders.minutes.sections import Listed, listed_in
from loaders.minutes.table_columns import (
    AttendanceColumn,
    guessed_columns,
    header_of,
    says_presence,
    side_by_side,
    sure_name,
    with_marks,
)
from loaders.minutes.table_rows import RowReader, TableEntry, is_one_body

_TASK: Final = phrases("labels", "tasks")
_LOOKED_AT: Final = 200
"""Rows that tell what a column holds."""


def people_in_table(rows: Sequence[Listed]) -> Iterator[TableEntry]:
    """Read the people of one table.

    The header may return on every page; a row with one cell may say « Excusés » or name the body of the rows below.
    A table of tasks lists nobody.

    Parameters
    ----------
    rows : sequence of Listed
        The rows of one table, in order, with the label that stands above it.
    """
    if not rows or any(_TASK.search(flat(cell)) for cell in rows[0].block.cells):
        return
    labels = _labels(rows) if not _lists_beside(rows) else [""] * len(rows)
    if any(labels):
        yield from _of_labelled(rows, labels)
    rows = [row for row, label in zip(rows, labels, strict=True) if not label]
    if not rows:
        return
    header_at = next((i for i, row in enumerate(rows[:12]) if header_of(row.block.cells)), None)
    if header_at is not None:
        while header_at + 1 < len(rows) and header_of(rows[header_at + 1].block.cells):
            header_at += 1  # « Représentant » merged over « Civilité » and « Nom »
        header = rows[header_at].block.cells
        below = rows[header_at + 1 : header_at + _LOOKED_AT]
        columns = with_marks(header_of(rows[header_at].block.cells), header, below)
        if _holds_people_elsewhere(columns, below):
            yield from _column_by_column(rows)
            return
        if len(starts := _beginnings(columns)) > 1:
            for start, end in pairwise([*starts, len(columns)]):
                side = RowReader(columns[start:end], "table with a header", 0.98, header[start:end])
                yield from side.read([_cut(row, start, end) for row in rows[header_at:]])
            return
        yield from RowReader(columns, "table with a header", 0.98, header).read(rows[_group_above(rows, header_at) :])
    elif all(map(PREFIX.match, filter(None, rows[0].block.cells))) and _lists_beside(rows[1:]):
        yield from _column_by_column(rows)  # « Pour Ptuj » beside « Pour Castelnaudary »
    elif _holds_people(rows):
        if sides := side_by_side(rows):
            for start, end, columns in sides:
                yield from RowReader(columns, "table without a header", 0.85).read(
                    [_cut(row, start, end) for row in rows]
                )
        elif columns := guessed_columns(rows):
            yield from RowReader(columns, "table without a header", 0.85).read(rows)
        else:
            yield from _column_by_column(rows)


def _beginnings(columns: Sequence[AttendanceColumn]) -> list[int]:
    """Find where people begin under a header that returns beside itself: « Nom | Qualité | Nom | Qualité »."""
    first = columns[0]
    if first not in (AttendanceColumn.NAME, AttendanceColumn.FAMILY):
        return []
    starts = [place for place, column in enumerate(columns) if column is first]
    return starts if all(columns[start : start + 2] == columns[:2] for start in starts) else []


def _holds_people_elsewhere(columns: Sequence[AttendanceColumn], rows: Sequence[Listed]) -> bool:
    """Return whether a column that its header calls otherwise lists people: « Élus » beside « Services »."""
    for place, column in enumerate(columns):
        cells = [row.block.cells[place] for row in rows if len(row.block.cells) > place and row.block.cells[place]]
        if (
            column in (AttendanceColumn.BODY, AttendanceColumn.ROLE)
            and len(cells) > 1
            and sum(map(sure_name, cells)) > len(cells) / 2
        ):
            return True
    return False


def _cut(row: Listed, start: int, end: int) -> Listed:
    """Take some columns of a row, unless it is a line across all of them."""
    cells = row.block.cells
    if sum(map(bool, cells)) < 2:
        cells = tuple(filter(None, cells))
        return replace(row, block=replace(row.block, cells=(*cells, *([""] * (end - start - len(cells))))))
    return replace(row, block=replace(row.block, cells=cells[start:end]))


def _labelled(row: Listed) -> bool:
    """« Présents | Mme Roux, M. Petit », « Vanves : | Mme Roux »: a label or a body, and beside it who is meant."""
    filled = [cell for cell in row.block.cells if cell]
    if len(filled) != 2:
        return False
    label, cell = filled
    if label_of(label) is not None:
        return bool(entries_of(cell))
    announced = announces_people(label) or is_group(label) or starts_role(label)
    return announced and names_somebody(cell) and names_surely(cell)


def _labels(rows: Sequence[Listed]) -> list[str]:
    """Return the label beside the people of each row, empty where there is none; below it stand further people."""
    found: list[str] = []
    for row in rows:
        cells = [cell for cell in row.block.cells if cell]
        goes_on = len(cells) == 1 and not row.block.cells[0] and names_somebody(cells[0])
        found.append(cells[0] if _labelled(row) else found[-1] if found and goes_on else "")
    return found


def _lists_beside(rows: Sequence[Listed]) -> bool:
    """Return whether every column lists people: « Excusés » there is a label of those below, not of those beside."""
    columns = [list(filter(None, cells)) for cells in zip_longest(*(row.block.cells for row in rows), fillvalue="")]
    return len(columns) > 1 and all(sum(map(names_somebody, cells)) > len(cells) / 2 for cells in columns)


def _of_labelled(rows: Sequence[Listed], labels: Sequence[str]) -> Iterator[TableEntry]:
    """Read rows with labels; a label on a row of its own holds for the bodies below it."""
    above: Attendance | None = None
    for row, label in zip(rows, labels, strict=True):
        if not label:
            alone = label_of(row.block.cells[0]) if len(set(filter(None, row.block.cells))) == 1 else None
            above = alone[0] if alone else above
            continue
        cell = [cell for cell in row.block.cells if cell][-1]
        found = label_of(label)
        said = found[0] if found else above or row.attendance
        for entry in entries_of(cell if found or is_group(label) else f"{label.rstrip(' :')} : {cell}"):
            rule, confidence = "label and list in a row", 0.9 * entry.name.certainty
            yield TableEntry(entry, row.block, entry.missing or said, rule, confidence)


def _group_above(rows: Sequence[Listed], header_at: int) -> int:
    """Begin at the line above the header where it names whose people follow: « DÉLÉGATION DE LA VILLE DE QUÉBEC »."""
    above = [cell for cell in rows[header_at - 1].block.cells if cell] if header_at else []
    heads = len(above) == 1 and is_one_body(above[0]) and flat(re.findall(r"\w+", above[0])[0]) in BODY_HEADS
    return header_at - heads


def _holds_people(rows: Sequence[Listed]) -> bool:
    """Return whether a table without a header lists people: under a label, or because most rows hold a sure name."""
    rows = [r for r in rows if sum(bool(cell) and label_of(cell) is None for cell in r.block.cells) > 1] or rows
    with_name = sum(_names_somebody(row.block.cells) for row in rows)
    return with_name >= (0.4 if rows[0].sure else 0.7) * len(rows)


def _names_somebody(cells: Sequence[str]) -> bool:
    """Return whether a row holds a sure name, or a likely one beside a function or a word for presence."""
    if any(map(sure_name, cells)):
        return True
    told = any(starts_role(cell) or says_presence(cell) for cell in cells if cell)
    return told and any(is_person(cell) for cell in cells if cell)


def _column_by_column(rows: Sequence[Listed]) -> Iterator[TableEntry]:
    """Read each column as lines that list people: two columns of them, perhaps « Présents » and « Excusés »."""
    for column in range(max(len(row.block.cells) for row in rows)):
        filled = [row for row in rows if "".join(row.block.cells[column : column + 1])]
        lines = [replace(row.block, kind=BlockKind.PARAGRAPH, text=row.block.cells[column], cells=()) for row in filled]
        for piece in listed_in(lines, rows[0].attendance):
            row = filled[lines.index(piece.block)]
            for entry in entries_of(piece.printed, piece.body or row.body):
                attendance = entry.missing or piece.attendance
                yield TableEntry(entry, row.block, attendance, "table of people", 0.85 * entry.name.certainty)
