"""What is new about an entity or a country: events to come, changes of verdict, documents that name it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from graph.answers import Entity
from graph.gathered import AnnouncedEvent, Announcement, News, VerdictChange
from graph.model import Label
from graph.store import Reader, Row
from queries.catalogue import QUERIES
from queries.countries import code_of, country_name
from queries.dates import as_of_day, last_day
from queries.entities import entity
from queries.naming import resolve
from queries.verdict_changes import verdict_changes

COUNTRY: Final = "country:"
"""What a country's code follows where an entity's id could stand."""
FOLLOWED: Final = (Label.AUTHORITY, Label.NETWORK, Label.ORGANISATION, Label.PARTNERSHIP)
MOST: Final = 60
_DOCUMENTS: Final = 40


def news(reader: Reader, subject: str, as_of: str | None = None, language: str = "fr") -> News:
    """Gather what is new about an entity or a country.

    ``subject`` is an authority, network, organisation or partnership, by id, name or alias; or ``country:`` and a code
    or name. ``as_of`` is today if absent. It takes two round trips, and those of
    `queries.verdict_changes.verdict_changes`. Raises what `queries.naming.resolve` does.
    """
    day = as_of_day(as_of)
    code = code_of(subject.removeprefix(COUNTRY)) if subject.startswith(COUNTRY) else None
    if code:
        followed = Entity(id=f"{COUNTRY}{code}", label="Place", name=country_name(code, language))
    else:
        followed = resolve(reader, subject, FOLLOWED)
    row = reader.read(
        QUERIES["following/touching"], id=None if code else followed["id"], country=code, limit=_DOCUMENTS
    )[0]
    own = [(followed["id"], followed["name"])] if followed["label"] == Label.PARTNERSHIP else []
    partnerships = dict([*own, *row["partnerships"]])
    coming = [_announced(event) for event in row["events"] if is_coming(event, day)]
    entries = [
        *(_new("document", entity(one, title), date or "") for one, title, date in row["documents"]),
        *(_changed(one) for one in verdict_changes(reader, partnerships, day, language)),
        *(_new("event", one["event"], one["start"], one["announced"] or day, one["place"] or "") for one in coming),
    ]
    dated = sorted((one for one in entries if one["date"]), key=lambda one: (one["known"], one["about"]["id"]))
    return News(subject=followed, as_of=day, entries=dated[::-1][:MOST], coming=coming)


def is_coming(event: Mapping[str, Any], day: str) -> bool:
    """Return whether an event is announced for a day that has not passed."""
    return event["timing"] != "past" and bool(event["start"]) and last_day(event.get("end") or event["start"]) >= day


def _announced(event: Row) -> AnnouncedEvent:
    named = entity(event["id"], event["name"])
    return AnnouncedEvent(
        event=named, start=event["start"], end=event["end"], place=event["place"], announced=event["announced"]
    )


def _new(
    kind: Literal["document", "event"], about: Entity, date: str, known: str = "", detail: str = ""
) -> Announcement:
    return Announcement(kind=kind, about=about, date=date, known=known or date, detail=detail, change=None)


def _changed(change: VerdictChange) -> Announcement:
    about, day = entity(change["partnership"], change["name"]), change["date"]
    return Announcement(kind="verdict", about=about, date=day, known=day, detail=change["verdict"], change=change)
