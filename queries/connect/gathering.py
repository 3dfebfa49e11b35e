"""Gathers the candidate web around the ends of a question: ring by ring, the strongest first, within bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Any, Final

from graph.cypher import Part
from graph.model import Label, label_of
from queries.catalogue import QUERIES
from queries.connect.chains import Way, hops_to, strongest
from queries.connect.nearest import at_hand
from queries.connect.web import Place, Scope, Web
from queries.dates import through
from queries.entities import entity
from queries.sources import all_dates

if TYPE_CHECKING:
    from graph.answers import Entity
    from graph.store import Reader, Row

FAN_OUT_ENDS: Final = 120
"""Ties of an end that are looked at; where there are more, those with what both ends are tied to come first."""
FAN_OUT: Final = 20
"""Ties of any other entity: what has more neighbours is reached from its neighbours instead."""
FRONTIER: Final = 30
"""Entities of each side that are followed one step further, the strongest first."""
HUB: Final = 120
"""Events and bodies with more around them are never followed, only met: 1/119 is no introduction."""
_POSTS: Final = 20
"""Posts of a person who is an end of the question."""


def ties(
    scope: Scope,
    nearby: Sequence[str],
    ends: Sequence[str],
    *,
    only: Sequence[str] = (),
    known: Sequence[str] = (),
    across: Sequence[str] = (),
    fan_out: int = FAN_OUT_ENDS,
) -> Part:
    """Return what reads the ties of some entities, or only those to some neighbours."""
    values = {"nearby": nearby, "only": only, "known": known, "ends": ends, "across": across}
    return Part(QUERIES["connect/ties"], {**values, **_bounds(scope), "fan_out": fan_out})


def _bounds(scope: Scope) -> dict[str, Any]:
    return {"avoid": scope.avoid, "by": through(scope.as_of), "people_only": scope.people_only}


class Gathering:
    """The web of one question, and what else is read on the way.

    Parameters
    ----------
    reader : Reader
    scope : Scope
    ends : sequence of str
        Ids of the two.
    via : sequence of str
        Ids of entities that every chain must pass through.

    Attributes
    ----------
    web : Web
    beside : list of dict
        Rows of ``connect/of_the_side``.
    posts : list of str
        Ids of bodies where a person who is an end holds a role.
    near : dict
        What `queries.connect.nearest` reads, where there is no chain.
    longer : int or None
        Length of the shortest chain between the ends, where there is none short enough.
    """

    def __init__(self, reader: Reader, scope: Scope, ends: Sequence[str], via: Sequence[str]) -> None:
        self._reader, self._scope, self._ends, self._via = reader, scope, ends, via
        self._stops = list(dict.fromkeys([*ends, *via]))
        self._pairs = [*dict.fromkeys([*pairwise([ends[0], *via, ends[1]]), (ends[0], ends[1])])]
        self._chains: dict[tuple[str, str], list[str]] | None = None
        self._along: list[Row] | None = None
        self.near: Mapping[str, Sequence[Row]] = {}
        self.longer: int | None = None

    def begin(self) -> dict[str, Entity]:
        """Read the first ring, and return the entities of the question by their ids, as far as they exist.

        Notes
        -----
        One round trip.
        """
        people = [end for end in self._ends if label_of(end) is Label.PERSON]
        asked = [*self._stops, *self._scope.avoid]
        found = self._reader.read_together(
            dates=all_dates(),
            entities=Part(QUERIES["naming/by_ids"], {"ids": asked}),
            ring=ties(self._scope, self._stops, self._stops, across=self._ends),
            beside=Part(QUERIES["connect/of_the_side"], {"a": self._ends[0], "b": self._ends[1]}),
            posts=Part(QUERIES["brief/bodies"], {"people": people, "limit": _POSTS}),
        )
        entities = {row["id"]: entity(row["id"], row["name"], row["country"]) for row in found["entities"]}
        known = [entities[stop] for stop in self._stops if stop in entities]
        places = {one["id"]: Place(one["id"], label_of(one["id"]), one["name"], one.get("country")) for one in known}
        self.web = Web(self._scope, dict(found["dates"]), places)
        self.beside, self.posts = found["beside"], [str(row) for row in found["posts"]]
        self._rings = _Rings(self.web, list(places))
        self._take(found)
        return entities

    def ways(self, limit: int) -> list[Way]:
        """Read the rings that are left, level by level from all stops at once, and find the strongest chains.

        While no chain is in sight, the same round trips ask the engine for any, and for what comes nearest to one.

        Notes
        -----
        One round trip for each level after the first: half of the hops, rounded up. Another where a chain in sight
        turns out to be none.
        """
        levels = (self._scope.max_hops + 1) // 2
        for level in range(1, levels):
            nearby = self._rings.nearby()
            known = list(self.web.places) if level == levels - 1 else ()
            ring = {"ring": ties(self._scope, nearby, self._stops, known=known, fan_out=FAN_OUT)} if nearby else {}
            self._read(ring if self._in_sight else ring | self._instead())
        ways = self._strongest(limit)
        while not ways and (self._along or (parts := self._instead())):
            if self._along:
                self.web.take(self._along)
                self._along = []
            else:
                self._read(parts)
            ways = self._strongest(limit)
        return ways

    def _strongest(self, limit: int) -> list[Way]:
        a, b = self._ends
        return strongest(self.web, a, b, max_hops=self._scope.max_hops, limit=limit, via=self._via)

    @property
    def _in_sight(self) -> bool:
        """Whether the web joins all stops, so that there may be a chain."""
        hops = hops_to(self.web, self._ends[1])
        return all(hops.get(stop, inf) <= self._scope.max_hops for stop in self._stops)

    def _instead(self) -> dict[str, Part]:
        """Return what to read next, in case that there is no chain in the web."""
        if self._chains is None:
            return {"chains": Part(QUERIES["connect/shortest"], {"pairs": self._pairs, **_bounds(self._scope)})}
        along = [self._chains.get(pair, []) for pair in self._pairs[: len(self._via) + 1]]
        if self._along is None and all(1 < len(chain) <= self._scope.max_hops + 1 for chain in along):
            return {
                f"along_{number}": ties(self._scope, chain, self._stops, only=chain)
                for number, chain in enumerate(along)
            }
        return {} if self.near else at_hand([self.web.entity(end) for end in self._ends])

    def _read(self, parts: Mapping[str, Part]) -> None:
        if parts:
            self._take(self._reader.read_together(**parts))

    def _take(self, found: Mapping[str, list[Any]]) -> None:
        """Add what was read to the web."""
        if "ring" in found:
            self.web.take(found["ring"])
            self._rings.reach()
        if "chains" in found:
            self._chains = {(chain[0], chain[-1]): list(chain) for chain in found["chains"]}
            self.longer = len(self._chains.get((self._ends[0], self._ends[1]), ())) - 1
        if "along_0" in found:
            self._along = [row for name, rows in found.items() if name.startswith("along_") for row in rows]
        if "near" in found:
            self.near = found


class _Rings:
    """How far each stop reaches into the web, and whom it follows next."""

    def __init__(self, web: Web, stops: Sequence[str]) -> None:
        self._web = web
        self._reached: dict[str, dict[str, float]] = {stop: {stop: 1.0} for stop in stops}
        self._frontier: dict[str, list[str]] = {stop: [stop] for stop in stops}
        self._followed: set[str] = set()

    def nearby(self) -> list[str]:
        """Return whose ties to read next."""
        return sorted({place for side in self._frontier.values() for place in side} - self._followed)

    def reach(self) -> None:
        """Go on from the frontiers, whose ties were read."""
        self._followed.update(self.nearby())
        for stop, frontier in self._frontier.items():
            for place in frontier:
                self._carry(self._reached[stop], place, is_stop=place == stop)
            self._frontier[stop] = self._next(self._reached[stop])

    def _carry(self, reached: dict[str, float], place: str, *, is_stop: bool) -> None:
        """Carry the strength with which a stop reaches a place one step further."""
        carried = reached[place] * (1.0 if is_stop else self._web.places[place].passage)
        for neighbour, tie in self._web.ties[place].items():
            reached[neighbour] = max(reached.get(neighbour, 0.0), carried * tie.strength)

    def _next(self, reached: Mapping[str, float]) -> list[str]:
        places = self._web.places
        weakened = [(-value * places[place].passage, place) for place, value in reached.items() if self._is_open(place)]
        return [place for _, place in sorted(weakened)[:FRONTIER]]

    def _is_open(self, place: str) -> bool:
        known = self._web.places[place]
        return place not in self._followed and not (known.among > HUB and known.label is not Label.PERSON)
