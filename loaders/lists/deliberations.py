"""Deliberations in the national open format (SCDL): what a council decided about its partners and networks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from graph.model import MembershipBasis
from graph.names import fold
from loaders.files.bounds import check_time
from loaders.files.text import Block, BlockKind, SourceText
from loaders.lists.fields import Account, Field, filled
from loaders.lists.members import membership_key
from loaders.lists.places import code_in
from loaders.lists.words import country_of, found
from loaders.minutes.found import FoundMembership, FoundPartnership
from loaders.minutes.prose.memberships import joined
from loaders.minutes.prose.places import ProsePlaces
from loaders.minutes.prose.reading import ProseReader
from loaders.minutes.prose.summary import summed_up
from loaders.names.authority_names import core_of

Decided = FoundPartnership | FoundMembership
_KNOWN: Final = 0.8
_ANNOUNCED: Final = 0.6
"""How sure a network is that only a word such as « réseau » announces."""


def deliberated(rows: Sequence[Block], columns: Mapping[int, Field], account: Account) -> Iterator[Decided]:
    """Read the partnerships and memberships that the objects of deliberations state; the council is the row's."""
    for row in rows:
        check_time(row.locator())
        values = filled(row, columns)
        council, subject = _council(values.get(Field.HOME, "")), values.get(Field.SUBJECT, "")
        claims = _stated(row, council, subject, values.get(Field.SINCE, "")) if found("kind", subject) else []
        code = code_in(values.get(Field.HOME_ID, ""), "FR")
        siren = code if code.startswith("siren=") else ""
        decided: list[Decided] = [_placed(claim, council, siren, subject) for claim in claims]
        network, is_known = joined(subject)
        if council and network:
            sure, basis = _KNOWN if is_known else _ANNOUNCED, MembershipBasis.DECLARED.value
            place = row.locator(), "membership in prose", sure
            decided.append(FoundMembership(council, network, basis, *place, country="FR", codes=siren))
        if decided:
            yield from account.new(decided, _key)
        else:
            account.skip(row.locator(), "part.object_states_no_partnership")


def _key(one: Decided) -> tuple[object, ...]:
    if isinstance(one, FoundMembership):
        return membership_key(one)
    return frozenset(map(fold, one.parties)), one.kind, one.status


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
        codes=tuple(siren if is_own else "" for is_own in own),
    )


def _stated(row: Block, council: str, subject: str, date: str) -> list[FoundPartnership]:
    block = replace(row, kind=BlockKind.PARAGRAPH, text=subject, cells=(), table=0)
    text = SourceText("", "csv", council, (block,))
    seats = [council] if council else []
    found = ProseReader(text, ProsePlaces(seats, []), [], date, seats).read()
    return summed_up(found, int(date[:4]) if date else 0)
