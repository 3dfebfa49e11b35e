"""Sides of partnerships: a city and its métropole stand together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.listed import ListedPartnership


Key = frozenset[str]


class RegisterSides:
    """Which authorities stand on one side.

    Parameters
    ----------
    pairs : iterable of (str, str)
        Ids of parts and wholes.
    """

    def __init__(self, pairs: Iterable[Sequence[str]]) -> None:
        self._beside: dict[str, set[str]] = {}
        for part, whole in pairs:
            self._beside.setdefault(part, set()).add(whole)
            self._beside.setdefault(whole, set()).add(part)

    def key(self, partnership: ListedPartnership) -> Key:
        """Return the parties of a partnership, by which another of the same sides finds it."""
        return frozenset(party["id"] for party in partnership["parties"])

    def keys(self, partnership: ListedPartnership) -> Iterator[Key]:
        """Return every pair that stands for the same two sides: each party, or what it contains or is contained in."""
        parties = [party["id"] for party in partnership["parties"]]
        stands_for = [[party, *sorted(self._beside.get(party, ()))] for party in parties]
        for one, other in ((a, b) for n, a in enumerate(stands_for) for b in stands_for[n + 1 :]):
            if one[0] not in other:
                yield from (frozenset(pair) for pair in product(one, other) if len(set(pair)) > 1)
