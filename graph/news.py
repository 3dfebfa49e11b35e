"""The shape of what is new about somebody or something that is followed."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from graph.answers import Entity


class Announcement(TypedDict):
    """Something new, dated by when it became known or began: a document, a verdict (in words), an event."""

    kind: Literal["document", "verdict", "event"]
    about: Entity
    date: str
    detail: str


class AnnouncedEvent(TypedDict):
    """An event that is announced; dates may be only a year or a month."""

    event: Entity
    start: str
    end: str | None
    place: str | None


class News(TypedDict):
    """What is new about an entity or a country (a ``Place``), the latest first; and its events to come."""

    subject: Entity
    as_of: str
    entries: list[Announcement]
    coming: list[AnnouncedEvent]
