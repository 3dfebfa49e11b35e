"""Rows of a table of people under known columns, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.files.text import Block
from loaders.minutes.affiliation import Affiliation, affiliation_of, is_group, starts_body, starts_role, tidy
from loaders.minutes.council import in_normal_capitals
from loaders.minutes.dates import dates_in
from loaders.minutes.entries import DEPUTY, Entry, entries_of, is_person
from loaders.minutes.flat import flat
from loaders.minutes.found import Attendance
from loaders.minutes.labels import label_of
from loaders.minutes.names import PersonName, is_given_name, name_at, name_of
from loaders.minutes.sections import Listed
from loaders.minutes.table_columns import ABSENT_MARKS, BARE_MARKS, CIVILITIES, MARKS, AttendanceColumn

_ATTENDANCE: Final = (
    AttendanceColumn.PRESENT,
    AttendanceColumn.EXCUSED,
    AttendanceColumn.ABSENT,
    AttendanceColumn.ATTENDANCE,
)
_EXCUSES: Final = re.compile(r"excuse")
"""Where a table says who is excused, whoever has a mere « non » or a dash is not."""
_BARE_NO: Final = re.compile(r"non?|0|[-–—]")
_WHOSE: Final = re.compile(
    r"(?i:participants?|membres?|d[ée]l[ée]gation|représentants?|members|delegates|representatives)\s+"
    r"(?:de la |de l'|d'|de |du |from |of |for )(?P<body>[A-ZÀ-Ý].*)$"
)
_MARKED: Final = 0.3
"""Where so many rows have a mark, one without it tells that somebody was not there."""
_NOT_MARKED: Final = 0.7
"""How sure it is that somebody without a mark was not there, where others have one."""
_UNKNOWN_WORD: Final = 0.5
"""How sure it is that somebody counts of whom an unknown word tells whether he or she was there."""


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A person in a row, with the label in force and how the columns were known."""

    entry: Entry
    block: Block
    attendance: Attendance
    rule: str
    confidence: float
    said: str = ""
    """An unknown word on whether this person was there."""


@dataclass(frozen=True, slots=True)
class _RowAttendance:
    """What a row says of whether its people were there: with which share of the confidence, in which unknown word."""

    attendance: Attendance
    share: float = 1.0
    word: str = ""


