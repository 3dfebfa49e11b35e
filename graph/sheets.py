"""Answers as sheets to be read by people: what a spreadsheet, a stand-alone page and a printed one show alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.words import LANGUAGES, section, translate

Cell = str | int | float | None  # a date is its ISO text; a text of several values has each on a line of its own

ANSWER, CALL, CONTENT = "answer", "call", "content"
"""Kinds of sheets; a workbook that is loaded again is read without them."""


@dataclass(frozen=True, slots=True)
class ReadableSheet:
    """A table with what must be known to read it."""

    kind: str  # ``answer``, ``call`` and so on: what names it
    title: str  # what it answers
    lines: Sequence[str]  # what stands under the title: the date, what was counted, a note
    columns: Sequence[str]  # in the reader's language
    rows: Sequence[Sequence[Cell]]  # as many cells each

    def name(self, language: str) -> str:
        """Return what the sheet is called."""
        return translate(f"sheet.{self.kind}", language)


def is_readable(title: str) -> bool:
    """Return whether a sheet of a workbook is one of those to be read by people, which hold nothing to be loaded."""
    return any(title in section("sheet", language).values() for language in LANGUAGES)
