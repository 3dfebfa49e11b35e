"""The shape of what reading a document gives, before anything is loaded: the contract of `jumelage ingest`."""

from __future__ import annotations

from typing_extensions import TypedDict


class IngestedDocument(TypedDict):
    """A document as it calls itself. ``kind``: minutes, study or list; ``date`` may be empty."""

    title: str
    date: str
    kind: str


class IngestedEvent(TypedDict):
    """The event that a document records; what is not known is empty."""

    name: str
    kind: str
    start: str
    end: str
    place: str
    chair: str
    organiser: str
    locator: str
    rule: str
    confidence: float


class IngestedPerson(TypedDict):
    """A participant, as printed. ``attendance``: present, excused or absent (not excused)."""

    honorific: str
    given_name: str
    family_name: str
    role: str
    organisation: str
    attendance: str
    locator: str
    rule: str
    confidence: float


class IngestedPartnership(TypedDict):
    """A partnership that the prose states. ``parties`` has all of them; ``party_b`` is empty for a mere wish."""

    party_a: str
    party_b: str
    parties: list[str]
    kind: str
    since: int | None
    status: str
    sought: str
    themes: list[str]
    intermediaries: list[str]
    locator: str
    rule: str
    confidence: float


class IngestedMembership(TypedDict):
    """A body that belongs to a network as far as the document shows, and on what ``basis``."""

    member: str
    network: str
    basis: str
    locator: str
    rule: str
    confidence: float


class IngestedDoubt(TypedDict):
    """Something that a person should look at before it is loaded."""

    what: str
    why: str
    candidates: list[str]
    locator: str


class Ingestion(TypedDict):
    """What a document states, before anything is loaded: each claim with its place, its rule and a confidence."""

    document: IngestedDocument
    event: IngestedEvent | None
    participants: list[IngestedPerson]
    partnerships: list[IngestedPartnership]
    memberships: list[IngestedMembership]
    doubts: list[IngestedDoubt]
