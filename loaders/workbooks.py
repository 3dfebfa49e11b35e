"""The cells of a workbook's sheets as a person sees them, read within bounds; nothing is run or fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import repeat
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from graph.errors import JumelageError
from graph.wording import Wording
from loaders.documents.archive import check_archive
from loaders.documents.bounds import Deadline, refuse
from loaders.documents.sheets import shown_value

log = logging.getLogger(__name__)

Rows = list[list[str]]

_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ >/]")
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]{0,200}?ref="(?P<cells>[A-Z0-9:]{2,20})"')
_ERROR: Final = re.compile(rb'<(?:\w+:)?c\s(?=[^>]{0,100}\bt="e")[^>]{0,100}?\br="(?P<cell>[A-Z]{1,3}\d{1,7})"')
_CHUNK: Final = 1_000_000
_OVERLAP: Final = 300
"""Bytes of a chunk that are looked at again with the next, so that nothing is missed between them."""
_SHORTER: Final = Wording("Split the workbook, or save its sheets as « CSV UTF-8 ».")
_SAVE_AGAIN: Final = Wording("Open it in Excel or LibreOffice and save it again.")


def sheets_of(path: Path, content: bytes, max_columns: int, max_cells: int) -> Iterator[tuple[str, Rows]]:
    """Read the sheets of a workbook.

    Parameters
    ----------
    path : Path
        Names the file in messages.
    content : bytes
        The workbook.
    max_columns, max_cells : int
        How wide a row, and how large all sheets together may be.

    Yields
    ------
    tuple of str and list of list of str
        Title and rows of each sheet; the rows of a sheet are equally long.

    Raises
    ------
    Refused
        Damaged, dangerous or too large; or with cells that would read empty: merged ones, formulas without a result.
    """
    check_archive(path, content)
    try:
        yield from _sheets(path, content, max_columns, max_cells)
    except JumelageError:
        raise
    except Exception as error:  # openpyxl raises whatever it happens to meet in a damaged part
        log.debug("%s cannot be read: %r", path.name, error)
        refuse(path, Wording("the workbook is damaged"), _SAVE_AGAIN)


def _sheets(path: Path, content: bytes, max_columns: int, max_cells: int) -> Iterator[tuple[str, Rows]]:
    deadline = Deadline(path, hint=_SHORTER)
    shown = _opened(content, results=True)
    _see_all_sheets(path, content, shown)
    formulas: Workbook | None = None
    left = max_cells
    for sheet in shown.worksheets:
        if _look_through(path, content, sheet):
            formulas = formulas or _opened(content, results=False)
        behind = _values(formulas, sheet.title) if formulas else repeat(())
        rows: Rows = []
        width = 0
        for number, (row, formula) in enumerate(zip(_values(shown, sheet.title), behind, strict=False), start=1):
            place = Wording("{sheet}, row {number}", sheet=sheet.title, number=number)
            if number % 500 == 0:
                deadline.check(place)
            _see_results(path, row, formula, place)
            if not (cells := _cells(row)):
                continue
            width = max(width, len(cells))
            if width > max_columns:
                refuse(path, Wording("more than {most} cells in one row", most=max_columns), _SHORTER, place)
            if width * number > left:
                refuse(path, Wording("more than {most} cells", most=max_cells), _SHORTER, place)
            rows += [[] for _ in range(len(rows) + 1, number)]
            rows.append(cells)
        left -= width * len(rows)
        yield sheet.title, [[*cells, *repeat("", width - len(cells))] for cells in rows]


def _opened(content: bytes, *, results: bool) -> Workbook:
    return load_workbook(BytesIO(content), read_only=True, data_only=results, keep_links=False)


def _see_all_sheets(path: Path, content: bytes, book: Workbook) -> None:
    """Refuse a workbook that lists a sheet which is not there: openpyxl would leave it out."""
    with ZipFile(BytesIO(content)) as archive:
        listed = len(_SHEET.findall(archive.read("xl/workbook.xml")))
    if listed != len(book.sheetnames) or not book.worksheets:
        refuse(path, Wording("the workbook is damaged: a sheet is missing"), _SAVE_AGAIN)


def _values(book: Workbook, title: str) -> Iterator[tuple[object, ...]]:
    sheet: Any = book[title]
    sheet.reset_dimensions()  # what the file claims about its size
    yield from sheet.iter_rows(values_only=True)


def _look_through(path: Path, content: bytes, sheet: Any) -> bool:
    """Say whether a sheet has formulas; refuse errors as values, and merged cells, of which all but one read empty."""
    formulas, tail = False, b""
    with ZipFile(BytesIO(content)) as archive, archive.open(sheet._worksheet_path) as part:
        while chunk := part.read(_CHUNK):
            piece = tail + chunk
            formulas = formulas or bool(_FORMULA.search(piece))
            if found := _MERGED.search(piece):
                hint = Wording("Take the merged cells apart and fill each of them.")
                refuse(path, Wording("merged cells"), hint, f"{sheet.title}, {found['cells'].decode()}")
            if found := _ERROR.search(piece):
                hint = Wording("Correct its formula, or empty the cell.")
                refuse(path, Wording("a cell that shows an error"), hint, f"{sheet.title}, {found['cell'].decode()}")
            tail = piece[-_OVERLAP:]
    return formulas


def _see_results(path: Path, row: Sequence[object], formulas: Sequence[object], place: str) -> None:
    """Refuse a formula that was never calculated: its cell would read empty."""
    for column, (value, formula) in enumerate(zip(row, formulas, strict=False), start=1):
        if value is None and formula is not None:
            where = Wording("{place}, column {letter}", place=place, letter=get_column_letter(column))
            hint = Wording("Open the workbook, let it calculate, and save it again.")
            refuse(path, Wording("a formula without a result"), hint, where)


def _cells(row: Sequence[object]) -> list[str]:
    """Write a row up to its last cell with something in it."""
    cells = [shown_value(value) for value in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells
