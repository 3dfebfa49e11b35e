"""The people of an answer: brokers between the two ends, and who is known on each side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from graph.answers import Broker, Entity, KnownPerson
from graph.model import Label
from graph.store import Reader
from queries.connect.brokers import described, through_offices, through_people
from queries.connect.chains import Way
from queries.connect.sentences import Speaker, rounded
from queries.connect.web import FAN_OUT, Place, Scope, Web, add_ties
from queries.people import MOST, contacts_of

BODIES: Final = frozenset({Label.AUTHORITY, Label.ORGANISATION, Label.NETWORK})
"""Where people hold office."""


def known_people(
    reader: Reader, web: Web, ends: Sequence[Entity], ways: Sequence[Way], scope: Scope, language: str
) -> dict[str, list[KnownPerson]]:
    """Read who is known at the ends, at the bodies between them and at the intermediaries of their partnerships."""
    between_them = {place for way in ways for place in way.between}
    bodies = {place for place in between_them if web.places[place].label in BODIES}
    bodies |= {tie.start for place in between_them for tie in web.ties[place].values() if tie.type == "INTERMEDIARY_OF"}
    ids = [end["id"] for end in ends]
    return contacts_of(reader, [*ids, *sorted(bodies - set(ids))], scope.as_of, language, scope.dates)


def brokers(
    reader: Reader,
    web: Web,
    speaker: Speaker,
    ends: Sequence[Entity],
    ways: Sequence[Way],
    known: Mapping[str, Sequence[KnownPerson]],
    limit: int,
) -> list[Broker]:
    """Rank the people between the ends: those whom chains go through, and those in office where chains go through.

    Notes
    -----
    One round trip, for all that is known of the few who are named; none where nobody stands between the two.
    """
    a, b = (end["id"] for end in ends)
    offices, ways_through = through_offices(web, ways, known), through_people(web, a, b, limit=limit)
    strengths = {
        person: max(offices.get(person, 0), ways_through.get(person, 0)) for person in {*offices, *ways_through}
    }
    named = sorted(strengths, key=lambda person: (-strengths[person], person))[:limit]
    if not named:
        return []
    for contact in (contact for people in known.values() for contact in people):
        person = contact["person"]
        web.places.setdefault(person["id"], Place(person["id"], Label.PERSON, person["name"], None))
    add_ties(reader, web, named, [a, b], replace(web.scope, avoid=(), people_only=False), fan_out=FAN_OUT)
    return [
        Broker(
            person=broker.person,
            score=rounded(broker.strength),
            why=speaker.describe(broker, web.places[a], web.places[b]),
        )
        for broker in (described(web, person, a, b, strengths[person]) for person in named)
    ]


def contacts(
    web: Web, ends: Sequence[Entity], known: Mapping[str, Sequence[KnownPerson]]
) -> dict[str, list[KnownPerson]]:
    """Name the people known on each side, those of the intermediaries in its country after its own."""
    named = {}
    for end in ends:
        beside = [
            person
            for body, people in known.items()
            if any(tie.type == "INTERMEDIARY_OF" for tie in web.ties[body].values())
            and web.places[body].country in {end.get("country")} - {None}
            for person in people
            if body not in {each["id"] for each in ends}
        ]
        named[end["id"]] = [*known[end["id"]], *beside][:MOST]
    return named
