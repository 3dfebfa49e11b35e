"""The candidate web: as much of the graph around the ends of a question as can matter, gathered within bounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from graph.model import Label, ObservedStatus, label_of
from queries.catalogue import QUERIES
from queries.connect import strength
from queries.dates import last_day
from queries.entities import entity
from queries.sources import has_come, known_sources

if TYPE_CHECKING:
    from graph.answers import Entity, Source
    from graph.store import Reader, Row

FAN_OUT_ENDS: Final = 120
"""Ties of an end that are looked at; where there are more, what both ends share is asked for by itself."""
FAN_OUT: Final = 20
"""Ties of any other entity: what has more neighbours is reached from its neighbours instead."""
FRONTIER: Final = 30
"""Entities of each side that are followed one step further, the strongest first."""
HUB: Final = 120
"""Events and bodies with more around them are never followed, only met: 1/119 is no introduction."""


@dataclass(frozen=True)
class Scope:
    """What may take part in the chains of one question."""

    as_of: str
    dates: Mapping[str, str]
    max_hops: int
    avoid: Sequence[str] = ()
    people_only: bool = False

    @cached_property
    def later(self) -> list[str]:
        """Documents that are not known yet on the day asked about."""
        return [document for document, date in self.dates.items() if not has_come(date, self.as_of)]


@dataclass(frozen=True, slots=True)
class Place:
    """An entity of the web.

    ``among`` is how many it brings together, 0 until it is met as a neighbour; ``passage`` is how much of a tie gets
    through it; ``registers`` are the documents that only list a partnership of which others speak.
    """

    id: str
    label: Label
    name: str
    country: str | None
    among: int = 0
    passage: float = 1.0
    listed: bool = False
    start: str | None = None
    announced: bool = False
    observations: Sequence[Mapping[str, Any]] = ()
    registers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship of the web, as it was known on the day asked about."""

    type: str
    start: str
    end: str
    properties: Mapping[str, Any]
    sources: Sequence[Source]
    strength: float


@dataclass
class Web:
    """Places by id, and between two places the strongest of their ties; all that one question may use."""

    scope: Scope
    places: dict[str, Place] = field(default_factory=dict)
    ties: dict[str, dict[str, Tie]] = field(default_factory=lambda: defaultdict(dict))

    def entity(self, place: str) -> Entity:
        """Name a place as answers do."""
        known = self.places[place]
        return entity(known.id, known.name, known.country)

    def add(self, tie: Tie) -> None:
        """Add a tie, seen from both its ends."""
        known = self.ties[tie.start].get(tie.end)
        if known is None or (tie.strength, tie.type) > (known.strength, known.type):
            self.ties[tie.start][tie.end] = self.ties[tie.end][tie.start] = tie


def gather(reader: Reader, ends: Sequence[Entity], scope: Scope) -> Web:
    """Collect the ties around the ends, level by level from all of them at once, the strongest first and hubs last.

    Parameters
    ----------
    reader : Reader
    ends : sequence of Entity
        The two entities of the question, then those that a chain must pass through.
    scope : Scope

    Returns
    -------
    Web
        Holds every end; at most ``FRONTIER × FAN_OUT`` ties for each end and level beside their own.

    Notes
    -----
    One round trip for each level: half of the hops, rounded up.
    """
    web = Web(
        scope, {end["id"]: Place(end["id"], label_of(end["id"]), end["name"], end.get("country")) for end in ends}
    )
    ids = list(web.places)
    reached: dict[str, dict[str, float]] = {end: {end: 1.0} for end in ids}
    frontier: dict[str, list[str]] = {end: [end] for end in ids}
    followed: set[str] = set()
    levels = (scope.max_hops + 1) // 2
    for level in range(levels):
        nearby = sorted({place for side in frontier.values() for place in side} - followed)
        if not nearby:
            break
        last = level and level == levels - 1
        known = list(web.places) if last else ()
        add_ties(reader, web, nearby, ids, scope, known=known, fan_out=FAN_OUT if level else FAN_OUT_ENDS)
        if level == 0:
            _add_common(reader, web, ids, scope)
        followed.update(nearby)
        for end in ids:
            _reach(web, reached[end], frontier[end], end)
            frontier[end] = _next_frontier(web, reached[end], followed)
    return web


def add_ties(
    reader: Reader,
    web: Web,
    nearby: Sequence[str],
    ends: Sequence[str],
    scope: Scope,
    *,
    only: Sequence[str] = (),
    known: Sequence[str] = (),
    fan_out: int = FAN_OUT_ENDS,
) -> None:
    """Read the ties of some entities into the web, or only those to some neighbours."""
    neighbours = reader.read_list(
        QUERIES["connect/ties"],
        nearby=list(nearby),
        only=list(only),
        known=list(known),
        ends=list(ends),
        avoid=list(scope.avoid),
        later=scope.later,
        people_only=scope.people_only,
        fan_out=fan_out,
    )
    for neighbour in neighbours:
        _add_neighbour(web, neighbour, scope)


