"""People in tables: one a row, several a row, or two lists side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from loaders.files.text import Block
from loaders.minutes.affiliation import Affiliation, affiliation_of, starts_body, starts_role, tidy
from loaders.minutes.council import in_normal_capitals
from loaders.minutes.entries import Entry, entries_of, is_person
from loaders.minutes.flat import flat
from loaders.minutes.found import Attendance
from loaders.minutes.lexicon import BODY_HEADS
from loaders.minutes.names import PersonName, is_given_name, name_at, name_of
from loaders.minutes.sections import Listed, is_group, label_of
from loaders.minutes.table_columns import (
    ABSENT_MARKS,
    CIVILITIES,
    MARKS,
    AttendanceColumn,
    guessed_columns,
    header_of,
    says_presence,
    sure_name,
    with_marks,
)

_ATTENDANCE: Final = frozenset({AttendanceColumn.PRESENT, AttendanceColumn.EXCUSED, AttendanceColumn.ATTENDANCE})
_EXCUSES: Final = re.compile(r"excuse")
"""Where a table says who is excused, whoever has a mere « non » or a dash is not."""
_BARE_NO: Final = re.compile(r"non?|0|[-–—]")
_LOOKED_AT: Final = 200
"""Rows that tell what a column holds."""
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


def people_in_table(rows: Sequence[Listed]) -> Iterator[TableEntry]:
    """Read the people of one table.

    The header may return on every page; a row with one cell may say « Excusés » or name the body of the rows below.

    Parameters
    ----------
    rows : sequence of Listed
        The rows of one table, in order, with the label that stands above it.
    """
    if not rows:
        return
    labelled = [row for row in rows if _labelled(row)]
    for row in labelled:
        yield from _of_labelled(row)
    rows = [row for row in rows if row not in labelled]
    if not rows:
        return
    header_at = next((i for i, row in enumerate(rows[:12]) if header_of(row.block.cells)), None)
    if header_at is not None:
        while header_at + 1 < len(rows) and header_of(rows[header_at + 1].block.cells):
            header_at += 1  # « Représentant » merged over « Civilité » and « Nom »
        header = tuple(map(flat, rows[header_at].block.cells))
        below = rows[header_at + 1 : header_at + _LOOKED_AT]
        columns = with_marks(header_of(rows[header_at].block.cells), header, below)
        yield from _Reader(columns, "table with a header", 0.98, header).read(rows[_group_above(rows, header_at) :])
    elif _holds_people(rows):
        if columns := guessed_columns(rows):
            yield from _Reader(columns, "table without a header", 0.85).read(rows)
        else:
            yield from _column_by_column(rows)


def _labelled(row: Listed) -> bool:
    """« Présents | Mme Roux, M. Petit »: a label and beside it who is meant."""
    filled = [cell for cell in row.block.cells if cell]
    return len(filled) == 2 and label_of(filled[0]) is not None and bool(entries_of(filled[1]))


def _of_labelled(row: Listed) -> Iterator[TableEntry]:
    label, cell = (cell for cell in row.block.cells if cell)
    found = label_of(label)
    for text in _entry_texts(cell):
        for entry in entries_of(text):
            attendance = entry.missing or (found[0] if found else row.attendance)
            yield TableEntry(entry, row.block, attendance, "label and list in a row", 0.9 * entry.name.certainty)


class _Reader:
    """Reads rows under known columns."""

    def __init__(
        self, columns: tuple[AttendanceColumn, ...], rule: str, confidence: float, header: tuple[str, ...] = ()
    ) -> None:
        self._columns, self._rule, self._confidence, self._header = columns, rule, confidence, header
        self._body = self._group = ""
        self._marked = self._excuses = False

    def read(self, rows: Sequence[Listed]) -> Iterator[TableEntry]:
        """Go through the rows."""
        label: Attendance | None = None
        self._marked = sum(self._is_marked(row.block.cells) for row in rows) >= _MARKED * (len(rows) - 1)
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
                self._group = _group_body(filled[0]) if _is_one_body(filled[0]) else ""
                continue
            if filled and (found := label_of(filled[0])) and not self._is_name(cells):
                label = found[0]
                continue
            yield from self._people(row, label or row.attendance)

    def _is_name(self, cells: Sequence[str]) -> bool:
        return any(
            column is AttendanceColumn.NAME and cell and is_person(cell)
            for column, cell in zip(self._columns, cells, strict=False)
        )

    def _people(self, row: Listed, attendance: Attendance) -> Iterator[TableEntry]:
        block = row.block
        values = self._values(block.cells)
        body = " ".join(values.get(AttendanceColumn.BODY, "").split()).strip(" *")
        if body:
            self._body = body
        body = body or self._group or (self._body if AttendanceColumn.BODY in self._columns else "") or row.body
        confidence, said = self._confidence, _unknown_word(values)
        if self._excuses and any(_BARE_NO.fullmatch(flat(values.get(column, ""))) for column in _ATTENDANCE):
            attendance = Attendance.ABSENT
        elif self._marked and not any(values.get(column) for column in _ATTENDANCE):
            attendance, confidence = Attendance.EXCUSED, confidence * _NOT_MARKED
        elif said:
            attendance, confidence = Attendance.UNKNOWN, confidence * _UNKNOWN_WORD
        else:
            attendance = _marked(values, attendance)
        deputies = entries_of(values.get(AttendanceColumn.DEPUTY, ""), body)
        if deputies:
            attendance, said = Attendance.EXCUSED, ""
        for entry in self._entries(values, body):
            yield TableEntry(entry, block, attendance, self._rule, confidence * entry.name.certainty, said)
        for entry in deputies:
            yield TableEntry(entry, block, Attendance.PRESENT, self._rule, confidence * entry.name.certainty)

    def _is_marked(self, cells: Sequence[str]) -> bool:
        """Return whether a row has a mark of presence: then a row without any is of somebody who was not there."""
        return any(
            column in (AttendanceColumn.PRESENT, AttendanceColumn.ATTENDANCE) and MARKS.match(flat(cell))
            for column, cell in zip(self._columns, cells, strict=False)
        )

    def _values(self, cells: Sequence[str]) -> dict[AttendanceColumn, str]:
        values: dict[AttendanceColumn, str] = {}
        for place, (column, cell) in enumerate(zip(self._columns, cells, strict=False)):
            of_header = place < len(self._header) and flat(cell) == self._header[place]
            if (
                not cell
                or of_header
                or column is AttendanceColumn.OTHER
                or (column is AttendanceColumn.NAME and _is_nobody(cell))
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
        honorific = values.get(AttendanceColumn.HONORIFIC, "")
        if AttendanceColumn.NAME in values:
            cell = values[AttendanceColumn.NAME]
            if len(found := entries_of(cell, body)) > 1 or (found and found[0].affiliation.role):
                return [_with_role(entry, role) for entry in found]
            name = name_at(f"{honorific} {cell}".strip() if CIVILITIES.match(flat(honorific)) else cell)
            name = _by_comma(cell, honorific) or name
        else:
            name = name_of(values.get(AttendanceColumn.GIVEN, ""), values.get(AttendanceColumn.FAMILY, ""), honorific)
            if name and not (name.given and name.family):
                cell = values.get(AttendanceColumn.GIVEN, "") or values.get(AttendanceColumn.FAMILY, "")
                name = name_at(f"{honorific} {cell}".strip() if CIVILITIES.match(flat(honorific)) else cell) or name
        if name is None or not re.search(r"[^\W\d_]{2}", name.family or name.given):
            return []
        found_body = body or affiliation_of(role).organisation
        kept = affiliation_of(role, found_body) if body else affiliation_of(role)
        missing = found[0].missing if AttendanceColumn.NAME in values and found else None
        return [Entry(name, Affiliation(kept.role, found_body, kept.chair), 0, 0, missing)]


def _is_nobody(cell: str) -> bool:
    """A dash, or « excusé » without a name."""
    return not re.search(r"[^\W\d_]{2}", cell) or bool(ABSENT_MARKS.fullmatch(flat(cell).strip(" *()")))


def _by_comma(cell: str, honorific: str) -> PersonName | None:
    """``ROUX, Anne``: the family name before a comma."""
    match = re.fullmatch(r"([^,()]{2,40}),\s*([^,()]{2,30})", cell.strip())
    if match and is_given_name(match[2].split()[0]) and not is_given_name(match[1]):
        return name_of(match[2], match[1], honorific)
    return None


def _with_role(entry: Entry, role: str) -> Entry:
    if not role or entry.affiliation.role:
        return entry
    affiliation = Affiliation(role, entry.affiliation.organisation, entry.affiliation.chair)
    return Entry(entry.name, affiliation, entry.start, entry.end, entry.missing)


def _marked(values: dict[AttendanceColumn, str], attendance: Attendance) -> Attendance:
    """Read the columns that say who came."""
    if mark := values.get(AttendanceColumn.EXCUSED):
        if MARKS.match(flat(mark)):
            return Attendance.EXCUSED
        return Attendance.of_absence(flat(mark)) if ABSENT_MARKS.match(flat(mark)) else attendance
    if mark := values.get(AttendanceColumn.ATTENDANCE):
        absent = all(ABSENT_MARKS.match(flat(part)) for part in mark.split(", "))
        return Attendance.of_absence(flat(mark)) if absent else Attendance.PRESENT
    if AttendanceColumn.PRESENT in values and ABSENT_MARKS.match(flat(values[AttendanceColumn.PRESENT])):
        return Attendance.of_absence(flat(values[AttendanceColumn.PRESENT]))
    return attendance


def _unknown_word(values: Mapping[AttendanceColumn, str]) -> str:
    """Return what the columns on attendance say where it is neither yes nor no; empty where it is either."""
    told = [values[column] for column in _ATTENDANCE if values.get(column)]
    parts = [flat(part) for cell in told for part in cell.split(", ") if part]
    known = any(MARKS.match(part) or ABSENT_MARKS.match(part) or _BARE_NO.fullmatch(part) for part in parts)
    return "" if known else ", ".join(told)


def _group_above(rows: Sequence[Listed], header_at: int) -> int:
    """Begin at the line above the header where it names whose people follow: « DÉLÉGATION DE LA VILLE DE QUÉBEC »."""
    above = [cell for cell in rows[header_at - 1].block.cells if cell] if header_at else []
    heads = len(above) == 1 and _is_one_body(above[0]) and flat(re.findall(r"\w+", above[0])[0]) in BODY_HEADS
    return header_at - heads


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


def _is_one_body(text: str) -> bool:
    """« Ville de Tours » above rows; « SERVICES DE LA VILLE » or « ÉLUS » name no body."""
    return starts_body(text) and not is_person(text) and not is_group(text)


def _holds_people(rows: Sequence[Listed]) -> bool:
    """Return whether a table without a header lists people: under a label, or because most rows hold a sure name."""
    rows = [r for r in rows if sum(bool(cell) and label_of(cell) is None for cell in r.block.cells) > 1] or rows
    with_name = sum(_names_somebody(row.block.cells) for row in rows)
    return with_name >= (0.4 if rows[0].sure else 0.7) * len(rows)


def _names_somebody(cells: Sequence[str]) -> bool:
    """Return whether a row holds a sure name, or a likely one beside a function or a word for presence."""
    if any(map(sure_name, cells)) or _split_name(cells):
        return True
    told = any(starts_role(cell) or says_presence(cell) for cell in cells if cell)
    return told and any(is_person(cell) for cell in cells if cell)


def _split_name(cells: Sequence[str]) -> bool:
    return any(
        (is_given_name(cell) and following.isupper()) or (cell.isupper() and is_given_name(following))
        for cell, following in pairwise(cells)
        if cell and following
    )


def _column_by_column(rows: Sequence[Listed]) -> Iterator[TableEntry]:
    """Read a table whose cells are whole entries: two columns of people, perhaps « Présents » and « Excusés »."""
    width = max(len(row.block.cells) for row in rows)
    for column in range(width):
        label: Attendance | None = None
        body = ""
        above: list[TableEntry] = []
        for row in rows:
            cell = row.block.cells[column] if column < len(row.block.cells) else ""
            if found := label_of(cell):
                label, cell, body = found[0], cell[found[1] :], ""
            if not cell:
                continue
            entries = [entry for line in _entry_texts(cell) for entry in entries_of(line, body or row.body)]
            if not entries and above and not body and (starts_role(cell) or starts_body(cell)):
                above = [_described_below(one, cell) for one in above]
                continue
            yield from above
            above = []
            if not entries and starts_body(cell) and len(cell.split()) < 9:
                body = tidy(cell)
            for entry in entries:
                attendance = entry.missing or label or row.attendance
                above.append(TableEntry(entry, row.block, attendance, "table of people", 0.85 * entry.name.certainty))
        yield from above


def _described_below(one: TableEntry, cell: str) -> TableEntry:
    """Add the function or the body that stands in the cell below a name, as where two people share a line."""
    known, more = one.entry.affiliation, affiliation_of(cell)
    what = Affiliation(known.role or more.role, known.organisation or more.organisation, known.chair)
    return replace(one, entry=replace(one.entry, affiliation=what))


def _entry_texts(cell: str) -> list[str]:
    """The entries of a cell: its lines, where each names somebody, else the cell as one text."""
    lines = [line for line in cell.split("\n") if line.strip()]
    if all(is_person(line) for line in lines):
        return lines
    if len(lines) < 2 or not is_person(lines[0]) or not any(starts_role(x) or starts_body(x) for x in lines[1:]):
        return [" ".join(lines)]
    people: list[str] = []
    for line in lines:  # function and body stand below each name
        beside = people and (starts_role(line) or starts_body(line) or not is_person(line))
        people = [*people[:-1], f"{people[-1]}, {line}"] if beside else [*people, line]
    return people
