"""A document that is a list: whether it is one, of which kind, what its columns are, and what its rows state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Final

from graph.ingested import IngestedColumn, IngestedDocument, IngestedMapping, Ingestion
from loaders.claim_values import ingestion_as_json
from loaders.files.bounds import tell_progress
from loaders.files.text import Block, BlockKind, Mark, Sheet, SourceText
from loaders.lists.deliberations import deliberated
from loaders.lists.fields import Account, Field, ListKind, Wanted
from loaders.lists.layout import Layout, check_mapping, data_rows, home_of, layout_of
from loaders.lists.members import members_in, membership_key
from loaders.lists.places import countries_of, named
from loaders.lists.texts import HEADER, STATE_OF, is_entry, kind_of_title, network_in, tables_of, text_lists
from loaders.lists.twinnings import Twinnings
from loaders.minutes.document_date import date_in
from loaders.minutes.event import event_of, is_record
from loaders.minutes.found import Found, FoundMembership, FoundPartnership, ReadingDoubt
from loaders.minutes.prose import Prose

_HEAD: Final = 12
"""Rows of a sheet above which its title stands."""
_SHORT: Final = 120
_SHARE: Final = 0.5
"""From which share of its lines on a document is a list, and not minutes or a study with a list in it."""

_PAIR: Final = re.compile(r"\s(?:[–—/-]|<->|↔|et|avec|and|with)\s|\s*↔\s*")
_PAIRS: Final = 0.6
"""From which share of its lines on that name two a list is one of pairs."""
PREVIEWED: Final = 8
"""Rows of a list that are shown under its columns."""
_EACH: Final = 2_000
"""Rows after which it is told how far the reading has come."""


@dataclass(slots=True)
class Understood:
    """What the lists of a file claim, and what became of their rows; layout, title and preview are the first one's."""

    layout: Layout
    title: str
    preview: list[tuple[str, ...]]
    others: list[Sheet]
    """Sheets that are no lists."""
    date: str
    """Of the document, ISO 8601; empty where nothing tells it."""
    of: str = ""
    """Whose partners, or which network's members, it lists where no column tells: as the user or a title says."""
    claims: list[Found] = field(default_factory=list)
    doubts: list[ReadingDoubt] = field(default_factory=list)
    rows: Account = field(default_factory=Account)


def lists_of(text: SourceText, wanted: Wanted) -> Understood | None:
    """Read the lists of a document; ``None`` where it is minutes, a list of people, or mostly prose."""
    is_told = bool(wanted.kind or text.sheets)
    if (wanted.kind and not wanted.kind.is_list) or (not is_told and (is_record(text) or event_of(text))):
        return None
    tables = text.sheets or tables_of(text.blocks)
    texts = [] if text.sheets else text_lists(text.blocks, wanted.kind, text.title)
    lines = 0 if is_told else sum(len(block.marks) for block in text.blocks if block.kind is not BlockKind.HEADING)
    rows = sum(len(sheet.rows) for sheet in (*tables, *(sheet for _, sheet in texts)))
    if not wanted.mapping and rows < _SHARE * (lines - 1):
        return None
    date = wanted.date or date_of_list(text)
    title = "" if text.sheets else text.title
    wanted = replace(wanted, stem=Path(text.name).stem, year=int(date[:4] or 0), title=title)
    if tables and not texts:
        check_mapping(tables, wanted.mapping)
    layouts = [(sheet, layout_of(sheet, wanted)) for sheet in tables]
    lists = [(sheet, layout) for sheet, layout in layouts if layout]
    lists += [(sheet, _layout_of_text(sheet, wanted.kind or kind, wanted)) for kind, sheet in texts]
    if not lists:
        return None
    sheet, layout = lists[0]
    found = Understood(
        layout,
        title=(layout.register.title if layout.register else "") or next(iter(layout.titles), ""),
        preview=[row.cells for row in sheet.rows[layout.first : layout.first + PREVIEWED]],
        others=[sheet for sheet, layout in layouts if not layout],
        date=date,
    )
    for sheet, layout in lists:
        _read(found, list(data_rows(sheet, layout)), layout, wanted)
    return None if found.rows.seen < _SHARE * (lines - 1) else found


def sheets_of(text: SourceText, wanted: Wanted) -> tuple[Sheet, ...]:
    """Return the tables of a list, so that their columns can be told; lines become rows under a header of their own."""
    if text.sheets:
        return text.sheets
    header = HEADER.get(text.language, HEADER["fr"])
    lines = [sheet for _, sheet in text_lists(text.blocks, wanted.kind, text.title)]
    tops = (Block.row(header, (Mark(0, 0),), row.table, row.unit, row.place) for row, *_ in (one.rows for one in lines))
    headed = (replace(one, rows=(top, *one.rows)) for one, top in zip(lines, tops, strict=True))
    return (*tables_of(text.blocks), *headed)


