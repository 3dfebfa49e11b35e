"""Tables kept beside the reading of a list: to tell its columns anew, and to give skipped rows back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook

from graph.ingested import IngestedColumn, IngestedMapping, Ingestion
from graph.names import fold
from graph.words import translate
from loaders.files.sheet import Sheet, SheetRow
from loaders.files.sheet_blocks import blocks_of_sheets
from loaders.files.text import SourceText
from loaders.lists.fields import Field, ListKind
from loaders.tables.cell_text import defused, escaped

FIRST: Final = 8
"""Rows of a list that are shown under its columns."""


def packed(sheets: Sequence[Sheet]) -> list[dict[str, Any]]:
    """Write sheets as plain values."""
    return [
        {
            "title": sheet.title,
            "place": sheet.place,
            "unit": sheet.unit,
            "rows": [[row.number, list(row.cells), *([row.page] if row.page else [])] for row in sheet.rows],
        }
        for sheet in sheets
    ]


def unpacked(kept: Sequence[Mapping[str, Any]]) -> tuple[Sheet, ...]:
    """Read what `packed` wrote."""
    return tuple(
        Sheet(
            tuple(SheetRow(number, tuple(cells), *page) for number, cells, *page in one["rows"]),
            one["title"],
            one["place"],
            one["unit"],
        )
        for one in kept
    )


def source_of(name: str, title: str, language: str, sheets: tuple[Sheet, ...]) -> SourceText:
    """Make of kept sheets the document that they were read from."""
    return SourceText(name, name.rpartition(".")[2].lower(), title, blocks_of_sheets(sheets), language, (), sheets)


def shown_mapping(found: Ingestion, sheets: Sequence[Sheet]) -> IngestedMapping:
    """Return how a list was understood; of one that was not, its columns with nothing said of them."""
    if mapping := found["document"].get("mapping"):
        return mapping
    rows = sheets[0].rows if sheets else ()
    at = next((i for i, row in enumerate(rows) if sum(map(bool, row.cells)) > 1), 0)
    header = rows[at].cells if rows else ()
    return IngestedMapping(
        {
            "as": ListKind.TWINNINGS.value,
            "of": "",
            "register": "",
            "guessed": False,
            "columns": [IngestedColumn(column=text, field=Field.IGNORED.value) for text in header],
            "first": [list(row.cells) for row in rows[at + 1 : at + 1 + FIRST]],
        }
    )


def fingerprint(mapping: IngestedMapping) -> str:
    """Write the header of a list so that another file of the same header is known by it."""
    return "|".join(fold(one["column"]) for one in mapping["columns"])


def skipped_rows(found: Ingestion, sheets: Sequence[Sheet], language: str) -> Iterator[list[str]]:
    """Return the header and the rows of which nothing was read, each with the reason, to be corrected."""
    why = {one["locator"]: one["why"] for one in found["rows"]["skipped"]}
    mapping = found["document"].get("mapping")
    header = [one["column"] for one in mapping["columns"]] if mapping else []
    rows = [(row, why[place]) for sheet in sheets for row in sheet.rows if (place := sheet.locator(row)) in why]
    width = max([len(header), *(len(row.cells) for row, _ in rows)])
    yield [*header, *[""] * (width - len(header)), translate("lists.why_skipped", language)]
    for row, reason in rows:
        yield [*row.cells, *[""] * (width - len(row.cells)), reason]


def workbook_of(rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows as a workbook in which every cell is text."""
    book = Workbook()
    sheet: Any = book.active
    for number, row in enumerate(rows, start=1):
        for place, text in enumerate(row, start=1):
            cell = sheet.cell(number, place, escaped(defused(text)) or None)
            cell.number_format = "@"
            if cell.value:
                cell.data_type = "s"
    sheet.freeze_panes = "A2"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
