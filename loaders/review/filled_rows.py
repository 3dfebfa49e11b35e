"""The rows of a spreadsheet of doubts as somebody filled it, from xlsx or csv; nothing in it is run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.words import Wording, translate
from loaders.files.bounds import MAX_LINES, check_kind, content_of, refuse
from loaders.files.csv_rows import CsvFault, csv_rows, separator_of
from loaders.files.encoding import decode
from loaders.files.workbook_rows import SheetBounds, shown_sheets
from loaders.review.refusals import BadDecisions, Refusal
from loaders.review.sheet_words import column_of, header
from loaders.tables.cell_text import plain, unescaped

_MOST_COLUMNS: Final = 200
_NEEDED: Final = ("decision", "group", "why", "key", "id", "state")


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row as somebody filled it; cells by column."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def filled_rows(path: Path, language: str) -> Iterator[FilledRow]:
    """Read the rows of the sheet whose first row is ours.

    Raises
    ------
    BadDecisions
        A column that leads back to the doubts is missing.
    InputError
        The file cannot be read.
    """
    content = content_of(path)
    check_kind(path, content)
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        refuse(path, Wording("part.decisions_read_xlsx_csv"), Wording("hint.save_table_one"))
    sheets = _sheets(path, content) if suffix == ".xlsx" else [_csv_rows(path, content)]
    best = max(sheets, key=lambda rows: len({column_of(cell) for cell in rows[0][1]} - {""}) if rows else 0, default=[])
    columns = [column_of(cell) for cell in best[0][1]] if best else []
    missing = [
        Refusal(path.name, 1, "", "", translate("sheet_refusal.no_column", language, column=header(name, language)),
                translate("sheet_remedy.export", language))
        for name in _NEEDED if name not in columns
    ]  # fmt: skip
    if missing:
        raise BadDecisions(missing, language)
    for line, cells in best[1:]:
        named = {name: _clean(cell) for name, cell in zip(columns, cells, strict=False) if name}
        if any(named.values()):
            yield FilledRow(line, named)


def _clean(cell: str) -> str:
    return plain(cell.replace("\r\n", "\n").replace("\r", "\n").strip()).strip()


def _sheets(path: Path, content: bytes) -> list[list[tuple[int, list[str]]]]:
    sheets = shown_sheets(path, content, SheetBounds(_MOST_COLUMNS, _MOST_COLUMNS * MAX_LINES))
    return [[(line, list(map(unescaped, row))) for line, row in enumerate(rows, start=1) if row] for _, rows in sheets]


def _csv_rows(path: Path, content: bytes) -> list[tuple[int, list[str]]]:
    text = decode(content, path)
    rows: list[tuple[int, list[str]]] = []
    try:
        for line, row in csv_rows(text, separator_of(text.partition("\n")[0], ";,\t")):
            rows.append((line, row))
            if len(rows) > MAX_LINES:
                fault, hint = Wording("part.more_rows", most=MAX_LINES), Wording("hint.split_table")
                refuse(path, fault, hint, Wording("part.line_number", number=line))
    except CsvFault as broken:
        fault = Wording("part.table_cannot_read", reason=broken.reason)
        place = Wording("part.line_number", number=broken.line)
        refuse(path, fault, Wording("hint.check_quotes_separators"), place)
    return rows
