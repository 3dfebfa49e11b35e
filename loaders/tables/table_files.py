"""Writes tables as files that load back: a folder of CSV files, the same in one ZIP archive, or an XLSX workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from graph.errors import TooLarge, UsageError
from loaders.tables.cells import defused, escaped, french_csv, is_date
from loaders.tables.layout import REFERENCE, TABLES
from loaders.tables.unloading import TableRow

if TYPE_CHECKING:
    from graph.sheets import Cell, ReadableSheet

Rows = Mapping[str, Sequence[TableRow]]

MOST_ROWS: Final = 1_048_576
"""Rows in one sheet of a workbook, header included."""
_WRITTEN_AT: Final = (1980, 1, 1, 0, 0, 0)
"""The moment that archives give to their files, so that the same graph gives the same archive."""
LONGEST_CELL: Final = 32_767
"""Characters in one cell of a workbook; openpyxl would cut the rest off."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DAY_FORMATS: Final = {"fr": "DD/MM/YYYY", "en": "YYYY-MM-DD"}
_LEAST, _MOST = 10, 60
"""Widths of a column in letters: what is longer goes on in the next line of its cell."""
_TITLE: Final = Font(size=16, bold=True)
_HEAD: Final = Font(bold=True)
_SHADE: Final = PatternFill("solid", fgColor="E4E7EB")
_RULE: Final = Border(bottom=Side("thin", color="7D8695"))
_TOP: Final = Alignment(vertical="top", wrap_text=True)


def csv_files(rows: Rows) -> dict[str, bytes]:
    """Write each table as a CSV file as a French Excel opens it: UTF-8 with a mark, semicolons, no formulas.

    They come by their paths in the folder; tables without rows have their header.
    """
    paths = {name: f"{name.replace('_', '/', 1) if name == REFERENCE.name else name}.csv" for name in TABLES}
    return {paths[name]: french_csv(_lines(table.names, rows.get(name, ()))) for name, table in TABLES.items()}


def csv_archive(rows: Rows) -> bytes:
    """Write all CSV files into one ZIP archive; unpacked, its folder can be loaded."""
    return _archive(csv_files(rows))


def write_csv_folder(rows: Rows, folder: Path) -> None:
    """Write all CSV files into a new folder.

    Raises
    ------
    UsageError
        Something stands there: what is loaded from a folder is all of it, so old tables would mix with new ones.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError("fault.not_empty_folder", "hint.name_folder_not_yet", folder=folder.name)
    for name, content in csv_files(rows).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def workbook(rows: Rows, readable: Sequence[ReadableSheet] = (), language: str = "fr") -> bytes:
    """Write an XLSX workbook: first the sheets that people read, then one for each table that has rows.

    In the sheets to be read, dates and numbers are such, columns are as wide as what they hold, and the header stays in
    place; every cell of a table is text, so that it loads back as it was.

    Raises
    ------
    TooLarge
        A cell or a table holds more than a workbook has room for.
    """
    book = Workbook(write_only=True)
    for shown in readable:
        _write_readable(book, shown, language)
    for name, table in TABLES.items():
        if len(rows.get(name, ())) >= MOST_ROWS:
            raise TooLarge("fault.too_many_rows_for_workbook", "hint.export_csv", name=name)
        if rows.get(name):
            _write_texts(book, name, _lines(table.names, rows[name]))
    return _steady(book)


def text_workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows, of a list that was not read for instance, as a workbook in which every cell is text."""
    book = Workbook(write_only=True)
    _write_texts(book, "", (map(defused, row) for row in rows))
    return _steady(book)


def _steady(book: Workbook) -> bytes:
    """Save a workbook without the moment of writing: it is a ZIP archive with a note on when it was written."""
    saved, moment = BytesIO(), datetime(*_WRITTEN_AT)
    book.save(saved)
    note: Any = tostring(DocumentProperties(created=moment, modified=moment).to_tree())
    with ZipFile(saved) as written:
        return _archive({name: note if name == ARC_CORE else written.read(name) for name in written.namelist()})


def _archive(files: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, _WRITTEN_AT), content, ZIP_DEFLATED)
    return buffer.getvalue()


def _lines(columns: Sequence[str], rows: Iterable[TableRow]) -> Iterable[Sequence[str]]:
    yield columns
    yield from ([defused(row.get(column, "")) for column in columns] for row in rows)


def _write_readable(book: Workbook, shown: ReadableSheet, language: str) -> None:
    sheet: Any = book.create_sheet(shown.name(language))
    above = [shown.title, *shown.lines]
    head = len(above) + 1
    last = get_column_letter(max(1, len(shown.columns)))
    for index, column in enumerate(shown.columns):
        cells = (str(cell) for cell in (column, *(row[index] for row in shown.rows)) if cell is not None)
        longest = max((len(line) for cell in cells for line in cell.split("\n")), default=0)
        sheet.column_dimensions[get_column_letter(index + 1)].width = min(_MOST, max(_LEAST, 2 + longest))
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{last}{head + len(shown.rows)}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for number, line in enumerate(above):
        sheet.append([styled(text_cell(sheet, line), font=_TITLE if number == 0 else None)])
    sheet.append([styled(text_cell(sheet, name), font=_HEAD, fill=_SHADE, border=_RULE) for name in shown.columns])
    for row in shown.rows:
        sheet.append([styled(_typed(sheet, cell, language), alignment=_TOP) for cell in row])


def _write_texts(book: Workbook, title: str, rows: Iterable[Iterable[str]]) -> None:
    """Add a sheet of texts under a header."""
    sheet: Any = book.create_sheet(title or None)
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([text_cell(sheet, cell) for cell in row])


def text_cell(sheet: Any, text: str) -> Any:
    """Make a cell that stays text whatever it looks like; a workbook saved as CSV stays harmless by its apostrophes."""
    kept = escaped(text)
    if len(kept) > LONGEST_CELL:
        raise TooLarge("fault.cell_too_long_for_workbook", "hint.export_csv")
    cell = WriteOnlyCell(sheet, kept)
    cell.data_type = "s"
    return cell


def _typed(sheet: Any, value: Cell, language: str) -> Any:
    """Make a cell of a number, a day or a text."""
    if value is None or isinstance(value, int | float):
        return WriteOnlyCell(sheet, value)
    if _DAY.fullmatch(value) and is_date(value) and value >= "1900":  # a spreadsheet knows no earlier day
        cell = WriteOnlyCell(sheet, datetime.fromisoformat(value))
        cell.number_format = _DAY_FORMATS["en" if language == "en" else "fr"]
        return cell
    return text_cell(sheet, defused(value))


def styled(cell: Any, **styles: Any) -> Any:
    """Return a cell with styles; those that are None are left out."""
    for name, style in styles.items():
        if style is not None:
            setattr(cell, name, style)
    return cell
