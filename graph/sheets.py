"""Answers as sheets to be read by people: what a spreadsheet, a stand-alone page and a printed one show alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

Cell = str | int | float | None
"""A date is its ISO text; a text of several values has each on a line of its own."""

ANSWER, CALL, SETS, PAIRS, COVERAGE, CONTENT = "answer", "call", "sets", "pairs", "coverage", "content"
NAMES: Final = {
    ANSWER: {"fr": "Réponse", "en": "Answer"},
    CALL: {"fr": "À qui s’adresser", "en": "Whom to call"},
    SETS: {"fr": "En commun", "en": "In common"},
    PAIRS: {"fr": "Deux à deux", "en": "Pair by pair"},
    COVERAGE: {"fr": "Ce que l’on sait", "en": "What is known"},
    CONTENT: {"fr": "Contenu", "en": "Contents"},
}
"""What the sheets are called; a workbook that is loaded again is read without those that bear these names."""


@dataclass(frozen=True, slots=True)
class ReadableSheet:
    """A table with what must be known to read it.

    Parameters
    ----------
    kind : str
        Which of ``NAMES`` it bears.
    title : str
        What it answers.
    lines : sequence of str
        What stands under the title: the date, what was counted, a note.
    columns : sequence of str
        In the reader's language.
    rows : sequence of sequences
        As many cells each.
    """

    kind: str
    title: str
    lines: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    def name(self, language: str) -> str:
        """Return what the sheet is called."""
        return NAMES[self.kind]["en" if language == "en" else "fr"]


def is_readable(title: str) -> bool:
    """Return whether a sheet of a workbook is one of those to be read by people, which hold nothing to be loaded."""
    return any(title in names.values() for names in NAMES.values())
