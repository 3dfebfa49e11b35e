"""What is wrong in tables: every fault with its place and its remedy, reported all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from graph.errors import InputError, JumelageError
from graph.words import Wording, in_language, worded
from loaders.files.privacy import without_personal_details

SHOWN: Final = 50
"""How many problems the message of an error lists; the error itself has them all."""
LONGEST: Final = 300
"""Characters of a cell that a message repeats."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. ``line`` is the row as a text editor or spreadsheet numbers it; 0 is the whole file.

    ``found`` is what stands there, or a wording where nothing can be repeated; an e-mail address or phone number in it
    never is. ``expected`` and ``remedy`` are wordings or ids of some.
    """

    file: str
    line: int
    column: str
    found: str
    expected: str
    remedy: str = ""
    sheet: str = ""
    form: str = "fault.in_table"
    """The wording that says it all."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "found", _repeatable(self.found))
        object.__setattr__(self, "expected", _repeatable(Wording(self.expected)))

    def __str__(self) -> str:
        return self.said("en")

    @property
    def kind(self) -> tuple[str, str]:
        """What is wrong in which column, whatever stands there."""
        return Wording(self.expected).key, self.column

    def said(self, language: str) -> str:
        """Describe it in one line, in French or English."""
        parts = (in_language(part, language) for part in (self.file, self.sheet, self.line or "", self.column))
        place = ":".join(str(part) for part in parts if part)
        values = {"place": place, "found": self.found, "expected": self.expected}
        said = worded(self.form, language, values)
        return f"{said} {worded(self.remedy, language)}".rstrip()


class ProblemsError(JumelageError):
    """Rows in which something is wrong: the message lists the first of its ``problems``, a line each."""

    told: ClassVar[tuple[str, str]]
    """Ids of message and hint; ``{count}`` and ``{file}`` are how many there are, and where the first one is."""
    most: ClassVar[int] = 10
    """How many the message lists."""

    def __init__(self, problems: Sequence[Problem], **values: object) -> None:
        self.problems = tuple(problems)
        message, hint = self.told
        super().__init__(message, hint, count=len(problems), file=problems[0].file, **values)

    def said(self, language: str) -> tuple[str, str]:
        """Return all that is wrong, and the hint."""
        message, hint = super().said(language)
        left = len(self.problems) - self.most
        rest = [Wording("part.and_more", count=left).said(language)] if left > 0 else []
        return "\n".join([message, *(one.said(language) for one in self.problems[: self.most]), *rest]), hint


class BadTables(ProblemsError, InputError):
    """Tables that cannot be loaded; ``problems`` come by file and row."""

    told = "fault.bad_tables", "hint.correct_these_rows_load"
    most = SHOWN


class TooManyProblems(BadTables):
    """Tables with more problems than these, which nobody has counted."""

    told = "fault.bad_tables_at_least", "hint.correct_these_rows_load"


def _repeatable(text: str) -> str:
    """Leave out of a text, or of the values of a wording, what must not be repeated or is too long to be."""
    if isinstance(text, Wording):
        return text.with_values(_repeatable)
    plain = without_personal_details(text)
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}… ({len(plain)})"
