"""The one reader of CSV: rows with the line on which each begins, and the separator that a text really uses."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice
from typing import Final

from graph.words import Wording

SEPARATORS: Final = ";,\t|¦~^§"
"""The usual ones first: of equally good ones the first is taken."""
_LOOKED_AT: Final = 60
"""Rows that tell the separator."""
_FAULTS: Final = {
    "unexpected end of data": (
        "part.quotation_mark_never_closed",
        "part.many_opening_closing_ones",
        "hint.close_write_twice_inside",
    ),
    "field larger": ("part.cell_more_characters", "part.shorter_one", "hint.look_quotation_mark_never"),
    "": ("part.quotation_mark_within_cell", "part.quotation_marks_around_whole", "hint.write_twice_inside_cell"),
}
"""What is found, expected and to be done, by the beginning of what the csv module says."""


class Unreadable(Exception):
    """A file that gives no cells: ``found`` stands at ``line``, where something ``expected`` should."""

    def __init__(self, line: int, found: str, expected: str, remedy: str, **values: object) -> None:
        super().__init__(found)
        self.line = line
        self.found, self.expected, self.remedy = (Wording(key, **values) for key in (found, expected, remedy))


def csv_rows(text: str | Iterable[str], separator: str, *, strict: bool = True) -> Iterator[tuple[int, list[str]]]:
    """Read the rows of a text, each with the line on which it begins.

    Parameters
    ----------
    text : str or iterable of str
        Without a byte order mark; or its lines, each with its end.
    separator : str
    strict : bool
        Whether a quotation mark that is never closed, or closed within a cell, is a fault; else it is a character.

    Raises
    ------
    Unreadable
        A row cannot be read, or a cell is longer than the csv module reads.

    Examples
    --------
    >>> list(csv_rows('a;"b\\nc"\\nd;e', ";"))
    [(1, ['a', 'b\\nc']), (3, ['d', 'e'])]
    """
    lines = StringIO(text, newline="") if isinstance(text, str) else text
    reader = csv.reader(lines, delimiter=separator, strict=strict)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        fault = next(fault for said, fault in _FAULTS.items() if str(error).startswith(said))
        raise Unreadable(line, *fault, most=csv.field_size_limit()) from error


def separator_of(text: str) -> str:
    """Find the separator that cuts most rows into the same number of cells; what stands in quotes separates nothing.

    Examples
    --------
    >>> separator_of('Town,Note\\nDax,"spa; music; feasts"\\nPau,"a; b"\\n')
    ','
    """
    return _named_separator(text) or max(SEPARATORS, key=lambda separator: _agreement(text, separator))


def without_separator_line(text: str) -> str:
    """Empty the first line where it is what Excel writes to name the separator: ``sep=;``."""
    return text[text.find("\n") :] if _named_separator(text) and "\n" in text else text


def _named_separator(text: str) -> str:
    named = text.partition("\n")[0].strip().strip('"')
    return named[4] if named[:4] == "sep=" and len(named) == 5 else ""


def _agreement(text: str, separator: str) -> tuple[int, int]:
    """Count the rows that have the same number of cells, and these cells."""
    widths: Counter[int] = Counter()
    spoilt = 0
    try:
        for _, row in islice(csv_rows(text, separator), _LOOKED_AT):
            widths[len(row)] += any(cell.strip() for cell in row)
    except Unreadable:
        spoilt = 1
    return max(((count - spoilt, width) for width, count in widths.items() if width > 1), default=(0, 0))
