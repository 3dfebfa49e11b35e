"""The shape of what reading a document gives, before anything is loaded: the contract of `jumelage ingest`."""

from __future__ import annotations

from typing import Any, NotRequired

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


IngestedClaim = dict[str, Any]
"""A claim as `loaders.claim_values.plain` writes it: the fields that `loaders.minutes.found` declares for its kind.

Of a partnership ``party_a``, ``party_b``, ``country_a`` and ``country_b`` say again what stands first in ``parties``
and ``countries``.
"""


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
    event: IngestedClaim | None
    participants: list[IngestedClaim]
    partnerships: list[IngestedClaim]
    memberships: list[IngestedClaim]
    rows: IngestedRows
    doubts: list[IngestedDoubt]