class RowReader:
    """Reads rows under known columns."""

    def __init__(
        self, columns: tuple[AttendanceColumn, ...], rule: str, confidence: float, header: tuple[str, ...] = ()
    ) -> None:
        self._columns, self._rule, self._confidence = columns, rule, confidence
        self._header = tuple(map(flat, header))
        self._whose = next(filter(None, map(_whose_people, header)), "")
        self._people_at = [place for place, column in enumerate(columns) if column is AttendanceColumn.NAME] or [-1]
        self._body = self._group = ""
        self._marked = self._excuses = self._inverted = False

    def read(self, rows: Sequence[Listed]) -> Iterator[TableEntry]:
        """Go through the rows."""
        label: Attendance | None = None
        self._marked = sum(self._is_marked(row.block.cells) for row in rows) >= _MARKED * (len(rows) - 1)
        names = [
            cell
            for row in rows
            for column, cell in zip(self._columns, row.block.cells, strict=False)
            if column is AttendanceColumn.NAME and cell
        ]
        self._inverted = sum(_by_comma(cell) is not None for cell in names) > len(names) / 2
        self._excuses = any(_EXCUSES.match(flat(cell)) for row in rows for cell in row.block.cells)
        for row in rows:
            cells = row.block.cells
            if tuple(map(flat, cells)) == self._header:
                self._body = ""
                continue
            filled = [cell for cell in cells if cell]
            if len(set(filled)) == 1 and not self._is_name(cells):
                if found := label_of(filled[0]):
                    label, self._group = found[0], ""
                    continue
                self._group = _group_body(filled[0]) if is_one_body(filled[0]) else ""
                continue
            yield from self._people(row, label or row.attendance)

    def _is_name(self, cells: Sequence[str]) -> bool:
        return any(
            column is AttendanceColumn.NAME and cell and is_person(cell)
            for column, cell in zip(self._columns, cells, strict=False)
        )

    def _people(self, row: Listed, attendance: Attendance) -> Iterator[TableEntry]:
        """Read the people of a row, perhaps in several columns: « Élu | Technicien »."""
        for place in self._people_at:
            yield from self._of_values(row, self._values(row.block.cells, place), attendance)

    def _of_values(
        self, row: Listed, values: dict[AttendanceColumn, str], attendance: Attendance
    ) -> Iterator[TableEntry]:
        body = self._body_of(values) or row.body
        told = self._told(values, attendance)
        deputies = entries_of(values.get(AttendanceColumn.DEPUTY, "") or _deputy(values), body)
        if deputies:
            told = _RowAttendance(Attendance.EXCUSED)
        found = [(entry, told) for entry in self._entries(values, body)]
        found += [(replace(entry, missing=None), _RowAttendance(Attendance.PRESENT)) for entry in deputies]
        for entry, said in found:
            confidence = self._confidence * said.share * entry.name.certainty
            yield TableEntry(entry, row.block, said.attendance, self._rule, confidence, said.word)

    def _body_of(self, values: Mapping[AttendanceColumn, str]) -> str:
        """Return the body of a row: its own, the one of the line above a group, or the last above."""
        body = " ".join(values.get(AttendanceColumn.BODY, "").split()).strip(" *")
        self._body = body or self._body
        return body or self._group or (self._body if AttendanceColumn.BODY in self._columns else self._whose)

    def _told(self, values: Mapping[AttendanceColumn, str], attendance: Attendance) -> _RowAttendance:
        """Judge what the columns on attendance say of a row."""
        if self._excuses and any(_BARE_NO.fullmatch(flat(values.get(column, ""))) for column in _ATTENDANCE):
            return _RowAttendance(Attendance.ABSENT)
        if self._marked and not any(values.get(column) for column in _ATTENDANCE):
            return _RowAttendance(Attendance.EXCUSED, _NOT_MARKED)
        if word := _unknown_word(values):
            return _RowAttendance(Attendance.UNKNOWN, _UNKNOWN_WORD, word)
        return _RowAttendance(_marked(values, attendance))

    def _is_marked(self, cells: Sequence[str]) -> bool:
        """Return whether a row has a mark of presence: then a row without any is of somebody who was not there."""
        return any(
            column in (AttendanceColumn.PRESENT, AttendanceColumn.ATTENDANCE) and MARKS.match(flat(cell))
            for column, cell in zip(self._columns, cells, strict=False)
        )

    def _values(self, cells: Sequence[str], name_at: int) -> dict[AttendanceColumn, str]:
        values: dict[AttendanceColumn, str] = {}
        for place, (column, cell) in enumerate(zip(self._columns, cells, strict=False)):
            of_header = place < len(self._header) and flat(cell) == self._header[place]
            if (
                not cell
                or of_header
                or column is AttendanceColumn.OTHER
                or (column is AttendanceColumn.NAME and (_is_nobody(cell) or place != name_at))
            ):
                continue
            values[column] = (
                f"{values[column]}, {cell}" if column in values and column is not AttendanceColumn.FAMILY else cell
            )
        if birth := values.pop(AttendanceColumn.BIRTH, ""):
            values.setdefault(AttendanceColumn.FAMILY, birth)
        return values

    def _entries(self, values: dict[AttendanceColumn, str], body: str) -> list[Entry]:
        role = tidy(values.get(AttendanceColumn.ROLE, ""))
        if not role and starts_role(body):
            role, body = tidy(body), ""  # « Representing: Treasurer »
        honorific = values.get(AttendanceColumn.HONORIFIC, "")
        if AttendanceColumn.NAME in values:
            cell = values[AttendanceColumn.NAME]
            if len(found := entries_of(cell, body)) > 1 or (found and found[0].affiliation.role):
                return [_with_role(entry, role) for entry in found]
            name = _by_comma(cell, honorific, sure=self._inverted) or _name_beside(honorific, cell)
        else:
            name = name_of(values.get(AttendanceColumn.GIVEN, ""), values.get(AttendanceColumn.FAMILY, ""), honorific)
            if name and not (name.given and name.family):
                cell = values.get(AttendanceColumn.GIVEN, "") or values.get(AttendanceColumn.FAMILY, "")
                name = _name_beside(honorific, cell) or name
        if name is None or not re.search(r"[^\W\d_]{2}", name.family or name.given):
            return []
        found_body = body or affiliation_of(role).organisation
        kept = affiliation_of(role, found_body) if body else affiliation_of(role)
        missing = found[0].missing if AttendanceColumn.NAME in values and found else None
        return [Entry(name, Affiliation(kept.role, found_body, kept.chair), 0, 0, missing)]


