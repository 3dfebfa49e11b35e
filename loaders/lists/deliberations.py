"""Deliberations in the national open format (SCDL): what a council decided about its partners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph.names import fold
from graph.words import Wording
from loaders.files.bounds import check_time
from loaders.files.sheet import Sheet, SheetRow
from loaders.files.text import Block, BlockKind, Mark, SourceText
from loaders.lists.fields import Field
from loaders.lists.rows import Account
from loaders.lists.words import found
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.places import ProsePlaces
from loaders.minutes.prose.reading import ProseReader
from loaders.minutes.prose.summary import summed_up


def deliberated(
    sheet: Sheet, rows: Sequence[SheetRow], columns: Mapping[int, Field], account: Account
) -> Iterator[FoundPartnership]:
    """Read the partnerships that the objects of deliberations state; the council is that of the row."""
    for row in rows:
        check_time(sheet.locator(row))
        values = {field: row.cells[at] for at, field in columns.items() if at < len(row.cells) and row.cells[at]}
        council, subject = values.get(Field.HOME, ""), values.get(Field.SUBJECT, "")
        claims = _stated(sheet, row, council, subject, values.get(Field.SINCE, "")) if found("kind", subject) else []
        if claims:
            yield from account.new(claims, lambda one: (frozenset(map(fold, one.parties)), one.kind, one.status))
        else:
            account.skip(sheet.locator(row), Wording("part.object_states_no_partnership"))


def _stated(sheet: Sheet, row: SheetRow, council: str, subject: str, date: str) -> list[FoundPartnership]:
    block = Block(BlockKind.PARAGRAPH, subject, (Mark(0, row.number),), unit=sheet.unit, place=sheet.place)
    text = SourceText("", "csv", council, (block,))
    seats = [council] if council else []
    return summed_up(ProseReader(text, ProsePlaces(seats, []), [], date, seats).read())
