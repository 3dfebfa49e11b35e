"""What is wrong in tables: every fault with its place and its remedy, reported all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.errors import InputError
from graph.words import Wording, in_language, worded
from loaders.files.privacy import without_personal_details

SHOWN: Final = 50
"""How many problems the message of an error lists; the error itself has them all."""
LONGEST: Final = 300
"""Characters of a cell that a message repeats."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. ``line`` is the row as a text editor or spreadsheet numbers it; 0 is the whole file.

    ``found`` is what stands there, or a wording where nothing can be repeated. An e-mail address or phone number in it
    never is.
    """

    file: str
    line: int
    column: str
    found: str
    expected: Wording
    remedy: Wording = Wording()
    sheet: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "found", _repeatable(self.found))
        object.__setattr__(self, "expected", _repeatable(self.expected))

    def __str__(self) -> str:
        return self.said("en")

    def said(self, language: str) -> str:
        """Describe it in one line, in French or English."""
        parts = (in_language(part, language) for part in (self.file, self.sheet, self.line or "", self.column))
        place = ":".join(str(part) for part in parts if part)
        values = {"place": place, "found": self.found, "expected": self.expected}
        said = worded("fault.in_table", language, values)
        return f"{said} {self.remedy.said(language)}".rstrip()


class BadTables(InputError):
    """Tables that cannot be loaded.

    Parameters
    ----------
    problems : sequence of Problem
        By file and row.
    more : bool
        Whether there are more than these, which nobody has counted.
    """

    def __init__(self, problems: Sequence[Problem], *, more: bool = False) -> None:
        self.problems, self.more = tuple(problems), more
        super().__init__("", "hint.correct_these_rows_load")

    def said(self, language: str) -> tuple[str, str]:
        """Return all that is wrong, a line each, and the hint."""
        count = len(self.problems)
        head = Wording("fault.bad_tables_at_least" if self.more else "fault.bad_tables", count=count)
        return listed(head.said(language), self.problems, SHOWN, language), super().said(language)[1]


def listed(head: str, problems: Sequence[Problem], most: int, language: str) -> str:
    """List a sentence and the first problems under it, a line each, and how many more there are."""
    left = len(problems) - most
    rest = [Wording("part.and_more", count=left).said(language)] if left > 0 else []
    return "\n".join([head, *(problem.said(language) for problem in problems[:most]), *rest])


def _repeatable(text: str) -> str:
    """Leave out of a text, or of the values of a wording, what must not be repeated or is too long to be."""
    if isinstance(text, Wording):
        return text.with_values(_repeatable)
    plain = without_personal_details(text)
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}… ({len(plain)})"
