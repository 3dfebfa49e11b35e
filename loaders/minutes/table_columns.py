"""Which column of a table of people is what: by its header, or by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Final

from loaders.lexicon import alternatives, table
from loaders.minutes.affiliation import is_group, starts_body, starts_role
from loaders.minutes.entries import is_person
from loaders.minutes.flat import flat
from loaders.minutes.labels import label_of
from loaders.minutes.lexicon import phrases
from loaders.minutes.names import name_at
from loaders.minutes.pieces import SURE
from loaders.minutes.sections import Listed


class AttendanceColumn(StrEnum):
    """What a column holds."""

    HONORIFIC = "honorific"
    GIVEN = "given name"
    FAMILY = "family name"
    BIRTH = "family name at birth"
    NAME = "name"
    ROLE = "role"
    BODY = "body"
    ATTENDANCE = "attendance"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    DEPUTY = "deputy"
    OTHER = "other"


CIVILITIES: Final = re.compile(r"^(?:m|mm|mr|mme|mlle|madame|monsieur|mrs|ms|dr|pr)\.?$")
BARE_MARKS: Final = re.compile(r"(?:x|✓|✔|1|ok|☒|☑|v|\*|oui|yes|y|o)")
"""What ticks a column, and says nothing without it."""
MARKS: Final = phrases("marks", "present")
ABSENT_MARKS: Final = phrases("marks", "absent")
_MEMBER: Final = re.compile(r"(?:membres?|members?|adherents?)\b")
_MIN_SHARE: Final = 0.6
_SOME: Final = 0.2
"""Where so many cells beside names are functions, and nearly all others bodies, the column holds both."""
_OF_ATTENDANCE: Final = (AttendanceColumn.ATTENDANCE, AttendanceColumn.PRESENT)


def header_of(cells: Sequence[str]) -> tuple[AttendanceColumn, ...]:
    """Read a header row; empty where the row is none: a row that names somebody is data whatever else it says.

    Examples
    --------
    >>> [column.value for column in header_of(["NOM Prénom", "Structure", "P", "E"])]
    ['name', 'body', 'present', 'excused']
    """
    if any(map(sure_name, cells)):
        return ()
    columns = tuple(_column(cell) for cell in cells)
    people = [cell for cell, column in zip(cells, columns, strict=True) if column is AttendanceColumn.NAME]
    others = [cell for cell, column in zip(cells, columns, strict=True) if column is AttendanceColumn.OTHER]
    if people and all(map(starts_role, people)) and any(map(is_person, others)):
        return ()  # « Anne Roux | Ville de Tours | élue »
    if columns.count(AttendanceColumn.NAME) > 1 and AttendanceColumn.BODY not in columns:
        columns = tuple(  # « Membre » beside « Représentant » is the town
            AttendanceColumn.BODY if _MEMBER.match(flat(cell)) else column
            for cell, column in zip(cells, columns, strict=True)
        )
    if AttendanceColumn.EXCUSED not in columns:
        columns = tuple(  # « P | A » is present or apologies
            AttendanceColumn.EXCUSED if column is AttendanceColumn.ABSENT and len(cell) < 3 else column
            for cell, column in zip(cells, columns, strict=True)
        )
    named = AttendanceColumn.NAME in columns or (AttendanceColumn.FAMILY in columns)
    known = sum(column is not AttendanceColumn.OTHER for column in columns)
    if not named or known < 2 or any(len(cell.split()) > 8 for cell in cells):
        return ()
    return columns


def guessed_columns(rows: Sequence[Listed]) -> tuple[AttendanceColumn, ...]:
    """Recognise the columns of a table without a header by what most of their cells are."""
    width = Counter(len(row.block.cells) for row in rows).most_common(1)[0][0]
    columns = [_kind_of([row.block.cells[i] for row in rows if len(row.block.cells) > i]) for i in range(width)]
    if AttendanceColumn.NAME not in columns and {AttendanceColumn.ROLE, AttendanceColumn.ATTENDANCE} & set(columns):
        people_at = next(
            (i for i in range(width) if _mostly_people([row.block.cells[i : i + 1] for row in rows])), None
        )
        columns = [AttendanceColumn.NAME if i == people_at else column for i, column in enumerate(columns)]
    if columns.count(AttendanceColumn.NAME) == 1 and len([c for c in columns if c is not AttendanceColumn.OTHER]) > 1:
        bodies = [i for i, column in enumerate(columns) if column is AttendanceColumn.BODY]
        return tuple(
            AttendanceColumn.OTHER if column is AttendanceColumn.BODY and i != bodies[-1] else column
            for i, column in enumerate(columns)
        )
    return ()


def side_by_side(rows: Sequence[Listed]) -> list[tuple[int, int, tuple[AttendanceColumn, ...]]]:
    """Part a table whose rows name several people, each with a function or body, into one table for each of them."""
    width = Counter(len(row.block.cells) for row in rows).most_common(1)[0][0]
    kinds = [_kind_of([row.block.cells[i] for row in rows if len(row.block.cells) > i]) for i in range(width)]
    starts = [i for i, kind in enumerate(kinds) if kind is AttendanceColumn.NAME]
    if len(starts) < 2 or starts[0]:
        return []
    ends = [*starts[1:], width]
    told = all(
        {AttendanceColumn.ROLE, AttendanceColumn.BODY} & set(kinds[start:end])
        for start, end in zip(starts, ends, strict=True)
    )
    return [(start, end, tuple(kinds[start:end])) for start, end in zip(starts, ends, strict=True)] if told else []


def with_marks(
    columns: tuple[AttendanceColumn, ...], header: Sequence[str], rows: Sequence[Listed]
) -> tuple[AttendanceColumn, ...]:
    """Take columns of nothing but crosses and « excusé » for attendance, whatever their header: « Matin », « J2 »."""
    cells = [[row.block.cells[i] for row in rows if len(row.block.cells) > i] for i in range(len(columns))]
    if AttendanceColumn.BODY not in columns:  # a first column without a header, such as the towns of a network's board
        columns = tuple(
            AttendanceColumn.BODY
            if column is AttendanceColumn.OTHER and not name and _kind_of(below) is AttendanceColumn.BODY
            else column
            for column, name, below in zip(columns, header, cells, strict=True)
        )
    found = [
        AttendanceColumn.ATTENDANCE if column is AttendanceColumn.OTHER and _holds_marks(below) else column
        for column, below in zip(columns, cells, strict=True)
    ]
    if any(_holds_marks(below) for column, below in zip(found, cells, strict=True) if column in _OF_ATTENDANCE):
        found = [  # « Status of the link » beside « Attended »
            AttendanceColumn.OTHER
            if column is AttendanceColumn.ATTENDANCE and not any(map(_is_mark, below))
            else column
            for column, below in zip(found, cells, strict=True)
        ]
    if AttendanceColumn.ROLE not in found and AttendanceColumn.HONORIFIC in found:
        at = found.index(AttendanceColumn.HONORIFIC)  # « Title » is « Mayor » as often as « Ms »
        filled = [cell for cell in cells[at] if cell]
        if sum(bool(CIVILITIES.match(flat(cell))) for cell in filled) < _MIN_SHARE * len(filled):
            found[at] = AttendanceColumn.ROLE
    return tuple(found)


def sure_name(cell: str) -> bool:
    """Return whether a cell begins with what is surely somebody's name."""
    name = name_at(cell)
    return bool(name and name.certainty >= SURE and (name.given or name.honorific))


