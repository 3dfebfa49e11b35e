"""The cells of a table file, once it is known to be sound, harmless and of a bearable size; else what is wrong with it.

pandas reads the cells. Where a quotation mark is missing, how long the longest row is, or which cell of a workbook is a
formula without a result, it does not say: that is looked for here before.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

import pandas as pd

from graph.wording import Wording
from loaders.documents.bounds import check_kind, content_of
from loaders.workbooks import sheets_of

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
        for title, rows in sheets_of(path, content, MAX_COLUMNS, MAX_CELLS):
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
    head = text.partition("\n")[0]
    separator = ";" if head.count(";") > head.count(",") else ","
    width, last = _shape(text, separator)
    try:
        return pd.read_csv(
            StringIO(text),
            sep=separator,
            header=None,
            names=list(range(width)),
            dtype=str,
            na_filter=False,
            skip_blank_lines=False,
        )
    except pd.errors.ParserError as error:
        found, wanted = Wording("a quotation mark that is never closed"), Wording("as many opening as closing ones")
        raise Unreadable(last, found, wanted, Wording("Close it, or write it twice inside a cell.")) from error


def _shape(text: str, separator: str) -> tuple[int, int]:
    """Count the cells of the longest row, and say on which line the last row begins."""
    for number, match in enumerate(_LINE.finditer(text), start=1):
        if match.end() - match.start() > MAX_LINE_LENGTH:
            found = Wording("a line of {length} characters", length=match.end() - match.start())
            remedy = Wording("Save the table again as « CSV UTF-8 ».")
            raise Unreadable(number, found, Wording("at most {most}", most=MAX_LINE_LENGTH), remedy)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    width = rows = 0
    begins = last = 1
    try:
        for row in reader:
            rows, last, begins = rows + 1, begins, reader.line_num + 1
            if len(row) > width:
                width = len(row)
                if width > MAX_COLUMNS:
                    found, wanted = Wording("{count} cells in one row", count=width), MAX_COLUMNS
                    remedy = Wording("Check the separators of this row.")
                    raise Unreadable(last, found, Wording("at most {most}", most=wanted), remedy)
            if rows * width > MAX_CELLS:
                found, remedy = (
                    Wording("more than {most} cells", most=MAX_CELLS),
                    Wording("Split it into two files in two folders."),
                )
                raise Unreadable(last, found, Wording("a smaller table"), remedy)
    except csv.Error as error:
        found = Wording("a cell of more than {most} characters", most=csv.field_size_limit())
        remedy = Wording("Look for a quotation mark that is never closed.")
        raise Unreadable(begins, found, Wording("a shorter one"), remedy) from error
    return width, last
