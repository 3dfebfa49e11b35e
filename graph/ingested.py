"""The shape of what reading a document gives, before anything is loaded: the contract of `jumelage ingest`."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict


class IngestedColumn(TypedDict):
    """A column of a list and what it was taken for."""

    column: str
    field: str


# `as` is no name in Python, so that this one is not written as a class.
IngestedMapping = TypedDict(
    "IngestedMapping",
    {
        "as": str,
        "of": str,
        "register": str,
        "guessed": NotRequired[bool],
        "columns": list[IngestedColumn],
        "first": list[list[str]],
    },
)
"""How a list was understood: its kind, whose it is, its columns and its first rows.

``guessed`` is whether no file of the ``register`` was at hand when its columns were written down; readings that earlier
versions kept do not tell.
"""


class IngestedDocument(TypedDict):
    """A document as it calls itself. ``kind``: minutes, study, list (of people) or register; ``date`` may be empty.

    ``mapping`` is how a list was understood; of all else there is none.
    """

    title: str
    date: str
    kind: str
    mapping: NotRequired[IngestedMapping]


class IngestedEvent(TypedDict):
    """The event that a document records; what is not known is empty.

    ``host`` received it, ``subject`` is the country group that met; readings that earlier versions kept have neither.
    """

    name: str
    kind: str
    start: str
    end: str
    place: str
    chair: str
    organiser: str
    host: NotRequired[str]
    subject: NotRequired[str]
    locator: str
    rule: str
    confidence: float


class IngestedPerson(TypedDict):
    """A participant, as printed. ``attendance``: present, excused, absent (not excused); empty where it is a doubt."""

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
    """A partnership that prose or a row states. ``parties`` has all of them; ``party_b`` is empty for a mere wish.

    ``country_a``, ``country_b`` and ``countries``, of each party, are codes, empty where the document does not say;
    ``codes`` are the identifiers of each party (``cog=37261 qid=Q288``); ``until`` is the year in which it ended.
    """

    party_a: str
    party_b: str
    parties: list[str]
    country_a: str
    country_b: str
    countries: list[str]
    codes: list[str]
    kind: str
    since: int | None
    since_basis: str
    until: int | None
    activity: str
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
    country: str
    codes: str
    network: str
    basis: str
    since: int | None
    category: str
    locator: str
    rule: str
    confidence: float


class IngestedDoubt(TypedDict):
    """Something that a person should look at before it is loaded.

    ``reason`` is ``why`` as one word for programs; readings that earlier versions kept have none.
    """

    what: str
    why: str
    candidates: list[str]
    locator: str
    reason: NotRequired[str]


class SkippedRow(TypedDict):
    """A row of a list of which nothing is claimed, and why."""

    locator: str
    why: str


class IngestedRows(TypedDict):
    """What became of the rows of a list: ``seen`` is the sum of the others."""

    seen: int
    read: int
    repeated: int
    skipped: list[SkippedRow]


class Ingestion(TypedDict):
    """What a document states, before anything is loaded: each claim with its place, its rule and a confidence."""

    document: IngestedDocument
    event: IngestedEvent | None
    participants: list[IngestedPerson]
    partnerships: list[IngestedPartnership]
    memberships: list[IngestedMembership]
    rows: IngestedRows
    doubts: list[IngestedDoubt]
