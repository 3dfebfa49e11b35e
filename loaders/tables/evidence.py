"""What a passage must hold of a row beside its names: a role near its person, a beginning's year, a state's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import ObservedStatus, SinceBasis
from graph.names import fold
from graph.roles import NO_ROLE
from loaders.minutes.prose.assertion import names_state
from loaders.tables.claims import Row
from loaders.tables.passages import DocumentPassage

NEAR: Final = 80
"""Words between a person's name and the words of the role, at most: a row of a table, or a paragraph."""
_SHORT: Final = 3
"""Words of so few letters or less say nothing of a role."""
_STEM: Final = 6
"""Letters by which words are compared: « présidente » and « présidé par »."""
_NUMBER: Final = re.compile(r"\d+")


def missing(row: Row, table: str, passage: DocumentPassage, names: list[str], written: str) -> Iterator[str]:
    """Find what a row states and its passage does not hold.

    Parameters
    ----------
    row : Row
        Of any table; only roles and observations are looked at.
    names : list of str
        Spellings of the person.
    written : str
        Date of the document.
    """
    if table == "roles" and not _role_near(row["role"], passage, names):
        yield row["role"]
    if table == "observations":
        if row["since"] and not _begins(int(row["since"]), row["since_basis"], passage, row["date"] or written):
            yield row["since"]
        if not names_state(ObservedStatus(row["status"]), passage.text):
            yield row["status"]


def _role_near(role: str, passage: DocumentPassage, names: list[str]) -> bool:
    """Whether half of a role's words or more stand near the name; a table may word it more shortly or at length."""
    words = fold(role.replace(NO_ROLE, "")).split()
    wanted = {word[:_STEM] for word in words if len(word) > _SHORT or role.isupper()}
    stems = ({word[:_STEM] for word in near} for near in passage.around(names, NEAR))
    return not wanted or any(len(wanted & near) * 2 >= len(wanted) for near in stems)


def _begins(since: int, basis: str, passage: DocumentPassage, seen: str) -> bool:
    """Whether a passage gives the year, or a duration that leads to it."""
    numbers = {int(number) for number in _NUMBER.findall(passage.text)}
    if since in numbers or basis in ("", SinceBasis.STATED):
        return since in numbers
    year, month = int(seen[:4]), int(seen[5:7] or 6)
    slack = 1 if basis == SinceBasis.ABOUT else 0
    years = {year - number for number in numbers} | {year - (number - month + 12) // 12 for number in numbers}
    return any(abs(found - since) <= slack for found in years)