def says_presence(cell: str) -> bool:
    """Return whether a cell is « présente », « excusé (pouvoir à …) » or the like."""
    plain = flat(cell)
    told = re.match(r"present|excuse|absent|apolog", plain) or (len(plain) > 2 and MARKS.match(plain))
    return bool(told) and len(cell.split()) < 6


def _column(cell: str) -> AttendanceColumn:
    text = re.sub(r"^(?:votre|vos|your)\s+", "", flat(" ".join(cell.split())).strip(" :*?"))
    if not text:
        return AttendanceColumn.OTHER
    return next((column for column, pattern in _headers() if pattern.search(text)), AttendanceColumn.OTHER)


@cache
def _headers() -> list[tuple[AttendanceColumn, re.Pattern[str]]]:
    """Read what headers say, in the order in which they count."""
    return [
        (AttendanceColumn[key.partition("-")[0].upper()], re.compile(alternatives("attendance", "columns", key)))
        for key in table("attendance")["columns"]
    ]


def _holds_marks(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) >= 2 and set(filled) == {"0", "1"}:
        return True
    marked = [cell for cell in filled if not cell.isdigit() and _is_mark(cell)]
    dashes = sum(cell in ("-", "–", "—") for cell in filled)
    return len(marked) >= 2 and len(marked) + dashes >= 0.8 * len(filled)


def _is_mark(cell: str) -> bool:
    return bool(MARKS.match(flat(cell)) or ABSENT_MARKS.match(flat(cell)))


def _kind_of(cells: Sequence[str]) -> AttendanceColumn:
    printed = [cell for cell in cells if cell]
    if printed and sum(map(says_presence, printed)) >= _MIN_SHARE * len(printed):
        return AttendanceColumn.ATTENDANCE
    filled = [cell for cell in printed if not label_of(cell)]
    if not filled:
        return AttendanceColumn.OTHER

    def share(test: object) -> float:
        return sum(bool(test(cell)) for cell in filled) / len(filled)  # type: ignore[operator]

    if share(is_group) >= _MIN_SHARE:
        return AttendanceColumn.OTHER  # « Élus », « Associations » beside people
    if share(sure_name) >= _MIN_SHARE:
        return AttendanceColumn.NAME
    roles, described = share(starts_role), share(lambda cell: starts_role(cell) or starts_body(cell))
    if roles >= 0.5 or (roles >= _SOME and described >= _MIN_SHARE):
        return AttendanceColumn.ROLE
    return AttendanceColumn.BODY if share(starts_body) >= _MIN_SHARE else AttendanceColumn.OTHER


def _mostly_people(cells: Sequence[Sequence[str]]) -> bool:
    filled = [cell[0] for cell in cells if cell and cell[0]]
    return bool(filled) and sum(map(is_person, filled)) >= _MIN_SHARE * len(filled)
