"""What is wrong in tables: every fault with its place and its remedy, reported all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.errors import InputError
from loaders.cells import without_personal_details

SHOWN: Final = 50
"""How many problems the message of an error lists; the error itself has them all."""
LONGEST: Final = 300
"""Characters of a cell that a message repeats."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. ``line`` is the row as a text editor or spreadsheet numbers it; 0 is the whole file.

    Whatever was found, an e-mail address or phone number in it is not repeated.
    """

    file: str
    line: int
    column: str
    found: str
    expected: str
    remedy: str = ""
    sheet: str = ""

    def __post_init__(self) -> None:
        for name in ("found", "expected"):
            object.__setattr__(self, name, _shortened(without_personal_details(getattr(self, name))))

    def __str__(self) -> str:
        place = ":".join(part for part in (self.file, self.sheet, str(self.line or ""), self.column) if part)
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}: found « {self.found} », expected {self.expected}.{remedy}"


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
        least = "At least " if more else ""
        count = f"{least}{len(problems)} problem{'s' if len(problems) > 1 else ''} in the tables; nothing was loaded."
        rest = [f"… and {len(problems) - SHOWN} more."] if len(problems) > SHOWN else []
        super().__init__("\n".join([count, *map(str, problems[:SHOWN]), *rest]), "Correct these rows and load again.")
        self.problems = tuple(problems)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text)} characters)"
