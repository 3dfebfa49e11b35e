"""Deliberations in the national open format (SCDL): what a council decided about its partners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.names import fold
from graph.words import Wording
from loaders.files.bounds import check_time
from loaders.files.sheet import Sheet, SheetRow
from loaders.files.text import Block, BlockKind, Mark, SourceText
from loaders.lists.codes import codes_in
from loaders.lists.fields import Field
from loaders.lists.rows import Account
from loaders.lists.words import country_of, found
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.places import ProsePlaces
from loaders.minutes.prose.reading import ProseReader
from loaders.minutes.prose.summary import summed_up
from loaders.names.authority_names import core_of


def deliberated(
    sheet: Sheet, rows: Sequence[SheetRow], columns: Mapping[int, Field], account: Account
) -> Iterator[FoundPartnership]:
    """Read the partnerships that the objects of deliberations state; the council is that of the row."""
    for row in rows:
        check_time(sheet.locator(row))
        values = {field: row.cells[at] for at, field in columns.items() if at < len(row.cells) and row.cells[at]}
        council, subject = _council(values.get(Field.HOME, "")), values.get(Field.SUBJECT, "")
        claims = _stated(sheet, row, council, subject, values.get(Field.SINCE, "")) if found("kind", subject) else []
        codes = dict(codes_in(values.get(Field.HOME_ID, ""), "FR"))
        claims = [_placed(claim, council, codes.get("siren", ""), subject) for claim in claims]
        if claims:
            yield from account.new(claims, lambda one: (frozenset(map(fold, one.parties)), one.kind, one.status))
        else:
            account.skip(sheet.locator(row), Wording("part.object_states_no_partnership"))


def _council(printed: str) -> str:
    """Name the authority of a council as people write it: « VILLE DE GAP » is Gap."""
    words = re.sub(r"^(?:ville|commune|mairie) (?:de |du |des |d')", "", printed.strip(), flags=re.IGNORECASE)
    return words.title() if words.isupper() else words


def _placed(claim: FoundPartnership, council: str, siren: str, subject: str) -> FoundPartnership:
    """Add what the row knows of the parties: the council's number, and a country in brackets after a name."""
    own = [core_of(fold(party)) == core_of(fold(council)) for party in claim.parties]
    brackets = [re.search(rf"{re.escape(party)}\s*\(([^()]+)\)", subject) for party in claim.parties]
    countries = [country_of(bracket[1]) if bracket else "" for bracket in brackets]
    return replace(
        claim,
        countries=tuple("FR" if is_own else country for is_own, country in zip(own, countries, strict=True)),
        codes=tuple(f"siren={siren}" if is_own and siren else "" for is_own in own),
    )


def _stated(sheet: Sheet, row: SheetRow, council: str, subject: str, date: str) -> list[FoundPartnership]:
    block = Block(BlockKind.PARAGRAPH, subject, (Mark(0, row.number),), unit=sheet.unit, place=sheet.place)
    text = SourceText("", "csv", council, (block,))
    seats = [council] if council else []
    return summed_up(ProseReader(text, ProsePlaces(seats, []), [], date, seats).read())
