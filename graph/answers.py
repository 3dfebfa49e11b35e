"""The shapes of all answers: plain dictionaries for JSON, ids such as ``authority:tours``, dates in ISO 8601."""

from __future__ import annotations

from typing import Any, NotRequired

from typing_extensions import TypedDict


class Entity(TypedDict):
    """An entity as other answers name it; where it is drawn, a partnership has its verdict, an authority its place."""

    id: str
    label: str
    name: str
    country: NotRequired[str | None]
    status: NotRequired[str]
    grounds: NotRequired[str | None]
    verdict: NotRequired[str]
    latitude: NotRequired[float]
    longitude: NotRequired[float]


class Source(TypedDict):
    """A passage: the document's id, where in it, and the document's date."""

    document: str
    locator: str
    date: str


Step = TypedDict(  # one relationship of a chain, from the side of A to the side of B, whichever way its arrow points
    "Step",
    {
        "from": Entity,
        "relationship": str,
        "to": Entity,
        "properties": dict[str, Any],
        "sources": list[Source],
        "weak": bool,
    },
)


class Chain(TypedDict):
    """One way from A to B. ``score`` lies in (0, 1]; ``explanation`` says the chain and its score in a sentence."""

    rank: int
    score: float
    steps: list[Step]
    explanation: str


class Broker(TypedDict):
    """A person who stands between the two, over all chains."""

    person: Entity
    score: float
    why: str


class KnownPerson(TypedDict):
    """A person known on one side; lists of them are sorted by use, whom one would call first before the others."""

    person: Entity
    body: Entity
    role: str
    last_seen: str
    in_post: str
    sources: list[Source]


class Call(KnownPerson):
    """Whom to call about a pair or a partnership: ``side`` 0 asks (or is at home), 1 is the other, None is neither.

    Where nobody is known on a side, ``person`` is the body to turn to instead, ``role`` and ``in_post`` are empty.
    """

    side: int | None
    why: str


Connection = TypedDict(  # who connects two entities. ``contacts`` has the people known on each side, by the side's id
    "Connection",
    {
        "from": Entity,
        "to": Entity,
        "as_of": str,
        "paths": list[Chain],
        "call": list[Call],
        "brokers": list[Broker],
        "contacts": dict[str, list[KnownPerson]],
        "note": str | None,
    },
)


class Silence(TypedDict):
    """What a silence is worth: ``documents`` after ``since`` could have spoken, ``with_a_party`` by who was there."""

    since: str
    documents: int
    with_a_party: int


class PartnershipOutline(TypedDict):
    """What partnerships are sorted and narrowed by where there are thousands. ``since`` is a year."""

    id: str
    name: str
    parties: list[Entity]
    countries: list[str]
    since: int | None
    since_basis: str | None
    status: str
    grounds: str | None
    verdict: str
    last_activity: str | None
    themes: list[str]


class DormantPartnership(PartnershipOutline):
    """One partnership with its verdict. ``last_activity`` is a date, perhaps only a year or month.

    ``verdict`` says ``status`` and ``grounds`` in words. ``sides`` holds the parties: who contains another party, and
    that other, are one side; the side at home comes first. ``since_basis`` says whether the year is stated, counted
    from a duration, or about. ``countries`` are those abroad, of the parties and of where a partner is sought; where
    there is none, the parties'.
    """

    sides: list[list[Entity]]
    intermediaries: list[Entity]
    sought: str | None
    kind: str
    silence: Silence | None
    explicit: bool
    reasons: list[str]
    call: list[Call]
    contacts: list[KnownPerson]
    country_group_chairs: list[KnownPerson]
    sources: list[Source]


class Dormancy(TypedDict):
    """Which partnerships sleep at ``as_of``, with a window of ``months``."""

    as_of: str
    months: int
    partnerships: list[DormantPartnership]
    note: str | None


class PartnershipChoices(TypedDict):
    """What partnerships can be narrowed to: ISO codes of the ``countries`` that they reach, and names of themes."""

    countries: list[str]
    themes: list[str]


class OverlapSet(TypedDict):
    """What exactly these networks, and none other asked about, are known to share."""

    networks: list[str]
    size: int
    items: list[Entity]


class OverlapPair(TypedDict):
    """Two networks: how many they share, and that as a part of all that either has (Jaccard 1901)."""

    a: str
    b: str
    shared: int
    jaccard: float | None


class Coverage(TypedDict):
    """How much is known of a network: the open world in figures."""

    known: int
    declared: int | None
    basis: dict[str, int]
    note: str


