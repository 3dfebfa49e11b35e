"""Partnerships in tables of minutes and studies: the reader of lists, told whom the document is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from graph.model import ObservedStatus
from graph.names import fold
from loaders.files.text import Block, BlockKind, Sheet
from loaders.lists.fields import Account, Field, ListKind, Wanted
from loaders.lists.header import heading_of
from loaders.lists.layout import Layout, data_rows, layout_of
from loaders.lists.texts import sheet_of
from loaders.lists.twinnings import Twinnings
from loaders.lists.words import status_of
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.assertion import Mood, mood_of, state_of
from loaders.minutes.prose.places import ProsePlace, ProsePlaces
from loaders.minutes.prose.themes import themes_in
from loaders.minutes.prose.words import pattern, says
from loaders.minutes.table_columns import AttendanceColumn, header_of

_RULE: Final = "row of a table of partnerships"
_TELLING: Final = 0.3
"""The part of the cells of a column that tell of a state, where it is one of remarks on it."""
_MOST_WORDS: Final = 7
"""A longer cell names no authority."""
_FEWEST_SAID: Final = 8
"""A shorter cell is an item, a name or a date."""
_TO_HEADER: Final = 6
"""Rows within which a table of minutes has its header, below its title."""
_NUMBER: Final = re.compile(r"(?:n°\s*)?\d{1,3}\W*", re.IGNORECASE)
_IN_REMARKS: Final = 3
"""Cells of a row of numbered remarks: its number, what was said, and what follows."""


class TableReader:
    """Reads the tables of one document, in order; durations count from its year, 0 where it is not known."""

    def __init__(self, blocks: Sequence[Block], places: ProsePlaces, year: int) -> None:
        self._places, self._year = places, year
        rows = (block for block in blocks if block.kind is BlockKind.ROW)
        tables = [list(group) for _, group in groupby(rows, key=lambda row: (row.place, row.table))]
        self._tables = {id(table[0]): table for table in tables}
        self._of_minutes = {id(row) for table in tables if _is_of_minutes(table) for row in table}

    def read(self, row: Block, home: ProsePlace | None) -> Iterator[FoundPartnership]:
        """Read the table that begins with a row; ``home`` is whom the document is about, where no column tells."""
        table = self._tables.get(id(row))
        if not table or id(row) in self._of_minutes:
            return
        sheet, said = sheet_of(table), Wanted(of=home.names[0] if home else "", year=self._year)
        title = row.section if says("table of partners", flat(row.section)) else ""
        layout = layout_of(sheet, replace(said, title=title)) or self._beside_people(sheet)
        if not layout and title and said.of:
            layout = _under_partners(sheet, said)
        if not layout or layout.kind is not ListKind.TWINNINGS or not layout.header:
            return
        of_states = Field.STATUS in layout.columns.values()
        layout, state_of_cell = (layout, _state) if of_states else (_with_remarks(sheet, layout), _remarked)
        reader = Twinnings(layout, said, Account(), ObservedStatus.ACTIVE, state_of_cell)
        for claim in reader.read(list(data_rows(sheet, layout))):
            if known := self._known(claim, home if _is_of_one(layout) else None):
                yield known

    def prose_in(self, row: Block) -> Iterator[Block]:
        """Yield the prose of a row: its only cell, or of a row of minutes what was said, with its item as the label."""
        cells = [cell for cell in row.cells if cell]
        if id(row) in self._of_minutes:
            item = cells[0] if len(cells) > 1 and not (_is_said(cells[0]) or _NUMBER.fullmatch(cells[0])) else ""
            for cell in filter(_is_said, cells):
                yield replace(row, kind=BlockKind.PARAGRAPH, text=f"{item} : {cell}" if item else cell, cells=())
        elif len(cells) == 1:
            yield replace(row, kind=BlockKind.PARAGRAPH)

    def _beside_people(self, sheet: Sheet) -> Layout | None:
        """Read a list of people that has a column for the partners of whom they come for."""
        header = sheet.rows[0].cells if sheet.rows else ()
        if AttendanceColumn.PRESENT not in (columns := header_of(header)) and AttendanceColumn.NAME not in columns:
            return None
        partners = [at for at, cell in enumerate(header) if heading_of(cell).word == "partner"]
        homes = [
            at
            for at, cell in enumerate(header)
            if at not in partners and pattern("column of authorities").match(flat(cell))
        ]
        if len(homes) != 1 or len(partners) != 1:
            return None
        told = {header[homes[0]]: Field.HOME.value, header[partners[0]]: Field.PARTNER.value}
        return layout_of(sheet, Wanted(kind=ListKind.TWINNINGS, mapping=told))

    def _known(self, claim: FoundPartnership, home: ProsePlace | None) -> FoundPartnership | None:
        """Name the parties as the rest of the document does; ``None`` where a cell is too long to be a name."""
        if any(len(party.split()) > _MOST_WORDS or " : " in party for party in claim.parties):
            return None
        sides = [self._names(party) for party in claim.parties]
        sides[0] = home.names if home else sides[0]
        if len({frozenset(map(fold, side)) for side in sides}) < len(sides):
            return None
        return replace(
            claim,
            rule=_RULE,
            parties=tuple(name for side in sides for name in side),
            countries=tuple(of for of, side in zip(claim.countries, sides, strict=True) for _ in side),
            themes=themes_in(flat(" ; ".join(claim.themes))),
            codes=tuple(of for of, side in zip(claim.codes, sides, strict=True) for _ in side),
        )

    def _names(self, printed: str) -> tuple[str, ...]:
        """The names of a known authority that a cell begins with, else its words."""
        found = [place for place in self._places.find(printed) if not place.within]
        return found[0].names if found and found[0].start == 0 else (printed,)


def _is_of_minutes(table: Sequence[Block]) -> bool:
    """Return whether the rows of a table tell what was said on an item: « Point | Échanges | Suites », or 1, 2, 3."""
    heads = ([flat(cell).strip() for cell in row.cells] for row in table[:_TO_HEADER])
    if any(
        any(map(pattern("column of items").match, head)) and any(map(pattern("column of what was said").match, head))
        for head in heads
    ):
        return True
    numbered = [cells for row in table if (cells := [*filter(None, row.cells)]) and _NUMBER.fullmatch(cells[0])]
    return len(numbered) > 1 and all(len(cells) <= _IN_REMARKS and any(map(_is_said, cells)) for cells in numbered)


def _is_said(cell: str) -> bool:
    """Return whether a cell holds prose."""
    return len(cell.split()) >= _FEWEST_SAID


def _under_partners(sheet: Sheet, said: Wanted) -> Layout | None:
    """Read a table under a heading about partners, of which one column is of authorities."""
    header = sheet.rows[0].cells if sheet.rows else ()
    partners = [cell for cell in header if pattern("column of authorities").match(flat(cell))]
    comments = [cell for cell in header if says("column of comments", flat(cell))]
    if len(partners) != 1:
        return None
    told = {partners[0]: Field.PARTNER.value} | dict.fromkeys(comments[:1], Field.NOTES.value)
    return layout_of(sheet, replace(said, kind=ListKind.TWINNINGS, mapping=told))


def _with_remarks(sheet: Sheet, layout: Layout) -> Layout:
    """Take the column whose cells tell of states in sentences, whatever its header: « Appréciation du service »."""
    rows = [row.cells for row in data_rows(sheet, layout)]
    told = {
        at: sum(bool(cells[at] and _state(cells[at])) for cells in rows if len(cells) > at)
        for at in range(len(layout.header))
        if layout.columns.get(at, Field.NOTES) is Field.NOTES
    }
    best = max(told, key=lambda at: told[at], default=-1)
    if told.get(best, 0) < max(2, _TELLING * len(rows)):
        return layout
    return replace(layout, columns={**layout.columns, best: Field.STATUS})


def _is_of_one(layout: Layout) -> bool:
    """Whether no column tells whose partners a table lists."""
    return not {Field.HOME, Field.PAIR} & set(layout.columns.values())


def _state(said: str) -> ObservedStatus | None:
    """What a cell says of the state, in the words of lists or of sentences; its first words are the surest."""
    plain, opening = flat(said), status_of(re.split(r"[,;.(–-]", said, maxsplit=1)[0])
    told = [state for sentence in re.split(r"[.;]\s", plain) if (state := state_of(sentence))]
    state = told[-1] if told[-1:] == [ObservedStatus.REVIVED] else state_of(plain)
    if opening is ObservedStatus.ACTIVE and state is not ObservedStatus.EMERGING:
        return opening
    if pattern("proposed in a cell").match(plain):
        return ObservedStatus.PLANNED
    is_planned = mood_of("", plain, "") is Mood.PLANNED or pattern("signing").match(plain) or says("to be made", plain)
    return ObservedStatus.PLANNED if is_planned and state is not ObservedStatus.EMERGING else state or status_of(said)


def _remarked(said: str) -> ObservedStatus | None:
    """What a remark says of the state: one that neither denies nor imagines the relation tells that it lives."""
    stated = mood_of("", flat(said), "") is Mood.STATED
    return _state(said) or (ObservedStatus.ACTIVE if stated else None)
