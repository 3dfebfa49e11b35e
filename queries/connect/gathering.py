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
from queries.sources import all_dates, document_dates

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


_NO_MORE: Final = {"only": (), "known": {}, "across": (), "last": False, "fan_out": FAN_OUT_ENDS}
"""What ``connect/ties`` is asked for where nothing else is said: all neighbours, none of which is known."""


class Gathering:
    """The web of one question, and what else is read on the way.

    ``ends`` are the ids of the two, ``via`` those of entities that every chain must pass through. ``beside`` are rows
    of ``connect/of_the_side``, ``posts`` ids of bodies where a person who is an end holds a role, ``near`` is what
    `queries.connect.nearest` reads, where there is no chain, ``longer`` the length of the shortest chain between the
    ends, −1 where there is none.
    """

    def __init__(self, reader: Reader, scope: Scope, ends: Sequence[str], via: Sequence[str]) -> None:
        self._reader, self._scope, self._ends, self._via = reader, scope, ends, via
        self._stops = list(dict.fromkeys([*ends, *via]))
        self.web = Web(scope)
        self.near: Mapping[str, Sequence[Row]] = {}

    def begin(self) -> dict[str, Entity]:
        """Read the first ring and any chain, and return the entities of the question that exist, by their ids.

        It takes one round trip, or once for each dataset another for the dates of its documents, where they are kept.
        """
        if self._reader.keeps:
            self.web.know(document_dates(self._reader))
        people = [end for end in self._ends if label_of(end) is Label.PERSON]
        pairs = [*pairwise([self._ends[0], *self._via, self._ends[1]]), (self._ends[0], self._ends[1])]
        found = self._reader.read_together(
            **({} if self.web.dates else {"dates": all_dates()}),
            entities=Part(QUERIES["naming/by_ids"], {"ids": [*self._stops, *self._scope.avoid]}),
            ring=self._ties(self._stops, across=self._ends),
            chains=self._part("shortest", pairs=[pair for pair in dict.fromkeys(pairs) if pair[0] != pair[1]]),
            beside=Part(QUERIES["connect/of_the_side"], {"a": self._ends[0], "b": self._ends[1]}),
            posts=Part(QUERIES["brief/bodies"], {"people": people, "limit": _POSTS}),
        )
        entities = {row["id"]: entity(row["id"], row["name"], row["country"]) for row in found["entities"]}
        if "dates" in found:
            self.web.know(dict(found["dates"]))
        for known in (entities[stop] for stop in self._stops if stop in entities):
            stop = known["id"]
            self.web.places[stop] = Place(stop, label_of(stop), known["name"], known.get("country"))
        self.beside, self.posts = found["beside"], [str(row) for row in found["posts"]]
        chains = {(chain[0], chain[-1]): list(chain) for chain in found["chains"]}
        self._chains = [chains.get(pair, []) for pair in pairs]
        self.longer = len(self._chains[-1]) - 1
        self._rings = _Rings(self.web, list(self.web.places))
        self._take(found)
        return entities

    def ways(self, limit: int) -> list[Way]:
        """Read the rings that are left, level by level from all stops at once, and find the strongest chains.

        While no chain is in sight, the last of these round trips asks for the engine's own chain too. It takes one
        round trip for each level after the first: half of the hops, rounded up. Another where a chain in sight turns
        out to be none, or where there is none, for what comes nearest to one.
        """
        if self._are_apart:
            return self._nearest()
        last = (self._scope.max_hops + 1) // 2 - 1
        along: list[Row] = []
        for level in range(1, last + 1):
            parts = self._along() if level == last and not self._in_sight else {}
            if nearby := self._rings.nearby():
                known = {place.id: True for place in self.web.places.values() if place.among}
                parts["ring"] = self._ties(nearby, known=known, last=level == last, fan_out=FAN_OUT)
            along += self._read(parts)
        ways = self._strongest(limit)
        if not ways:
            self.web.take(along or self._read(self._along()))
            ways = self._strongest(limit)
        return ways or self._nearest()

    def _strongest(self, limit: int) -> list[Way]:
        a, b = self._ends
        return strongest(self.web, a, b, max_hops=self._scope.max_hops, limit=limit, via=self._via)

    @property
    def _are_apart(self) -> bool:
        """Whether the engine knows no chain between the ends that is short enough, so that no ring will find one.

        Where only people may stand between, what a chain must pass through may stand there too.
        """
        is_exempt = self._via and self._scope.people_only
        return not is_exempt and not 0 < self.longer <= self._scope.max_hops

    @property
    def _in_sight(self) -> bool:
        """Whether the web joins all stops, so that there may be a chain."""
        hops = hops_to(self.web, self._ends[1])
        return all(hops.get(stop, inf) <= self._scope.max_hops for stop in self._stops)

    def _along(self) -> dict[str, Part]:
        """Return what reads the engine's chains from stop to stop, if each is there and short enough."""
        along = self._chains[:-1]
        if not all(1 < len(chain) <= self._scope.max_hops + 1 for chain in along):
            return {}
        return {f"along_{number}": self._ties(chain, only=chain) for number, chain in enumerate(along)}

    def _nearest(self) -> list[Way]:
        """Read what comes nearest to a chain, where there is none."""
        self.near = self._reader.read_together(**at_hand([self.web.entity(end) for end in self._ends]))
        return []

    def _ties(self, nearby: Sequence[str], **others: Any) -> Part:
        """Return what reads the ties of some entities, or only those to some neighbours."""
        return self._part("ties", nearby=nearby, ends=self._stops, **_NO_MORE | others)

    def _part(self, name: str, **values: Any) -> Part:
        """Return one of the statements that heed what may take part in a chain."""
        scope = self._scope
        bounds = {
            "avoid": scope.avoid,
            "by": through(scope.as_of),
            "later": self.web.later,
            "people_only": scope.people_only,
        }
        return Part(QUERIES[f"connect/{name}"], {**values, **bounds})

    def _read(self, parts: Mapping[str, Part]) -> list[Row]:
        """Add a ring to the web, and return what lies along the engine's chains, which may not be needed."""
        found = self._reader.read_together(**parts) if parts else {}
        self._take(found)
        return [row for name, rows in found.items() if name.startswith("along_") for row in rows]

    def _take(self, found: Mapping[str, list[Any]]) -> None:
        if "ring" in found:
            self.web.take(found["ring"])
            self._rings.reach()


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
