"""Rows of a list of members to claims: who belongs to which network, since when, in which category."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from graph.model import MembershipBasis, ObservedStatus
from graph.names import fold
from loaders.files.text import Block
from loaders.lists.fields import Field, filled
from loaders.lists.header import is_marked
from loaders.lists.places import has_letter, places_of
from loaders.lists.rows import Account
from loaders.lists.twinnings import SURE, country_heading
from loaders.lists.words import names_nobody, status_of
from loaders.lists.years import since_of
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


class Members:
    """Reads the rows of one list under known columns.

    Parameters
    ----------
    network : str
        Whose members are listed, where no column says; empty where a column must.
    year : int
        Of the document, from which durations count.
    account : Account
        Is told what became of each row.
    """

    def __init__(self, network: str, year: int, account: Account) -> None:
        self._network, self._year, self._account = network, year, account

    def read(
        self, rows: Sequence[Block], columns: Mapping[int, Field], header: Sequence[str]
    ) -> Iterator[FoundMembership]:
        """Read rows; a network named once before the members may stand for the rows below it."""
        above, country_above = "", ""
        places = {field: at for at, field in columns.items()}
        is_grouped = places.get(Field.NETWORK, 0) < places.get(Field.MEMBER, 0)
        alone = _alone(rows, places.get(Field.NETWORK))
        for row in rows:
            values = filled(row, columns)
            if country := country_heading(row.cells, columns):
                country_above = country
                continue
            above = values.get(Field.NETWORK, above if is_grouped else "")
            crosses = [
                (header[at], row.cells[at])
                for at, field in columns.items()
                if field is Field.CROSS and at < len(row.cells) and is_marked(row.cells[at])
            ]
            is_matrix = Field.CROSS in columns.values()
            networks = crosses if is_matrix else [(name, "") for name in _networks(above or self._network, alone)]
            yield from self._of_row(row.locator(), values, networks, country_above)

    def _of_row(
        self, locator: str, values: Mapping[Field, str], networks: Sequence[tuple[str, str]], above: str
    ) -> Iterator[FoundMembership]:
        printed = values.get(Field.MEMBER, "")
        if not has_letter(printed) or names_nobody(printed):
            self._account.skip(locator, "part.no_member_named")
            return
        said = values.get(Field.STATUS, "")
        if said and status_of(said) in _NO_MEMBER:
            self._account.skip(locator, "part.no_member_today", state=said)
            return
        last = since_of(until := values.get(Field.UNTIL, ""), self._year).year
        if last and (not self._year or last < self._year):
            self._account.skip(locator, "part.no_member_today", state=until)
            return
        if not networks or not all(name for name, _ in networks):
            self._account.skip(locator, "part.no_network_named")
            return
        members = places_of(printed, values, Field.MEMBER_ID, above, "FR")
        found = [
            FoundMembership(
                member=member.printed,
                network=" ".join(network.split()),
                basis=MembershipBasis.LISTED.value,
                locator=locator,
                rule=RULE,
                confidence=SURE,
                country=member.country,
                codes=member.written_codes,
                since=since_of(values.get(Field.SINCE, "") or mark, self._year).year,
                category=values.get(Field.CATEGORY, "") or said,
            )
            for network, mark in networks
            for member in members
        ]
        yield from self._account.new(found, membership_key)


def _alone(rows: Sequence[Block], at: int | None) -> frozenset[str]:
    """Return the networks that stand alone in the cell of some row, folded."""
    cells = (row.cells[at] for row in rows if at is not None and at < len(row.cells))
    return frozenset(fold(cell) for cell in cells if not _BETWEEN.search(cell))


def _networks(cell: str, alone: frozenset[str]) -> list[str]:
    """Split a cell that names several networks: at commas and slashes only where each part is one.

    Examples
    --------
    >>> _networks("AIMF, Eurocities", frozenset()), _networks("Villes, villages et pays", frozenset())
    (['AIMF', 'Eurocities'], ['Villes, villages et pays'])
    """
    whole = [part for one in re.split(r"\s*[;|\n]\s*", cell) if (part := one.strip())]
    found: list[str] = []
    for one in whole or [cell]:
        parts = [part for piece in _BETWEEN.split(one) if (part := piece.strip())]
        proven = all(fold(part) in alone or is_known_network(part) for part in parts)
        found += parts if proven else [one]
    return found
