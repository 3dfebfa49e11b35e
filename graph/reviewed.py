"""The shape of what waits for a person's decision, and of the decisions: the contract of ``jumelage review``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from typing_extensions import TypedDict

from graph.model import EVENT_KINDS, DocumentKind, MembershipBasis, ObservedStatus, PartnershipKind

Verdict = Literal["same", "different", "unsure"]
"""What a person says of two names: that they are one entity, or not, or that the sources do not tell."""
Settlement = Literal["accepted", "rejected"]
"""What a person says of a doubtful claim; with other fields, it is accepted as edited."""

CHOICES: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    ("event", "document_kind"): tuple(DocumentKind),
    ("event", "kind"): EVENT_KINDS,
    ("participants", "honorific"): ("Madame", "Monsieur"),
    ("participants", "attendance"): ("present", "excused", "absent"),
    ("partnerships", "kind"): tuple(PartnershipKind),
    ("partnerships", "status"): tuple(ObservedStatus),
    ("memberships", "basis"): tuple(MembershipBasis),
}
"""Fields of claims that have one of a few values, by section."""
ADDED_STATES: Final[Mapping[str, Sequence[str]]] = {
    "partnerships": tuple(ObservedStatus),
    "participants": ("present", "excused", "absent"),
    "memberships": (MembershipBasis.DECLARED, MembershipBasis.LISTED, MembershipBasis.CHAIRS),
}
"""What can be added to a reading that missed it, and in which state."""


class Judgement(TypedDict):
    """One decision on a pair of names. ``left`` and ``right`` are keys, in alphabetical order."""

    id: str
    left: str
    right: str
    verdict: Verdict
    who: str
    when: str
    why: str


class ReviewPassage(TypedDict):
    """Where a name or claim stands. ``text`` is empty where nothing kept here holds the passage."""

    document: str
    title: str
    locator: str
    date: str
    text: str


class ReviewSide(TypedDict):
    """One of the names compared.

    ``key`` is an entity's id, ``mention:<document's slug>/<label>/<slug of the name>`` for a name that a document
    prints, or ``reference:<list>/<code>`` for an entry of an official list. ``origin``: graph, document or reference.
    """

    key: str
    label: str
    name: str
    aliases: list[str]
    kind: str
    country: str
    origin: str
    context: list[str]
    passages: list[ReviewPassage]


class ReviewPair(TypedDict):
    """How much two sides look like one, and why. ``verdict`` is empty while nobody has decided."""

    left: str
    right: str
    confidence: float
    reasons: list[str]
    verdict: str


class ReviewCluster(TypedDict):
    """Names that may be one entity. ``value`` says how much a decision settles; ``state`` changes with the content."""

    id: str
    label: str
    document: str
    value: float
    state: str
    sides: list[ReviewSide]
    pairs: list[ReviewPair]


class ReviewClaim(TypedDict):
    """A doubtful claim of a document that was read. ``section``: event, participants, partnerships or memberships."""

    id: str
    document: str
    section: str
    fields: dict[str, str]
    confidence: float
    why: str
    value: float
    state: str
    settlement: str
    passage: ReviewPassage


class ReviewedDocument(TypedDict):
    """A document that was read and is kept for review. ``certain`` and ``doubtful`` count its claims and names."""

    id: str
    title: str
    date: str
    kind: str
    file: str
    read_at: str
    certain: int
    doubtful: int
    loaded: bool


class PlacedClaim(ReviewClaim):
    """A claim beside its passage, with the rule that found it, in words."""

    rule: str


class PlacedDoubt(TypedDict):
    """What the reader itself found doubtful in a passage and made no claim of."""

    what: str
    why: str


class TextPassage(TypedDict):
    """A passage with what was read in it, perhaps nothing. ``states`` are its words for a relation and its state."""

    locator: str
    text: str
    states: list[str]
    claims: list[PlacedClaim]
    doubts: list[PlacedDoubt]


class ReviewText(TypedDict):
    """A document that was read, passage by passage in the order in which one reads it."""

    document: ReviewedDocument
    passages: list[TextPassage]


class Review(TypedDict):
    """What waits for decisions, the most valuable first, and what was decided, the latest first."""

    documents: list[ReviewedDocument]
    clusters: list[ReviewCluster]
    claims: list[ReviewClaim]
    judgements: list[Judgement]
