"""The candidate web: as much of the graph around the ends of a question as can matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.model import Label, ObservedStatus, label_of
from queries.connect import strength
from queries.dates import last_day
from queries.entities import entity
from queries.sources import known_sources, later_than

if TYPE_CHECKING:
    from graph.answers import Entity, Source
    from graph.store import Row


@dataclass(frozen=True)
class Scope:
    """What may take part in the chains of one question."""

    as_of: str
    max_hops: int
    avoid: Sequence[str] = ()
    people_only: bool = False


class Place(NamedTuple):
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


class Tie(NamedTuple):
    """A relationship of the web, as it was known on the day asked about."""

    type: str
    start: str
    end: str
    properties: Mapping[str, Any]
    sources: Sequence[Source]
    strength: float


@dataclass
class Web:
    """Places by id, and between two places the strongest of their ties; all that one question may use.

    ``dates`` are those of documents, by id; ``later`` are those after the day asked about, None until that is known.
    """

    scope: Scope
    dates: Mapping[str, str] = field(default_factory=dict)
    later: Sequence[str] | None = None
    places: dict[str, Place] = field(default_factory=dict)
    ties: dict[str, dict[str, Tie]] = field(default_factory=lambda: defaultdict(dict))

    def know(self, dates: Mapping[str, str]) -> None:
        """Learn the dates of documents."""
        self.dates, self.later = dates, later_than(dates, self.scope.as_of)

    def entity(self, place: str) -> Entity:
        """Name a place as answers do."""
        known = self.places[place]
        return entity(known.id, known.name, known.country)

    def take(self, neighbours: Iterable[Row]) -> None:
        """Add neighbours as ``connect/ties`` reads them, each with those of its ties that were known on the day."""
        for row in neighbours:
            far, dates, as_of = row["far"], self.dates, self.scope.as_of
            place = self.places.get(far)
            for near, forward, kind, properties, near_start in row["ties"]:
                sources = known_sources(properties.get("sources", ()), dates, as_of)
                if not sources:
                    continue
                if place is None or not place.among:
                    place = self.places[far] = _judged(far, row, self)
                start, end = (near, far) if forward else (far, near)
                worth = strength.of_relationship(kind, properties, sources, as_of, place.start or near_start)
                self.add(Tie(kind, start, end, properties, sources, worth))

    def add(self, tie: Tie) -> None:
        """Add a tie, seen from both its ends."""
        known = self.ties[tie.start].get(tie.end)
        if known is None or (tie.strength, tie.type) > (known.strength, known.type):
            self.ties[tie.start][tie.end] = self.ties[tie.end][tie.start] = tie


def _judged(entity_id: str, row: Row, web: Web) -> Place:
    """Judge how much of a tie gets through an entity."""
    label = label_of(entity_id)
    among = strength.participants(label, row["kind"], max(row["width"], row["bodies"]), listed=row["listed"])
    place = Place(entity_id, label, row["name"], row["country"], among, strength.passage(label, among), row["listed"])
    if label is Label.EVENT:
        return place._replace(start=row["start"], announced=row["timing"] == "planned" and not _took_place(row, web))
    if label is not Label.PARTNERSHIP:
        return place
    observations = _known_observations(row["observations"], web)
    return place._replace(
        passage=strength.of_partnership(observations, web.scope.as_of),
        observations=observations,
        registers=_registers(row["observations"], observations),
    )


def _took_place(event: Row, web: Web) -> bool:
    """Return whether a document of its day or later records an event that was announced."""
    start = last_day(event["start"]) if event["start"] else "9999"
    texts = (text for tie in event["ties"] for text in tie[3].get("sources", ()))
    return any(last_day(source["date"]) >= start for source in known_sources(texts, web.dates, web.scope.as_of))


def _known_observations(rows: Iterable[Mapping[str, Any]], web: Web) -> list[Mapping[str, Any]]:
    """Return what was observed of a partnership by the day asked about, latest first, each with its known sources.

    What registers list counts only where nobody else speaks of it.
    """
    known: list[Mapping[str, Any]] = []
    for row in rows:
        if sources := known_sources(row["sources"], web.dates, web.scope.as_of):
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
