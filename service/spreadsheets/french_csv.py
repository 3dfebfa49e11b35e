"""Answers as tables that a French Excel opens right: UTF-8 with a mark, semicolons, decimal commas, no formulas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from loaders.tables.cells import defused, french_csv

Cell = str | int | float | None
BETWEEN: Final = " | "
"""What stands between several values of a cell."""


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
        return defused(cell.replace("\x00", ""))
    text = f"{cell:.6f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)
    return text.replace(".", ",") if language == "fr" else text
