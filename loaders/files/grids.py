"""The cells of a table file, once it is known to be sound, harmless and of a bearable size; else what is wrong."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Final

import pandas as pd

from graph.wording import Wording
from loaders.files.bounds import check_kind, content_of
from loaders.files.csv_rows import CsvFault, csv_rows
from loaders.files.workbook_rows import Bounds, exact_sheets

MAX_CELLS: Final = 3_000_000
"""Of one table, empty ones included: three times the largest table of a national graph."""
MAX_COLUMNS: Final = 200
"""Ten times our widest table."""
MAX_LINE_LENGTH: Final = 1_000_000
_LINE: Final = re.compile(r"[^\n]+")
_UTF_8: Final = (Wording("text in UTF-8"), Wording("Save it as « CSV UTF-8 »."))


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet, or of a CSV file, whose ``sheet`` is empty."""

    frame: pd.DataFrame
    sheet: str = ""


class Unreadable(Exception):
    """A file that gives no cells: ``found`` stands at ``line``, where something ``expected`` should."""

    def __init__(self, line: int, found: Wording, expected: Wording, remedy: Wording) -> None:
        super().__init__(found)
        self.line, self.found, self.expected, self.remedy = line, found, expected, remedy


def grids_of(path: Path) -> Iterator[Grid]:
    """Read the cells of a CSV or XLSX file.

    Raises
    ------
    Unreadable
        A CSV file with a fault that has a line.
    Refused
        Damaged, dangerous, under a password, of another kind, or too large.
    """
    content = content_of(path)
    check_kind(path, content)
    if path.suffix.lower() == ".xlsx":
        for title, rows in exact_sheets(path, content, Bounds(MAX_COLUMNS, MAX_CELLS)):
            yield Grid(pd.DataFrame(rows, dtype=str), title)
    else:
        yield Grid(_csv_frame(_text(content)))


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(content[: error.start].count(b"\n") + 1, Wording("another encoding"), *_UTF_8) from error
    if (at := text.find("\x00")) >= 0:
        raise Unreadable(_line_of(text, at), Wording("a character without meaning (NUL)"), *_UTF_8)
    head = text.partition("\n")[0]
    if (at := text.find(f"\n\ufeff{head}")) >= 0:
        found, expected = Wording("the beginning of another file"), Wording("one table with one header")
        raise Unreadable(_line_of(text, at + 1), found, expected, Wording("Delete this line."))
    return text


def _line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _csv_frame(text: str) -> pd.DataFrame:
    """Read all lines into as many columns as the longest row has, so that none is too long to be read."""
    for number, match in enumerate(_LINE.finditer(text), start=1):
        if match.end() - match.start() > MAX_LINE_LENGTH:
            found = Wording("a line of {length} characters", length=match.end() - match.start())
            remedy = Wording("Save the table again as « CSV UTF-8 ».")
            raise Unreadable(number, found, Wording("at most {most}", most=MAX_LINE_LENGTH), remedy)
    rows = _csv_table(text)
    width = max(map(len, rows), default=0)
    return pd.DataFrame([[*row, *repeat("", width - len(row))] for row in rows], dtype=str)


def _csv_table(text: str) -> list[list[str]]:
    head = text.partition("\n")[0]
    separator = ";" if head.count(";") > head.count(",") else ","
    rows: list[list[str]] = []
    width = 0
    try:
        for line, row in csv_rows(text, separator):
            rows.append(row)
            if len(row) > width:
                width = len(row)
                if width > MAX_COLUMNS:
                    found = Wording("{count} cells in one row", count=width)
                    expected, remedy = (
                        Wording("at most {most}", most=MAX_COLUMNS),
                        Wording("Check the separators of this row."),
                    )
                    raise Unreadable(line, found, expected, remedy)
            if len(rows) * width > MAX_CELLS:
                found = Wording("more than {most} cells", most=MAX_CELLS)
                remedy = Wording("Split it into two files in two folders.")
                raise Unreadable(line, found, Wording("a smaller table"), remedy)
    except CsvFault as fault:
        raise _unreadable(fault) from fault
    return rows


def _unreadable(fault: CsvFault) -> Unreadable:
    if fault.is_never_closed:
        found, wanted = Wording("a quotation mark that is never closed"), Wording("as many opening as closing ones")
        return Unreadable(fault.line, found, wanted, Wording("Close it, or write it twice inside a cell."))
    if "field larger" in fault.reason:
        found = Wording("a cell of more than {most} characters", most=csv.field_size_limit())
        remedy = Wording("Look for a quotation mark that is never closed.")
        return Unreadable(fault.line, found, Wording("a shorter one"), remedy)
    found, wanted = Wording("a quotation mark within a cell"), Wording("quotation marks around whole cells")
    return Unreadable(fault.line, found, wanted, Wording("Write it twice inside a cell."))
