"""Answers as tables that a French Excel opens right: UTF-8 with a mark, semicolons, decimal commas, no formulas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from loaders.tables.cell_text import FORMULA, french_csv

Cell = str | int | float | None
BETWEEN: Final = " | "
"""What stands between several values of a cell."""
_BREAKS: Final = ("\t", "\r", "\n")
"""What a spreadsheet may drop from the beginning of a text before it looks whether that is a formula."""


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Names of columns, and rows of as many cells."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


def csv_bytes(table: AnswerTable, language: str) -> bytes:
    """Write a table as a CSV file.

    Parameters
    ----------
    table : AnswerTable
    language : {"fr", "en"}
        In French, numbers have a decimal comma.

    Examples
    --------
    >>> csv_bytes(AnswerTable(("a", "b"), [("=1+1", 0.5)]), "fr").decode("utf-8-sig")
    "a;b\\r\\n'=1+1;0,5\\r\\n"
    """
    return french_csv([table.columns, *([_written(cell, language) for cell in row] for row in table.rows)])


def joined(values: Iterable[str]) -> str:
    """Put several values into one cell."""
    return BETWEEN.join(values)


def _written(cell: Cell, language: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return defused(cell)
    text = f"{cell:.6f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)
    return text.replace(".", ",") if language == "fr" else text


def defused(text: str) -> str:
    """Keep a spreadsheet from running a text: one that could be a formula gets an apostrophe in front.

    Examples
    --------
    >>> defused("=HYPERLINK()"), defused(" @x"), defused("Tours")
    ("'=HYPERLINK()", "' @x", 'Tours')
    """
    text = text.replace("\x00", "")
    return f"'{text}" if text.startswith(_BREAKS) or FORMULA.match(text) else text
