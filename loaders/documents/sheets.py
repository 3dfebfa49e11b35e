"""Rows out of csv and xlsx, whatever their columns: lists of participants as people keep them."""

from __future__ import annotations

import csv
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from graph.errors import JumelageError
from graph.wording import Wording
from loaders.documents.archive import check_archive
from loaders.documents.bounds import MAX_LINE_LENGTH, MAX_LINES, Deadline, refuse
from loaders.documents.cleaning import clean, single_spaced
from loaders.documents.encoding import decode
from loaders.documents.text import Block, BlockKind, Mark

log = logging.getLogger(__name__)

_SEPARATORS: Final = ";,\t|"
_MAX_COLUMNS: Final = 60
_TOO_MANY_ROWS: Final = Wording("more than {most} rows", most=MAX_LINES)
_SPLIT_TABLE: Final = Wording("Split the table.")
_MAX_EMPTY_ROWS: Final = 500
"""After so many empty rows in a row, a sheet is at its end whatever it claims."""


def read_csv(path: Path, content: bytes) -> tuple[Block, ...]:
    """Read a csv file with any of the usual separators.

    Raises
    ------
    InputError
        Not text, too long, or with a quoted cell that never ends.
    """
    text = decode(content, path)
    longest = max(map(len, text.splitlines()), default=0)
    if longest > MAX_LINE_LENGTH:
        refuse(path, Wording("a line of {length} characters", length=longest), Wording("Save the table again as CSV."))
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            rows.append((reader.line_num, row))
            if len(rows) > MAX_LINES:
                refuse(path, _TOO_MANY_ROWS, _SPLIT_TABLE, Wording("line {number}", number=reader.line_num))
    except csv.Error as error:
        fault, place = Wording("the table cannot be read: {reason}", reason=error), reader.line_num
        refuse(path, fault, Wording("Check quotes and separators there."), Wording("line {number}", number=place))
    return tuple(_blocks(rows, 1, "", "l."))


def _separator(text: str) -> str:
    """The separator that cuts most lines into the same number of cells."""
    lines = [line for line in text.splitlines()[:60] if line.strip()]

    def agreement(separator: str) -> tuple[int, int]:
        counts = Counter(line.count(separator) for line in lines)
        counts.pop(0, None)
        return counts.most_common(1)[0][::-1] if counts else (0, 0)

    return max(_SEPARATORS, key=agreement)


def read_workbook(path: Path, content: bytes) -> tuple[Block, ...]:
    """Read the visible sheets of an xlsx file: what its cells show, never a formula or a macro.

    Raises
    ------
    InputError
        Damaged, dangerous or too large.
    """
    check_archive(path, content)
    deadline = Deadline(path)
    try:
        workbook = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        blocks: list[Block] = []
        for number, sheet in enumerate(sheets, start=1):
            place = f"feuille « {sheet.title} »" if len(sheets) > 1 else ""
            rows = _sheet_rows(path, sheet.iter_rows(values_only=True, max_col=_MAX_COLUMNS), deadline)
            blocks += _blocks(rows, number, place, "ligne")
    except JumelageError:
        raise
    except Exception as error:  # openpyxl raises whatever it happens to meet in a damaged part
        log.debug("%s cannot be read: %r", path.name, error)
        refuse(path, Wording("the workbook is damaged"), Wording("Open it in Excel or LibreOffice and save it again."))
    return tuple(blocks)


def _sheet_rows(
    path: Path, values: Iterable[tuple[object, ...]], deadline: Deadline
) -> Iterator[tuple[int, list[str]]]:
    empty = 0
    for number, row in enumerate(values, start=1):
        cells = [shown_value(value) for value in row]
        empty = 0 if any(cells) else empty + 1
        if empty > _MAX_EMPTY_ROWS:
            return
        if number > MAX_LINES:
            refuse(path, _TOO_MANY_ROWS, _SPLIT_TABLE, Wording("row {number}", number=number))
        if number % 200 == 0:
            deadline.check(Wording("row {number}", number=number))
        yield number, cells


def shown_value(value: object) -> str:
    """Write a cell's value as a person sees it.

    Examples
    --------
    >>> shown_value(datetime(2020, 12, 15)), shown_value(1988.0), shown_value(None)
    ('2020-12-15', '1988', '')
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second)
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _blocks(rows: Iterable[tuple[int, list[str]]], table: int, place: str, unit: str) -> Iterator[Block]:
    for number, row in rows:
        cells = tuple(
            "\n".join(filter(None, map(single_spaced, clean(cell).splitlines()))) if cell else "" for cell in row
        )
        if any(cells):
            text = " | ".join(single_spaced(cell) for cell in cells if cell)
            yield Block(BlockKind.ROW, text, (Mark(0, number),), cells, table, unit=unit, place=place)
