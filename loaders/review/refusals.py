"""Rows of a filled spreadsheet that cannot be applied: each with its place, what is there now, and the remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.errors import InputError
from graph.words import Wording
from loaders.files.privacy import without_personal_details

MOST_SHOWN: Final = 50
"""Refusals that a message lists; the error has them all."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that cannot be applied: what it says, what is there, and what to do."""

    file: str
    line: int
    column: str
    found: str
    why: str
    remedy: str

    def __str__(self) -> str:
        found = f"« {without_personal_details(self.found)} » – " if self.found else ""
        return f"{self.file}:{self.line}:{self.column}: {found}{self.why}. {self.remedy}"


class BadDecisions(InputError):
    """Decisions that cannot be applied; nothing was.

    Parameters
    ----------
    refusals : sequence of Refusal
        All of them, by line.
    language : {"fr", "en"}
        Of the refusals.
    """

    def __init__(self, refusals: Sequence[Refusal], language: str) -> None:
        count, more = len(refusals), len(refusals) - MOST_SHOWN
        rest = [Wording("part.and_more", count=more).said(language)] if more > 0 else []
        lines = "\n".join(["", *map(str, refusals[:MOST_SHOWN]), *rest])
        hint = "hint.correct_these_rows_import"
        super().__init__("fault.nothing_applied_row_refused", hint, count=count, lines=lines)
        self.refusals = tuple(refusals)