class Overlap(TypedDict):
    """How networks overlap. What no source lists is unknown, never "no"."""

    networks: list[Entity]
    by: str
    as_of: str
    sets: list[OverlapSet]
    pairs: list[OverlapPair]
    coverage: dict[str, Coverage]
    sources: dict[str, list[Source]]
    note: str | None


class ShownRelationship(TypedDict):
    """A relationship as seen from the entity that is shown."""

    relationship: str
    direction: str
    entity: Entity
    properties: dict[str, Any]
    sources: list[Source]


class DisputedValue(TypedDict):
    """One of several values that sources give."""

    value: str
    note: str
    sources: list[Source]


class Disagreement(TypedDict):
    """Sources that differ about one property of an entity, or of a relationship of it."""

    about: str
    values: list[DisputedValue]


class Shown(TypedDict):
    """Everything known of one entity; of a partnership also its verdict, with reasons and whom to call."""

    entity: dict[str, Any]
    partnership: DormantPartnership | None
    relationships: list[ShownRelationship]
    disagreements: list[Disagreement]


class Found(TypedDict):
    """One result of a search; ``score`` lies in [0, 1], ``matched`` is the spelling that matched."""

    entity: Entity
    score: float
    matched: str


class Status(TypedDict):
    """What the graph holds, of when, and which engine serves it."""

    engine: dict[str, Any]
    nodes: dict[str, int]
    relationships: dict[str, int]
    dataset: dict[str, Any] | None


class Export(TypedDict):
    """The whole graph, or a part of it."""

    nodes: list[dict[str, Any]]
    relationships: list[dict[str, Any]]


class Observation(TypedDict):
    """What one document says of one partnership, dated by what it speaks of."""

    partnership: str
    date: str
    status: str
    activity: str | None
    source: Source


class TimelineEntry(TypedDict):
    """One dated fact about an entity. Dates may be only a year or a month."""

    date: str
    until: str | None
    relationship: str
    entity: Entity
    status: str | None
    detail: str | None
    sources: list[Source]


class BriefEvent(TypedDict):
    """An event as a brief lists it; ``part`` is the relationship that ties the entity to it."""

    event: Entity
    start: str | None
    end: str | None
    place: str | None
    timing: str
    part: str
    sources: list[Source]


class Brief(TypedDict):
    """What to know of an entity, or of a pair of them, before a meeting: one or two printed pages."""

    entities: list[Entity]
    as_of: str
    partnerships: list[DormantPartnership]
    call: list[Call]
    people: list[KnownPerson]
    events: list[BriefEvent]
    networks: list[ShownRelationship]
    brokers: list[Broker]
    note: str | None


class DocumentSummary(TypedDict):
    """A document as lists name it. ``statements`` counts the facts read from it."""

    id: str
    title: str
    date: str
    kind: str
    publisher: str | None
    url: NotRequired[str | None]
    licence: NotRequired[str | None]
    statements: int


Statement = TypedDict(  # one fact that a document states, with its place in it
    "Statement", {"from": Entity, "relationship": str, "to": Entity, "properties": dict[str, Any], "locator": str}
)


class DocumentFacts(TypedDict):
    """What a document states: its facts, not its text."""

    document: DocumentSummary
    statements: list[Statement]


class PassageLine(TypedDict):
    """One line of a document, by its number."""

    number: int
    text: str


class Passage(TypedDict):
    """The lines behind an answer, and the names to mark in them."""

    lines: list[PassageLine]
    names: list[str]


class Calculation(TypedDict):
    """A query behind an answer, ready to be run again elsewhere."""

    name: str
    about: str
    text: str
    parameters: dict[str, Any]


class RelationshipCount(TypedDict):
    """How many entities one is joined to by one type of relationship in one direction."""

    relationship: str
    direction: str
    count: int


class Neighbours(TypedDict):
    """What an entity is joined to: counts first, and a page of a chosen type; ``next`` is the cursor of the next."""

    entity: Entity
    counts: list[RelationshipCount]
    relationships: list[ShownRelationship]
    next: str | None


ViewEdge = TypedDict("ViewEdge", {"from": str, "to": str, "type": str, "sources": list[Source]})
"""A line of a drawing between two of its nodes, along the arrow where the graph has one."""


class View(TypedDict):
    """An answer or a part of the graph for drawing: each node once, and no line without its ends."""

    nodes: list[Entity]
    edges: list[ViewEdge]
