"""Sheets of a workbook as people want them: a title, a header that stays, filters, widths, dates that are dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from graph.errors import TooLarge
from loaders.tables.cell_text import defused, escaped

if TYPE_CHECKING:
    from graph.sheets import Cell, ReadableSheet

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


def write_readable(book: Workbook, shown: ReadableSheet, language: str) -> None:
    """Add a sheet to a workbook that is only written.

    Raises
    ------
    TooLarge
        A cell holds more than a workbook has room for.
    """
    sheet: Any = book.create_sheet(shown.name(language))
    above = [shown.title, *shown.lines]
    head = len(above) + 1
    last = get_column_letter(max(1, len(shown.columns)))
    for index, column in enumerate(shown.columns):
        width = _width([column, *(row[index] for row in shown.rows)])
        sheet.column_dimensions[get_column_letter(index + 1)].width = width
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{last}{head + len(shown.rows)}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for number, line in enumerate(above):
        sheet.append([_styled(_text_cell(sheet, line), font=_TITLE if number == 0 else None)])
    sheet.append([_styled(_text_cell(sheet, name), font=_HEAD, fill=_SHADE, border=_RULE) for name in shown.columns])
    for row in shown.rows:
        sheet.append([_styled(_typed(sheet, cell, language), alignment=_TOP) for cell in row])


def write_texts(book: Workbook, title: str, rows: Iterable[Iterable[str]]) -> None:
    """Add a sheet of texts under a header to a workbook that is only written; raises as `write_readable`."""
    sheet: Any = book.create_sheet(title or None)
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_text_cell(sheet, cell) for cell in row])


def _text_cell(sheet: Any, text: str) -> Any:
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
    if _DAY.fullmatch(value) and (day := _day(value)):
        cell = WriteOnlyCell(sheet, day)
        cell.number_format = _DAY_FORMATS["en" if language == "en" else "fr"]
        return cell
    return _text_cell(sheet, defused(value))


def _day(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year >= 1900 else None  # a spreadsheet knows no earlier one


def _styled(cell: Any, **styles: Any) -> Any:
    for name, style in styles.items():
        if style is not None:
            setattr(cell, name, style)
    return cell


def _width(cells: list[Cell]) -> int:
    """Choose a width in letters for what stands in a column: its longest line, within bounds."""
    lines = (line for cell in cells if cell is not None for line in str(cell).split("\n"))
    return min(_MOST, max(_LEAST, 2 + max(map(len, lines), default=0)))