def shortest(reader: Reader, one: str, other: str, scope: Scope, *, max_hops: int) -> list[str]:
    """Ask the engine for one shortest chain, whatever hubs it takes; empty where there is none."""
    rows = reader.read(
        QUERIES["connect/shortest"],
        a=one,
        b=other,
        avoid=list(scope.avoid),
        later=scope.later,
        people_only=scope.people_only,
        max_hops=max_hops,
    )
    return list(rows[0]["ids"]) if rows else []


def _add_common(reader: Reader, web: Web, ends: Sequence[str], scope: Scope) -> None:
    """Make sure that what the first two ends share is there, however many ties each of them has."""
    if max(len(web.ties[end]) for end in ends[:2]) * 2 < FAN_OUT_ENDS:
        return
    rows = reader.read(QUERIES["connect/common"], a=ends[0], b=ends[1], limit=FRONTIER)
    if rows:
        add_ties(reader, web, ends[:2], ends, scope, only=[row["id"] for row in rows])


def _add_neighbour(web: Web, row: Row, scope: Scope) -> None:
    """Add a neighbour with those of its ties that were known on the day asked about."""
    far = row["far"]
    for near, forward, kind, properties, near_start in row["ties"]:
        sources = known_sources(properties.get("sources", ()), scope.dates, scope.as_of)
        if not sources:
            continue
        if far not in web.places or not web.places[far].among:
            web.places[far] = _judged(far, row, scope)
        start, end = (near, far) if forward else (far, near)
        happened = web.places[far].start or near_start
        worth = strength.of_relationship(kind, properties, sources, scope.as_of, happened)
        web.add(Tie(kind, start, end, properties, sources, worth))


def _judged(entity_id: str, row: Row, scope: Scope) -> Place:
    """Judge how much of a tie gets through an entity."""
    label = label_of(entity_id)
    among = strength.participants(label, row["kind"], max(row["width"], row["bodies"]), listed=row["listed"])
    observations = _known_observations(row["observations"], scope)
    handed_on = strength.of_partnership(observations, scope.as_of) if label is Label.PARTNERSHIP else 0.0
    return Place(
        entity_id,
        label,
        row["name"],
        row["country"],
        among,
        handed_on or strength.passage(label, among),
        row["listed"],
        row["start"] if label is Label.EVENT else None,
        row["timing"] == "planned" and not _took_place(row, scope),
        observations,
        _registers(row["observations"], observations),
    )


def _took_place(event: Row, scope: Scope) -> bool:
    """Return whether a document of its day or later records an event that was announced."""
    start = last_day(event["start"]) if event["start"] else "9999"
    texts = (text for tie in event["ties"] for text in tie[3].get("sources", ()))
    return any(last_day(source["date"]) >= start for source in known_sources(texts, scope.dates, scope.as_of))


def _known_observations(rows: Iterable[Mapping[str, Any]], scope: Scope) -> list[Mapping[str, Any]]:
    """Return what was observed of a partnership by the day asked about, latest first, each with its known sources.

    What registers list counts only where nobody else speaks of it.
    """
    known: list[Mapping[str, Any]] = []
    for row in rows:
        if sources := known_sources(row["sources"], scope.dates, scope.as_of):
            date = row.get("date") or sources[0]["date"]
            known.append({**row, "date": date, "document": sources[0]["document"], "known": sources})
    known = [seen for seen in known if seen.get("status") != ObservedStatus.LISTED] or known
    return sorted(known, key=lambda seen: (seen["date"], seen["document"], seen.get("status", "")), reverse=True)


def _registers(rows: Iterable[Mapping[str, Any]], observations: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Return the documents that list a partnership, without those of what counts as observed of it."""
    listing = {
        source.partition("#")[0]
        for row in rows
        if row.get("status") == ObservedStatus.LISTED
        for source in row["sources"]
    }
    return frozenset(listing - {source["document"] for seen in observations for source in seen["known"]})


def _reach(web: Web, reached: dict[str, float], frontier: Sequence[str], end: str) -> None:
    """Carry the strength with which an end reaches its frontier one step further."""
    for place in frontier:
        carried = reached[place] * (1.0 if place == end else web.places[place].passage)
        for neighbour, tie in web.ties[place].items():
            reached[neighbour] = max(reached.get(neighbour, 0.0), carried * tie.strength)


def _next_frontier(web: Web, reached: Mapping[str, float], followed: set[str]) -> list[str]:
    open_places = [
        (-value * web.places[place].passage, place)
        for place, value in reached.items()
        if place not in followed and not (web.places[place].among > HUB and web.places[place].label is not Label.PERSON)
    ]
    return [place for _, place in sorted(open_places)[:FRONTIER]]
