"""What a table is once it is read: numbered rows of cells that know where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number as a person counts, and its cells; a number may come again in another sheet."""

    number: int
    cells: tuple[str, ...]
    page: int = 0
    """Of a table that is printed on pages; 0 where there are none."""

    def filled(self, columns: Mapping[int, T]) -> dict[T, str]:
        """Return the cells with something in them by what their columns are."""
        return {what: self.cells[at] for at, what in columns.items() if at < len(self.cells) and self.cells[at]}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet that have something in them; ``unit`` is what the numbers count (``l.``, ``ligne``)."""

    rows: tuple[SheetRow, ...]
    title: str = ""
    place: str = ""
    unit: str = "l."
    lead: str = ""
    """The sentence right above it in a document."""

    def locator(self, row: SheetRow) -> str:
        """Return where a row stands."""
        counted = f"p. {row.page}, {self.unit} {row.number}" if row.page else f"{self.unit} {row.number}"
        return f"{self.place}, {counted}" if self.place else counted