def _whose_people(cell: str) -> str:
    """« Participants d'Ichikawa » over names says whom they come for."""
    match = _WHOSE.match(cell)
    return match["body"] if match and starts_body(match["body"]) else ""


def _is_nobody(cell: str) -> bool:
    """A dash, or « excusé » without a name."""
    return not re.search(r"[^\W\d_]{2}", cell) or bool(ABSENT_MARKS.fullmatch(flat(cell).strip(" *()")))


def _name_beside(honorific: str, cell: str) -> PersonName | None:
    """Read a name with what stands in the column of honorifics, if that is one."""
    return name_at(f"{honorific} {cell}".strip() if CIVILITIES.match(flat(honorific)) else cell)


def _by_comma(cell: str, honorific: str = "", *, sure: bool = False) -> PersonName | None:
    """``ROUX, Anne``: the family name before a comma."""
    match = re.fullmatch(r"([^,()]{2,40}),\s*([^,()]{2,30})", cell.strip())
    if match and (sure or is_given_name(match[2].split()[0])) and not (is_given_name(match[1]) and not sure):
        return name_of(match[2], match[1], honorific)
    return None


def _with_role(entry: Entry, role: str) -> Entry:
    if not role or entry.affiliation.role:
        return entry
    return replace(entry, affiliation=replace(entry.affiliation, role=role))


def _marked(values: Mapping[AttendanceColumn, str], attendance: Attendance) -> Attendance:
    """Read the columns that say who came: a word tells in any of them, a mere mark what its column is for."""
    for column in (AttendanceColumn.EXCUSED, AttendanceColumn.ABSENT, AttendanceColumn.ATTENDANCE):
        mark = _mark(values.get(column, ""))
        if mark and all(map(ABSENT_MARKS.match, mark.split(", "))):
            return Attendance.of_absence(mark)
        if BARE_MARKS.fullmatch(mark) and column in _OF_ABSENCE:
            return _OF_ABSENCE[column]
        if mark and column is AttendanceColumn.ATTENDANCE:
            return Attendance.PRESENT
        if MARKS.match(mark):
            return Attendance.EXCUSED if column in _OF_ABSENCE and mark == "p" else Attendance.PRESENT
    mark = _mark(values.get(AttendanceColumn.PRESENT, ""))
    return Attendance.of_absence(mark) if ABSENT_MARKS.match(mark) else attendance


_OF_ABSENCE: Final = {AttendanceColumn.EXCUSED: Attendance.EXCUSED, AttendanceColumn.ABSENT: Attendance.ABSENT}


def _deputy(values: Mapping[AttendanceColumn, str]) -> str:
    """Return who came instead, where a column on attendance says so: « représentée par M. Blin »."""
    told = " ".join(values[column] for column in _ATTENDANCE if values.get(column))
    match = DEPUTY.search(told)
    return told[match.end() :] if match else ""


def _mark(cell: str) -> str:
    """« P (visio) » is a mark with a remark."""
    return flat(re.sub(r"(?<=^\w)\s*\([^()]*\)$", "", cell))


def _unknown_word(values: Mapping[AttendanceColumn, str]) -> str:
    """Return what the columns on attendance say where it is neither yes nor no; empty where it is either."""
    told = [values[column] for column in _ATTENDANCE if values.get(column)]
    parts = [_mark(part) for cell in told for part in cell.split(", ") if part]
    known = any(MARKS.match(part) or ABSENT_MARKS.match(part) or _BARE_NO.fullmatch(part) for part in parts)
    return "" if known else ", ".join(told)


def _group_body(text: str) -> str:
    """The body that a line above rows names, without « Délégation de »."""
    body = re.sub(
        r"^d[ée]l[ée]gation (?:de (?=la ville|la r|la m|la c|la p)|du (?=\w)|de la (?=\w)|de l'|de |d')",
        "",
        text,
        flags=re.I,
    )
    body = re.sub(r"^(?:la |le |l')", "", body, flags=re.I)
    return tidy(in_normal_capitals(body) if body != text else text)


def is_one_body(text: str) -> bool:
    """« Ville de Tours » above rows; « SERVICES DE LA VILLE », « ÉLUS » or « Comité, 7 mai 2024 » name no body."""
    return starts_body(text) and not (is_person(text) or is_group(text) or dates_in(text))
