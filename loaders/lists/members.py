"""Rows of a list of members to claims: who belongs to which network, since when, in which category."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from graph.model import MembershipBasis, ObservedStatus
from graph.names import fold
from graph.words import Wording
from loaders.files.text import Block
from loaders.lists.fields import Account, Field, filled
from loaders.lists.header import is_marked
from loaders.lists.layout import Layout
from loaders.lists.places import has_letter, places_of
from loaders.lists.twinnings import SURE, country_heading
from loaders.lists.words import names_nobody, since_of, status_of
from loaders.minutes.found import FoundMembership
from loaders.names.networks import is_known_network

RULE: Final = "row of a list of members"
_NO_MEMBER: Final = frozenset({ObservedStatus.LAPSED, ObservedStatus.PLANNED, ObservedStatus.SOUGHT})
"""What a state says of a body that was, or may become, a member."""
_BETWEEN: Final = re.compile(r"\s*[,;/|\n+]\s*")
"""What may stand between the names of networks, and in them."""


def membership_key(found: FoundMembership) -> tuple[object, ...]:
    """Return by what two claims of a membership are the same."""
    return fold(found.member), found.country, fold(found.network), found.since, fold(found.category)


def members_in(
    rows: Sequence[Block], layout: Layout, network: str, year: int, account: Account
) -> Iterator[FoundMembership]:
    """Read the rows of a list; a network named once before the members may stand for the rows below it.

    ``network`` is whose members are listed, where no column says; ``year`` that of the document, from which durations
    count; ``account`` is told what became of each row.
    """
    above, country_above = "", ""
    columns = layout.columns
    places = {field: at for at, field in columns.items()}
    is_grouped = places.get(Field.NETWORK, 0) < places.get(Field.MEMBER, 0)
    cells = (filled(row, columns).get(Field.NETWORK, "") for row in rows)
    alone = {fold(cell) for cell in cells if cell and not _BETWEEN.search(cell)}
    for row in rows:
        values = filled(row, columns)
        if country := country_heading(row.cells, columns):
            country_above = country
            continue
        above = values.get(Field.NETWORK, above if is_grouped else "")
        named = [(name, "") for name in _networks(above or network, alone)]
        crosses = ((at, row.cells[at]) for at, one in columns.items() if one is Field.CROSS and row.cells[at:])
        crossed = [(layout.header[at], cell) for at, cell in crosses if is_marked(cell)]  # a year, perhaps
        networks = crossed if Field.CROSS in places else named
        if why := _no_member(values, networks, year):
            account.skip(row.locator(), why)
            continue
        found = [
            FoundMembership(
                member=member.printed,
                network=" ".join(name.split()),
                basis=MembershipBasis.LISTED.value,
                locator=row.locator(),
                rule=RULE,
                confidence=SURE,
                country=member.country,
                codes=member.code,
                since=since_of(values.get(Field.SINCE, "") or mark, year).year,
                category=values.get(Field.CATEGORY, "") or values.get(Field.STATUS, ""),
            )
            for name, mark in networks
            for member in places_of(values[Field.MEMBER], values, Field.MEMBER_ID, country_above, "FR")
        ]
        yield from account.new(found, membership_key)


def _no_member(values: Mapping[Field, str], networks: Sequence[tuple[str, str]], year: int) -> Wording:
    """Return why a row names no member of today; empty where it names one."""
    printed, said, until = (values.get(field, "") for field in (Field.MEMBER, Field.STATUS, Field.UNTIL))
    if not has_letter(printed) or names_nobody(printed):
        return Wording("part.no_member_named")
    if said and status_of(said) in _NO_MEMBER:
        return Wording("part.no_member_today", state=said)
    last = since_of(until, year).year
    if last and (not year or last < year):
        return Wording("part.no_member_today", state=until)
    return Wording() if networks and all(name for name, _ in networks) else Wording("part.no_network_named")


def _networks(cell: str, alone: Collection[str]) -> list[str]:
    """Split a cell that names several networks: at commas and slashes only where each part is one.

    ``alone`` are the networks that stand alone in the cell of some row, folded.

    Examples
    --------
    >>> _networks("AIMF, Eurocities", ()), _networks("Villes, villages et pays", ())
    (['AIMF', 'Eurocities'], ['Villes, villages et pays'])
    """
    whole = [part for one in re.split(r"\s*[;|\n]\s*", cell) if (part := one.strip())]
    found: list[str] = []
    for one in whole or [cell]:
        parts = [part for piece in _BETWEEN.split(one) if (part := piece.strip())]
        proven = all(fold(part) in alone or is_known_network(part) for part in parts)
        found += parts if proven else [one]
    return found
