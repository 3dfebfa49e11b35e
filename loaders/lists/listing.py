"""A document that is a list: whether it is one, and what it states as `jumelage ingest` prints it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from graph.ingested import IngestedColumn, IngestedDocument, IngestedMapping, Ingestion
from loaders.claim_values import ingestion_as_json
from loaders.files.documents import BlockKind, SourceText
from loaders.files.sheet import Sheet, SheetRow
from loaders.lists.fields import Field
from loaders.lists.members import membership_key
from loaders.lists.texts import HEADER, STATE_OF, is_entry, tables_of, text_lists
from loaders.lists.titles import kind_of_title
from loaders.lists.understanding import Understood, understood
from loaders.lists.wanted import Wanted
from loaders.minutes.document_date import date_in
from loaders.minutes.event import event_of, is_record
from loaders.minutes.found import Found, FoundMembership, ReadingDoubt
from loaders.minutes.prose import Prose

_HEAD: Final = 12
"""Rows of a sheet above which its title stands."""
_SHORT: Final = 120
_SHARE: Final = 0.5
"""From which share of its lines on a document is a list, and not minutes or a study with a list in it."""


def lists_of(text: SourceText, wanted: Wanted) -> Understood | None:
    """Read the lists of a document; ``None`` where it is minutes, a list of people, or mostly prose."""
    if wanted.kind and not wanted.kind.is_list:
        return None
    stem, year = Path(text.name).stem, int((wanted.date or date_of_list(text))[:4] or 0)
    if text.sheets:
        return understood(text.sheets, (), stem, "", wanted, year)
    if not wanted.kind and (is_record(text) or event_of(text)):
        return None
    texts = text_lists(text.blocks, wanted.kind, text.title)
    found = understood(tables_of(text.blocks), texts, stem, text.title, wanted, year)
    if not found:
        return None
    lines = sum(len(block.marks) for block in text.blocks if block.kind is not BlockKind.HEADING)
    if not wanted.kind and found.rows.seen < _SHARE * (lines - 1):
        return None
    found.memberships += _in_sentences(text, found)
    return found


def sheets_of(text: SourceText, wanted: Wanted) -> tuple[Sheet, ...]:
    """Return the tables of a list, so that their columns can be told; lines become rows under a header of their own."""
    if text.sheets:
        return text.sheets
    header = SheetRow(0, HEADER.get(text.language, HEADER["fr"]))
    lines = (one.sheet for one in text_lists(text.blocks, wanted.kind, text.title))
    return (*tables_of(text.blocks), *(replace(sheet, rows=(header, *sheet.rows)) for sheet in lines))


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


def _in_sentences(text: SourceText, found: Understood) -> Iterator[FoundMembership]:
    for member in Prose(text, (), None).memberships():
        if not isinstance(member, ReadingDoubt):
            yield from found.rows.new([member], membership_key)


def ingested_list(text: SourceText, found: Understood, wanted: Wanted, language: str) -> Ingestion:
    """Return what a list states; see `loaders.ingestion.ingest`."""
    for sheet in found.others:
        for row in sheet.rows:
            if sum(map(bool, row.cells)) > 1:
                found.rows.skip(sheet.locator(row), "part.table_no_list")
    document = IngestedDocument(
        title=found.title or text.title,
        date=wanted.date or date_of_list(text),
        kind="register",
        mapping=_mapping(found, wanted),
    )
    claims: list[Found] = [*found.partnerships, *found.memberships]
    return ingestion_as_json(document, claims, found.rows, found.doubts, language)


def _mapping(found: Understood, wanted: Wanted) -> IngestedMapping:
    layout = found.layout
    width = max([len(layout.header) if layout else 0, *map(len, found.preview)])
    names = layout.header if layout and layout.header else tuple(str(number) for number in range(1, width + 1))
    columns = layout.columns if layout else {}
    return IngestedMapping(
        {
            "as": found.kind.value,
            "of": wanted.of or found.of,
            "register": layout.register.name if layout and layout.register else "",
            "guessed": bool(layout and layout.register and not layout.register.is_verified),
            "columns": [
                IngestedColumn(column=name, field=columns.get(at, Field.IGNORED).value) for at, name in enumerate(names)
            ],
            "first": [list(cells) for cells in found.preview],
        }
    )
