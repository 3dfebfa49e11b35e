"""The rows of a table file, once it is known to be sound, harmless and of a bearable size; else what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Final

from loaders.files.bounds import check_kind, content_of
from loaders.files.csv_rows import Unreadable, csv_rows

MAX_CELLS: Final = 3_000_000
"""Of one table, empty ones included: three times the largest table of a national graph."""
MAX_COLUMNS: Final = 200
"""Ten times our widest table."""
MAX_LINE_LENGTH: Final = 1_000_000
_LINE: Final = re.compile(r"[^\n]+")
_UTF_8: Final = ("part.text_utf_8", "hint.save_csv_utf_8")


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or a CSV file, whose ``sheet`` is empty: its rows, each with the line on which it begins."""

    rows: Iterator[tuple[int, list[str]]]
    sheet: str = ""


def grids_of(path: Path) -> Iterator[Grid]:
    """Read the rows of a CSV or XLSX file; those of CSV as they are asked for.

    Raises
    ------
    Unreadable
        A CSV file with a fault that has a line, once that is reached.
    Refused
        Damaged, dangerous, under a password, of another kind, or too large.
    """
    content = content_of(path)
    check_kind(path, content)
    if path.suffix.lower() == ".xlsx":
        # openpyxl takes a third of a second to import
        from loaders.files.workbook_rows import SheetBounds, exact_sheets

        for title, rows in exact_sheets(path, content, SheetBounds(MAX_COLUMNS, MAX_CELLS)):
            yield Grid(enumerate(rows, start=1), title)
    else:
        yield Grid(_csv_table(content))


def _head(content: bytes) -> str:
    """Return the first line of a text in which nothing is wrong, so that it can be read line by line."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(content[: error.start].count(b"\n") + 1, "part.another_encoding", *_UTF_8) from error
    if (at := text.find("\x00")) >= 0:
        raise Unreadable(_line_of(text, at), "part.character_without_meaning_nul", *_UTF_8)
    head = text.partition("\n")[0]
    if (at := text.find(f"\n\ufeff{head}")) >= 0:
        line = _line_of(text, at + 1)
        raise Unreadable(line, "part.beginning_another_file", "part.one_table_one_header", "hint.delete_line")
    _check_lines(text)
    return head


def _line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _csv_table(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Read the rows of a text, up to the first fault."""
    head = _head(content)
    lines = TextIOWrapper(BytesIO(content), "utf-8-sig", newline="")
    separator = ";" if head.count(";") > head.count(",") else ","
    width = 0
    for number, (line, row) in enumerate(csv_rows(lines, separator), start=1):
        if len(row) > width:
            width = len(row)
            if width > MAX_COLUMNS:
                hint, sizes = "hint.check_separators_row", {"count": width, "most": MAX_COLUMNS}
                raise Unreadable(line, "part.cells_one_row", "part.at_most", hint, **sizes)
        if number * width > MAX_CELLS:
            raise Unreadable(line, "part.more_cells", "part.smaller_table", "hint.split_into_two_files", most=MAX_CELLS)
        yield line, row


def _check_lines(text: str) -> None:
    """Make sure that no line is longer than any line of a table."""
    for number, match in enumerate(_LINE.finditer(text), start=1):
        if match.end() - match.start() > MAX_LINE_LENGTH:
            hint, sizes = "hint.save_table_again_csv_utf", {"length": len(match[0]), "most": MAX_LINE_LENGTH}
            raise Unreadable(number, "part.line_characters", "part.at_most", hint, **sizes)
