"""What to know of an entity, or of a pair of them, before a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from graph.answers import (
    Brief,
    BriefEvent,
    Call,
    Connection,
    DormantPartnership,
    Entity,
    KnownPerson,
    ShownRelationship,
)
from graph.errors import UsageError
from graph.questions import ALL, CONNECTABLE
from graph.store import Reader, Row
from queries.catalogue import QUERIES
from queries.connect import connect
from queries.dates import as_of_day, last_day, written
from queries.dormant import dormant
from queries.entities import entity
from queries.naming import resolve
from queries.people import contacts_of
from queries.phrases.brief import PHRASES
from queries.relationships import shown_relationship
from queries.sources import document_dates, known_sources

PEOPLE: Final = 12
"""People named for each body: what fits on a printed page."""
EVENTS: Final = 30
NETWORKS: Final = 20
PARTNERSHIPS: Final = 40
_UNCONFIRMED: Final = "unconfirmed"
_LOOKED_AT: Final = 2_000
_EVERYBODY: Final = 500
"""People looked through at a body for the one whose brief it is."""


def brief(reader: Reader, names: Sequence[str], as_of: str | None = None, language: str = "fr") -> Brief:
    """Gather what an officer should know before a meeting: one or two printed pages.

    Parameters
    ----------
    reader : Reader
    names : sequence of str
        One entity, or two that meet: ids, names or aliases.
    as_of : str, optional
        Only documents dated on or before this day count; today if absent.
    language : {"fr", "en"}
        Of the sentences.

    Returns
    -------
    Brief
        Of a pair: their common partnerships, or where they have none those of both; events and people of both; who
        stands between them. Events to come first, the soonest before the later, then what recurs, then plans whose
        day has passed without a word (``unconfirmed``) and what took place, each the latest first.

    Raises
    ------
    UsageError
        No entity or more than two, the same one twice, a date that is not one.
    NotFound, AmbiguousName
        Nothing, or more than one thing, is called so.
    """
    day = as_of_day(as_of)
    if not 1 <= len(names) <= 2:
        raise UsageError("A brief is of one entity or of two, not of {number}.", "Name one or two.", number=len(names))
    entities = [resolve(reader, name, CONNECTABLE) for name in names]
    ids = [one["id"] for one in entities]
    dates = document_dates(reader)
    found = connect(reader, ids[0], ids[1], as_of=day, language=language) if len(ids) > 1 else None
    partnerships = _partnerships(reader, ids, day, language)
    return Brief(
        entities=entities,
        as_of=day,
        partnerships=partnerships,
        call=_calls(ids, partnerships, found),
        people=_people(reader, entities, partnerships, dates, day, language),
        events=_events(reader, ids, dates, day),
        networks=_networks(reader, ids, dates, day),
        brokers=found["brokers"] if found else [],
        note=PHRASES[language]["note"].format(as_of=written(day, language)),
    )


def _calls(ids: Sequence[str], partnerships: Sequence[DormantPartnership], found: Connection | None) -> list[Call]:
    """Name whom to call about a pair, or about the partnership that the brief is of."""
    if found:
        return found["call"]
    return next((one["call"] for one in partnerships if one["id"] in ids), [])


def _partnerships(reader: Reader, ids: Sequence[str], day: str, language: str) -> list[DormantPartnership]:
    """Judge the partnerships of the entities, only the common ones where there are any."""
    rows = reader.read(QUERIES["brief/partnerships"], ids=ids)
    of_each = [{row["partnership"] for row in rows if row["entity"] == one} for one in ids]
    wanted = set.intersection(*of_each) or set.union(*of_each)
    if not wanted:
        return []
    answer = dormant(reader, as_of=day, status=ALL, partnerships=wanted, limit=PARTNERSHIPS, language=language)
    return answer["partnerships"]


def _people(
    reader: Reader,
    entities: Sequence[Entity],
    partnerships: Sequence[DormantPartnership],
    dates: Mapping[str, str],
    day: str,
    language: str,
) -> list[KnownPerson]:
    """Name the people at the entities themselves, a partnership's parties, or the posts of a person."""
    ids = [one["id"] for one in entities]
    of_partnerships = [party["id"] for one in partnerships if one["id"] in ids for party in one["parties"]]
    posts = {row["body"] for row in reader.read(QUERIES["brief/bodies"], people=ids, limit=NETWORKS)}
    bodies = list(dict.fromkeys([*ids, *of_partnerships, *sorted(posts)]))
    contacts = contacts_of(reader, bodies, day, language, dates, most=_EVERYBODY if posts else PEOPLE)
    return [
        known
        for body in bodies
        for known in (
            contacts[body][:PEOPLE]
            if body not in posts
            else [one for one in contacts[body] if one["person"]["id"] in ids]
        )
    ]


def _events(reader: Reader, ids: Sequence[str], dates: Mapping[str, str], day: str) -> list[BriefEvent]:
    rows = reader.read(QUERIES["timeline/events"], ids=ids, limit=_LOOKED_AT)
    known: dict[str, BriefEvent] = {}
    for row in rows:
        sources = known_sources(row["sources"], dates, day)
        if sources and row["capacity"] not in ("excused", "absent") and row["id"] not in known:
            known[row["id"]] = BriefEvent(
                event=entity(row["id"], row["name"]),
                start=row["start"],
                end=row["end"],
                place=row["place"],
                timing=_timing(row, day),
                part=row["part"],
                sources=sources,
            )
    return _in_order(list(known.values()))[:EVENTS]


def _timing(event: Row, day: str) -> str:
    """Say whether an event took place, is to come, or recurs; or was only ever planned although its day has passed."""
    timing = event["timing"] or "past"
    passed = event["start"] is not None and last_day(event["start"]) < day
    return _UNCONFIRMED if timing == "planned" and passed else timing


def _in_order(events: Sequence[BriefEvent]) -> list[BriefEvent]:
    ahead = [one for one in events if one["timing"] == "planned"]
    recurrent = [one for one in events if one["timing"] == "recurrent"]
    unconfirmed = [one for one in events if one["timing"] == _UNCONFIRMED]
    past = [one for one in events if one["timing"] not in ("planned", "recurrent", _UNCONFIRMED)]
    return [
        *sorted(ahead, key=lambda one: one["start"] or "9999"),
        *recurrent,
        *sorted(unconfirmed, key=lambda one: one["start"] or "", reverse=True),
        *sorted(past, key=lambda one: one["start"] or "", reverse=True),
    ]


def _networks(reader: Reader, ids: Sequence[str], dates: Mapping[str, str], day: str) -> list[ShownRelationship]:
    rows = reader.read(QUERIES["brief/networks"], ids=ids)
    return [
        shown_relationship(row["relationship"], "out", entity(row["id"], row["name"]), row["properties"], dates)
        for row in rows
        if known_sources(row["properties"]["sources"], dates, day)
    ][:NETWORKS]
