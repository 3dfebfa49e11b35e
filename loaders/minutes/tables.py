"""People in tables: which column is what, by its header or by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from loaders.documents.text import Block
from loaders.minutes.affiliation import Affiliation, affiliation_of, starts_body, starts_role, tidy
from loaders.minutes.entries import SURE, Entry, entries_of, is_person
from loaders.minutes.flat import flat
from loaders.minutes.found import Attendance
from loaders.minutes.names import PersonName, is_given_name, name_at, name_of
from loaders.minutes.sections import Listed, label_of


class Column(StrEnum):
    """What a column holds."""

    HONORIFIC = "honorific"
    GIVEN = "given name"
    FAMILY = "family name"
    NAME = "name"
    ROLE = "role"
    BODY = "body"
    ATTENDANCE = "attendance"
    PRESENT = "present"
    EXCUSED = "excused"
    OTHER = "other"


_HEADERS: Final = (
    (
        Column.OTHER,
        r"courriel|e-?mail|mail|mel\b|tel\b|telephone|phone|portable|signature|adresse|address|n°|numero|"
        r"commentaire|observation|pays|country|date|heure",
    ),
    (
        Column.NAME,
        r"prenom.{0,6}nom|nom.{0,6}prenom|nom complet|full name|name and surname|representant|participant|"
        r"personne|contact|interlocuteur|membre|representative|delegate|attendee",
    ),
    (Column.GIVEN, r"prenom|first name|given name|forename"),
    (Column.FAMILY, r"^nom\b|nom de famille|last name|surname|family name"),
    (Column.NAME, r"^names?$"),
    (Column.HONORIFIC, r"^genre$|civilite|^titre$|^title$|^m\.?\s?/\s?mme|^mme\s?/|^salutation"),
    (
        Column.BODY,
        r"organis|collectivit|structure|entite|institution|etablissement|^ville|commune|affiliation|"
        r"organi[sz]ation|body|authority|company|societe|representing|employeur|reseau",
    ),
    (
        Column.ROLE,
        r"fonction|mandat|qualite|^role|poste|position|job|service|function|responsabilite|^titre|^title|capacity",
    ),
    (Column.EXCUSED, r"excus|absent|apolog"),
    (Column.ATTENDANCE, r"presence|statut|status|attendance|participation|emargement"),
    (Column.PRESENT, r"^present|^attended"),
)
_CIVILITIES: Final = re.compile(r"^(?:m|mm|mr|mme|mlle|madame|monsieur|mrs|ms|dr|pr)\.?$")
_MARKS: Final = re.compile(r"^(?:x|✓|✔|oui|yes|1|p|ok|☒|☑|v)$", re.IGNORECASE)
_ABSENT_MARKS: Final = re.compile(r"^(?:e|exc|excuse\w*|absent\w*|a|no|non|apologies|excused|regrets)\b", re.IGNORECASE)
_MIN_SHARE: Final = 0.6


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A person in a row, with the label in force and how the columns were known."""

    entry: Entry
    block: Block
    attendance: Attendance
    rule: str
    confidence: float


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
    header_at = next((i for i, row in enumerate(rows[:12]) if _header(row.block.cells)), None)
    if header_at is not None:
        yield from _Reader(_header(rows[header_at].block.cells), "table with a header", 0.98).read(rows[header_at:])
    elif _holds_people(rows):
        if columns := _guessed(rows):
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
            attendance = Attendance.EXCUSED if entry.absent else found[0] if found else row.attendance
            yield TableEntry(entry, row.block, attendance, "label and list in a row", 0.9 * entry.name.certainty)


