"""Writes tables as files that load back: a folder of CSV files, the same in one ZIP archive, or an XLSX workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from graph.errors import TooLarge, UsageError
from loaders.tables.cell_text import defused, french_csv
from loaders.tables.layout import REFERENCE, TABLES
from loaders.tables.readable_sheets import write_readable, write_texts
from loaders.tables.unloading import TableRow

if TYPE_CHECKING:
    from graph.sheets import ReadableSheet

Rows = Mapping[str, Sequence[TableRow]]

MOST_ROWS: Final = 1_048_576
"""Rows in one sheet of a workbook, header included."""
_WRITTEN_AT: Final = (1980, 1, 1, 0, 0, 0)
"""The moment that archives give to their files, so that the same graph gives the same archive."""


def csv_files(rows: Rows) -> dict[str, bytes]:
    """Write each table as a CSV file as a French Excel opens it: UTF-8 with a mark, semicolons, no formulas.

    Returns
    -------
    dict of str to bytes
        By the path in the folder; tables without rows have their header.
    """
    return {_path(name): _csv(table.names, rows.get(name, ())) for name, table in TABLES.items()}


def csv_archive(rows: Rows) -> bytes:
    """Write all CSV files into one ZIP archive; unpacked, its folder can be loaded."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in csv_files(rows).items():
            archive.writestr(ZipInfo(name, _WRITTEN_AT), content, ZIP_DEFLATED)
    return buffer.getvalue()


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
        write_readable(book, shown, language)
    for name, table in TABLES.items():
        if len(rows.get(name, ())) >= MOST_ROWS:
            raise TooLarge("fault.too_many_rows_for_workbook", "hint.export_csv", name=name)
        if not rows.get(name):
            continue
        write_texts(book, name, _lines(table.names, rows.get(name, ())))
    return _steady(book)


def text_workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows, of a list that was not read for instance, as a workbook in which every cell is text."""
    book = Workbook(write_only=True)
    write_texts(book, "", (map(defused, row) for row in rows))
    return _steady(book)


def _steady(book: Workbook) -> bytes:
    """Save a workbook without the moment of writing: it is a ZIP archive with a note on when it was written."""
    saved, moment = BytesIO(), datetime(*_WRITTEN_AT)
    book.save(saved)
    note = tostring(DocumentProperties(created=moment, modified=moment).to_tree())
    buffer = BytesIO()
    with ZipFile(saved) as written, ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name in written.namelist():
            content = note if name == ARC_CORE else written.read(name)
            archive.writestr(ZipInfo(name, _WRITTEN_AT), content, ZIP_DEFLATED)
    return buffer.getvalue()


def _path(name: str) -> str:
    return f"{name.replace('_', '/', 1) if name == REFERENCE.name else name}.csv"


def _csv(columns: Sequence[str], rows: Iterable[TableRow]) -> bytes:
    return french_csv(_lines(columns, rows))


def _lines(columns: Sequence[str], rows: Iterable[TableRow]) -> Iterable[Sequence[str]]:
    yield columns
    yield from ([defused(row.get(column, "")) for column in columns] for row in rows)
