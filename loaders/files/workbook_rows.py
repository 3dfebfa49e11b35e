"""The one reader of XLSX: the cells of sheets as a person sees them, within bounds; nothing is run or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import repeat
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from graph.words import Wording
from loaders.files.archive import sound_archive
from loaders.files.bounds import MAX_COLUMNS, check_time, refuse

Rows = list[list[str]]

_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ >/]")
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]{0,200}?ref="(?P<cells>[A-Z0-9:]{2,20})"')
_ERROR: Final = re.compile(rb'<(?:\w+:)?c\s(?=[^>]{0,100}\bt="e")[^>]{0,100}?\br="(?P<cell>[A-Z]{1,3}\d{1,7})"')
_CHUNK: Final = 1_000_000
_OVERLAP: Final = 300
"""Bytes of a chunk that are looked at again with the next, so that nothing is missed between them."""
_SHORTER: Final = "hint.split_workbook_save_sheets"
_SAVE_AGAIN: Final = "hint.open_excel_libreoffice_save"


def certain_sheets(path: Path, content: bytes, cells: int) -> Iterator[tuple[str, Rows]]:
    """Read the sheets of a workbook whose every cell must say something certain: a table of ours.

    Parameters
    ----------
    path : Path
        Names the file in messages.
    content : bytes
        The workbook.
    cells : int
        How large all sheets together may be.

    Yields
    ------
    tuple of str and list of list of str
        Title and rows of each sheet; the rows of a sheet are equally long.

    Raises
    ------
    Refused
        Damaged, dangerous or too large; or with cells that would read empty: merged ones, formulas without a result.
    """
    with sound_archive(path, content, "part.workbook_damaged", _SAVE_AGAIN):
        shown = _opened(content, results=True)
        _see_all_sheets(path, content, shown)
        formulas: Workbook | None = None
        for sheet in shown.worksheets:
            if _look_through(path, content, sheet):
                formulas = formulas or _opened(content, results=False)
            rows, width = _rows(path, shown, sheet.title, formulas, cells)
            cells -= width * len(rows)
            yield sheet.title, [[*row, *repeat("", width - len(row))] for row in rows]


def shown_sheets(path: Path, content: bytes, cells: int) -> Iterator[tuple[str, Rows]]:
    """Read the visible sheets of anybody's workbook: what its cells show, whatever size the sheets claim to have.

    A cell that is merged downwards is read in each of its rows. Parameters and errors are those of `certain_sheets`,
    but for cells that read empty.
    """
    with sound_archive(path, content, "part.workbook_damaged", _SAVE_AGAIN):
        book = _opened(content, results=True)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                rows, width = _rows(path, book, sheet.title, None, cells)
                _fill_merged(rows, _merged_downwards(content, sheet))
                cells -= width * len(rows)
                yield sheet.title, rows


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


def _rows(path: Path, shown: Workbook, title: str, formulas: Workbook | None, most: int) -> tuple[Rows, int]:
    """Read the rows of a sheet up to the last with something in it, and count the cells of the longest."""
    behind = _values(formulas, title) if formulas else repeat(())
    rows: Rows = []
    width = 0
    for number, (row, formula) in enumerate(zip(_values(shown, title), behind, strict=False), start=1):
        if number % 500 == 0:
            check_time(_place(title, number))
        if formula:
            _see_results(path, row, formula, _place(title, number))
        if not (cells := _cells(row)):
            continue
        width = max(width, len(cells))
        if width > MAX_COLUMNS:
            refuse(path, "part.more_cells_one_row", _SHORTER, _place(title, number), most=MAX_COLUMNS)
        if width * number > most:
            refuse(path, "part.more_cells", _SHORTER, _place(title, number), most=most)
        rows += [[] for _ in range(len(rows) + 1, number)]
        rows.append(cells)
    return rows, width


def _place(title: str, number: int) -> Wording:
    return Wording("part.sheet_row_number", sheet=title, number=number)


def _merged_downwards(content: bytes, sheet: Any) -> list[tuple[int, int, int, int]]:
    """List the merged ranges of several rows: first and last column, first and last row."""
    found = (match["cells"].decode() for piece in _pieces(content, sheet) for match in _MERGED.finditer(piece))
    ranges = []
    for cells in dict.fromkeys(found):
        left, top, right, bottom = (edge or 0 for edge in range_boundaries(cells))
        if bottom > top:
            ranges.append((left, right, top, bottom))
    return ranges


def _fill_merged(rows: Rows, ranges: Sequence[tuple[int, int, int, int]]) -> None:
    for left, _, top, bottom in ranges:
        first = rows[top - 1] if top <= len(rows) else []
        text = first[left - 1] if left <= len(first) else ""
        for row in rows[top : min(bottom, len(rows))]:
            if text and any(row):
                row += [""] * (left - len(row))
                row[left - 1] = row[left - 1] or text


def _opened(content: bytes, *, results: bool) -> Workbook:
    return load_workbook(BytesIO(content), read_only=True, data_only=results, keep_links=False)


def _see_all_sheets(path: Path, content: bytes, book: Workbook) -> None:
    """Refuse a workbook that lists a sheet which is not there: openpyxl would leave it out."""
    with ZipFile(BytesIO(content)) as archive:
        listed = len(_SHEET.findall(archive.read("xl/workbook.xml")))
    if listed != len(book.sheetnames) or not book.worksheets:
        refuse(path, "part.workbook_damaged_sheet_missing", _SAVE_AGAIN)


def _values(book: Workbook, title: str) -> Iterator[tuple[object, ...]]:
    sheet: Any = book[title]
    sheet.reset_dimensions()  # what the file claims about its size
    yield from sheet.iter_rows(values_only=True)


def _pieces(content: bytes, sheet: Any) -> Iterator[bytes]:
    """Read the XML of a sheet piece by piece; each begins with the end of the one before."""
    with ZipFile(BytesIO(content)) as archive, archive.open(sheet._worksheet_path) as part:
        tail = b""
        while chunk := part.read(_CHUNK):
            piece = tail + chunk
            yield piece
            tail = piece[-_OVERLAP:]


def _look_through(path: Path, content: bytes, sheet: Any) -> bool:
    """Check whether a sheet has formulas; refuse errors as values, and merged cells, which read empty but for one."""
    formulas = False
    for piece in _pieces(content, sheet):
        formulas = formulas or bool(_FORMULA.search(piece))
        if found := _MERGED.search(piece):
            where = f"{sheet.title}, {found['cells'].decode()}"
            refuse(path, "part.merged_cells", "hint.take_merged_cells_apart", where)
        if found := _ERROR.search(piece):
            where = f"{sheet.title}, {found['cell'].decode()}"
            refuse(path, "part.cell_shows_error", "hint.correct_formula_empty_cell", where)
    return formulas


def _see_results(path: Path, row: Sequence[object], formulas: Sequence[object], place: str) -> None:
    """Refuse a formula that was never calculated: its cell would read empty."""
    for column, (value, formula) in enumerate(zip(row, formulas, strict=False), start=1):
        if value is None and formula is not None:
            where = Wording("part.place_column_letter", place=place, letter=get_column_letter(column))
            refuse(path, "part.formula_without_result", "hint.open_workbook_let_calculate", where)


def _cells(row: Sequence[object]) -> list[str]:
    """Write a row up to its last cell with something in it."""
    cells = [shown_value(value) for value in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells
