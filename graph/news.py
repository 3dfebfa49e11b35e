"""The shape of what is new about somebody or something that is followed."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from graph.answers import Entity, Source


class VerdictChange(TypedDict):
    """The day on which a partnership's verdict became another, and why.

    ``before`` and ``after`` are verdicts, or the grounds of two that differ in nothing else; ``verdict`` is in words.
    """

    partnership: str
    name: str
    date: str
    before: str
    after: str
    verdict: str
    reasons: list[str]
    sources: list[Source]


class Announcement(TypedDict):
    """Something new: a document, a change of verdict, an event announced.

    ``date`` is when it was or will be, ``known`` the day of the document that first told of it.
    """

    kind: Literal["document", "verdict", "event"]
    about: Entity
    date: str
    known: str
    detail: str
    change: VerdictChange | None


class AnnouncedEvent(TypedDict):
    """An event that is announced, by a document of the day ``announced``; dates may be only a year or a month."""

    event: Entity
    start: str
    end: str | None
    place: str | None
    announced: str | None


class News(TypedDict):
    """What is new about an entity or a country (a ``Place``), the latest first; and its events to come."""

    subject: Entity
    as_of: str
    entries: list[Announcement]
    coming: list[AnnouncedEvent]