class _Reader:
    """Reads rows under known columns."""

    def __init__(self, columns: tuple[Column, ...], rule: str, confidence: float) -> None:
        self._columns, self._rule, self._confidence = columns, rule, confidence
        self._body = self._group = ""

    def read(self, rows: Sequence[Listed]) -> Iterator[TableEntry]:
        """Go through the rows."""
        label: Attendance | None = None
        for row in rows:
            cells = row.block.cells
            if header := _header(cells):
                self._columns, self._body = header, ""
                continue
            filled = [cell for cell in cells if cell]
            if len(set(filled)) == 1 and not self._is_name(cells):
                if found := label_of(filled[0]):
                    label, self._group = found[0], ""
                    continue
                if starts_body(filled[0]) and not is_person(filled[0]):
                    self._group = tidy(filled[0])
                continue
            if filled and (found := label_of(filled[0])) and not self._is_name(cells):
                label = found[0]
                continue
            yield from self._people(row, label or row.attendance)

    def _is_name(self, cells: Sequence[str]) -> bool:
        return any(
            column is Column.NAME and cell and is_person(cell)
            for column, cell in zip(self._columns, cells, strict=False)
        )

    def _people(self, row: Listed, attendance: Attendance) -> Iterator[TableEntry]:
        block = row.block
        values = self._values(block.cells)
        body = " ".join(values.get(Column.BODY, "").split()).strip(" *")
        if body:
            self._body = body
        body = body or self._group or (self._body if Column.BODY in self._columns else "") or row.body
        attendance = _marked(values, attendance)
        for entry in self._entries(values, body):
            yield TableEntry(entry, block, attendance, self._rule, self._confidence * entry.name.certainty)

    def _values(self, cells: Sequence[str]) -> dict[Column, str]:
        values: dict[Column, str] = {}
        for column, cell in zip(self._columns, cells, strict=False):
            if cell and column is not Column.OTHER:
                values[column] = f"{values[column]}, {cell}" if column in values else cell
        return values

    def _entries(self, values: dict[Column, str], body: str) -> list[Entry]:
        role = tidy(values.get(Column.ROLE, ""))
        honorific = values.get(Column.HONORIFIC, "")
        if Column.NAME in values:
            cell = values[Column.NAME]
            if len(found := entries_of(cell, body)) > 1 or (found and found[0].affiliation.role):
                return [_with_role(entry, role) for entry in found]
            name = name_at(f"{honorific} {cell}".strip() if _CIVILITIES.match(flat(honorific)) else cell)
            name = _by_comma(cell, honorific) or name
        else:
            name = name_of(values.get(Column.GIVEN, ""), values.get(Column.FAMILY, ""), honorific)
            if name and not (name.given and name.family):
                name = name_at(f"{honorific} {name.given or name.family}".strip()) or name
        if name is None or not re.search(r"[^\W\d_]{2}", name.family or name.given):
            return []
        found_body = body or affiliation_of(role).organisation
        kept = affiliation_of(role, found_body) if body else affiliation_of(role)
        return [Entry(name, Affiliation(kept.role, found_body, kept.chair), 0, 0)]


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
    return Entry(entry.name, affiliation, entry.start, entry.end, entry.absent)


def _marked(values: dict[Column, str], attendance: Attendance) -> Attendance:
    """Read the columns that say who came."""
    if mark := values.get(Column.EXCUSED):
        return Attendance.EXCUSED if _MARKS.match(mark) or _ABSENT_MARKS.match(flat(mark)) else attendance
    if mark := values.get(Column.ATTENDANCE):
        return Attendance.EXCUSED if _ABSENT_MARKS.match(flat(mark)) else Attendance.PRESENT
    if Column.PRESENT in values and _ABSENT_MARKS.match(flat(values[Column.PRESENT])):
        return Attendance.EXCUSED
    return attendance


def _header(cells: Sequence[str]) -> tuple[Column, ...]:
    """Read a header row; empty where the row is none."""
    columns = tuple(_column(cell) for cell in cells)
    named = Column.NAME in columns or (Column.FAMILY in columns)
    known = sum(column is not Column.OTHER for column in columns)
    if not named or known < 2 or any(len(cell.split()) > 8 for cell in cells):
        return ()
    return columns