def date_of_list(text: SourceText) -> str:
    """Return the date of a list: of its file's name, else of what stands above or below its rows.

    A date in a row is that of a partnership, and not of the list.
    """
    lines = [text.title, *(sheet.title for sheet in text.sheets)]
    for sheet in text.sheets:
        lines += [cells[0] for row in sheet.rows[:_HEAD] if len(cells := [cell for cell in row.cells if cell]) == 1]
    for block in text.blocks if not text.sheets else ():
        if block.kind is BlockKind.ROW:
            continue
        alone = block.kind is BlockKind.HEADING or kind_of_title([block.text])
        is_dated = STATE_OF.search(block.text) and len(block.text) < _SHORT
        lines += [block.text] if is_dated or (alone and not is_entry(block.text)) else []
    return date_in(text.name, lines)


def ingested_list(text: SourceText, found: Understood, wanted: Wanted, language: str) -> Ingestion:
    """Return what a list states, and prose around it of members; see `loaders.ingestion.ingest`."""
    if not text.sheets:
        told = (one for one in Prose(text, (), None).memberships() if not isinstance(one, ReadingDoubt))
        found.claims += [new for member in told for new in found.rows.new([member], membership_key)]
    for row in chain.from_iterable(sheet.rows for sheet in found.others):
        if sum(map(bool, row.cells)) > 1:
            found.rows.skip(row.locator(), "part.table_no_list")
    document = IngestedDocument(
        title=found.title or text.title,
        date=found.date,
        kind="register",
        mapping=mapping_of(found.layout, found.preview, wanted.of or found.of),
    )
    return ingestion_as_json(document, found.claims, found.rows, found.doubts, language)


def mapping_of(layout: Layout, preview: Sequence[Sequence[str]], of: str = "") -> IngestedMapping:
    """Describe how a list is understood: its columns, its first rows, and whose partners or members it lists."""
    register, width = layout.register, max(map(len, preview), default=0)
    names = layout.header or tuple(str(number) for number in range(1, width + 1))
    fields = (layout.columns.get(at, Field.IGNORED).value for at in range(len(names)))
    return IngestedMapping(
        {
            "as": layout.kind.value,
            "of": of,
            "register": register.name if register else "",
            "guessed": bool(register and not register.is_verified),
            "columns": [IngestedColumn(column=name, field=one) for name, one in zip(names, fields, strict=True)],
            "first": [list(cells) for cells in preview],
        }
    )


def _read(found: Understood, rows: Sequence[Block], layout: Layout, wanted: Wanted) -> None:
    """Read one list of a file, and tell how far that has come."""
    seen, told = found.rows.seen, _EACH
    for claim in _claims(found, rows, layout, wanted):
        found.claims.append(claim)
        if (done := found.rows.seen - seen) >= told:
            tell_progress(done, len(rows))
            told += _EACH


def _claims(
    found: Understood, rows: Sequence[Block], layout: Layout, wanted: Wanted
) -> Iterator[FoundPartnership | FoundMembership]:
    if layout.kind is ListKind.MEMBERS:
        listed = layout.register.network if layout.register else ""
        network = wanted.of or listed or network_in(layout.titles, wanted.stem)
        found.of = found.of or ("" if {Field.NETWORK, Field.CROSS} & set(layout.columns.values()) else network)
        yield from members_in(rows, layout, network, wanted.year, found.rows)
    elif layout.kind is ListKind.DELIBERATIONS:
        yield from deliberated(rows, layout.columns, found.rows)
    else:
        reader = Twinnings(layout, wanted, found.rows)
        found.of = found.of or (reader.home.printed if reader.home else "")
        yield from reader.read(rows)
        found.doubts += reader.doubts


def _layout_of_text(sheet: Sheet, kind: ListKind, wanted: Wanted) -> Layout:
    pairs = sum(bool(_PAIR.search(row.cells[0])) for row in sheet.rows) >= _PAIRS * len(sheet.rows)
    home = home_of([sheet.title], wanted)
    has_home = home and (wanted.of or not pairs or countries_of(named(home).name))
    ends = Field.PAIR if pairs and not has_home and kind is ListKind.TWINNINGS else Field.PARTNER
    main = Field.MEMBER if kind is ListKind.MEMBERS else ends
    columns = {0: main, 1: Field.COUNTRY, 2: Field.SINCE, 3: Field.NOTES}
    return Layout(kind, HEADER["fr"], columns, 0, (sheet.title,))