def _column(cell: str) -> Column:
    text = flat(" ".join(cell.split())).strip(" :*")
    if not text:
        return Column.OTHER
    return next((column for column, pattern in _HEADERS if re.search(pattern, text)), Column.OTHER)


def _holds_people(rows: Sequence[Listed]) -> bool:
    """Say whether a table without a header lists people: under a label, or because most rows hold a sure name."""
    with_name = sum(any(_sure_name(cell) for cell in row.block.cells) or _split_name(row.block.cells) for row in rows)
    return with_name >= (0.4 if rows[0].sure else 0.7) * len(rows)


def _sure_name(cell: str) -> bool:
    name = name_at(cell)
    return bool(name and name.certainty >= SURE and (name.given or name.honorific))


def _split_name(cells: Sequence[str]) -> bool:
    return any(
        (is_given_name(cell) and following.isupper()) or (cell.isupper() and is_given_name(following))
        for cell, following in pairwise(cells)
        if cell and following
    )


def _guessed(rows: Sequence[Listed]) -> tuple[Column, ...]:
    """Tell the columns of a table without a header by what most of their cells are."""
    width = Counter(len(row.block.cells) for row in rows).most_common(1)[0][0]
    columns = [_kind_of([row.block.cells[i] for row in rows if len(row.block.cells) > i]) for i in range(width)]
    if Column.GIVEN in columns and Column.FAMILY not in columns:
        after = columns.index(Column.GIVEN) + 1
        before = after - 2
        at = after if after < width and columns[after] in (Column.OTHER, Column.BODY) else before
        if at >= 0:
            columns[at] = Column.FAMILY
    people = columns.count(Column.NAME)
    if (people == 1 and len([c for c in columns if c is not Column.OTHER]) > 1) or Column.FAMILY in columns:
        bodies = [i for i, column in enumerate(columns) if column is Column.BODY]
        return tuple(
            Column.OTHER if column is Column.BODY and i != bodies[-1] else column for i, column in enumerate(columns)
        )
    return ()


def _kind_of(cells: Sequence[str]) -> Column:
    filled = [cell for cell in cells if cell and not label_of(cell)]
    if not filled:
        return Column.OTHER

    def share(test: object) -> float:
        return sum(bool(test(cell)) for cell in filled) / len(filled)  # type: ignore[operator]

    if share(lambda cell: _CIVILITIES.match(flat(cell))) >= _MIN_SHARE:
        return Column.HONORIFIC
    if share(_sure_name) >= _MIN_SHARE:
        return Column.NAME
    if share(is_given_name) >= _MIN_SHARE:
        return Column.GIVEN
    if share(lambda cell: starts_role(cell)) >= 0.5:
        return Column.ROLE
    return Column.BODY if share(starts_body) >= _MIN_SHARE else Column.OTHER


def _column_by_column(rows: Sequence[Listed]) -> Iterator[TableEntry]:
    """Read a table whose cells are whole entries: two columns of people, perhaps « Présents » and « Excusés »."""
    width = max(len(row.block.cells) for row in rows)
    for column in range(width):
        label: Attendance | None = None
        body = ""
        for row in rows:
            cell = row.block.cells[column] if column < len(row.block.cells) else ""
            if found := label_of(cell):
                label, cell, body = found[0], cell[found[1] :], ""
            if not cell:
                continue
            entries = [entry for line in _entry_texts(cell) for entry in entries_of(line, body or row.body)]
            if not entries and starts_body(cell) and len(cell.split()) < 9:
                body = tidy(cell)
            for entry in entries:
                attendance = Attendance.EXCUSED if entry.absent else label or row.attendance
                yield TableEntry(entry, row.block, attendance, "table of people", 0.85 * entry.name.certainty)


def _entry_texts(cell: str) -> list[str]:
    """The entries of a cell: its lines, where each names somebody, else the cell as one text."""
    lines = [line for line in cell.split("\n") if line.strip()]
    return lines if all(is_person(line) for line in lines) else [" ".join(lines)]
