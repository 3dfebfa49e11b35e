"""The people of an answer: brokers between the two ends, whom to call, and who is known on each side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graph.answers import Broker, Call, Entity, KnownPerson
from graph.model import Label, label_of
from queries.calls import Question, calls
from queries.connect.brokers import described, through_offices
from queries.connect.named import BODIES, NamedEnd, countries_of, ties_of
from queries.connect.sentences import Speaker, rounded
from queries.connect.web import Place, Web
from queries.countries import words_of_all
from queries.people import MOST, Contact

if TYPE_CHECKING:
    from graph.store import Reader
    from queries.connect.chains import Way
    from queries.partnerships import Judged


def whom_to_call(web: Web, ends: Sequence[Entity], named: NamedEnd, language: str) -> list[Call]:
    """Name whom to call about two entities: with whoever stands on the same side of their partnerships.

    Whoever the partnerships near them work through stands in where nobody is known.
    """
    question = Question(
        [_side(end, named) for end in ends if label_of(end["id"]) in BODIES | {Label.PERSON}],
        [body for one in named.direct for body in one.details["intermediaries"]],
        countries_of(ends, named.direct),
        web.dates,
        web.scope.as_of,
        language,
        {end["id"]: _through(end, named.near) for end in ends},
    )
    return calls(question, named.known, named.desks)


def _through(end: Entity, near: Sequence[Judged]) -> list[Mapping[str, Any]]:
    """Return the intermediaries of the partnerships of an end."""
    return [body for one in near if end in one.parties for body in one.details["intermediaries"]]


def _side(end: Entity, named: NamedEnd) -> list[Entity]:
    """Return an end, and the parties beside it."""
    there = [end, *named.beside.get(end["id"], ())]
    parties = [
        party for one in named.direct for side in one.sides if any(one in side for one in there) for party in side
    ]
    return list({party["id"]: party for party in [*there, *parties]}.values())


def brokers(
    reader: Reader, web: Web, speaker: Speaker, ends: Sequence[Entity], ways: Sequence[Way], named: NamedEnd, limit: int
) -> list[Broker]:
    """Rank the people between the ends: those whom chains go through, and those in office where chains go through.

    It takes one round trip where somebody is named whose ties were not expected to be needed.
    """
    a, b = (end["id"] for end in ends)
    offices, through = through_offices(web, ways, named.known), named.through
    strengths = {
        person: max(offices.get(person, 0), through.get(person, 0)) for person in {*offices, *through} - {a, b}
    }
    chosen = sorted(strengths, key=lambda person: (-strengths[person], person))[:limit]
    for contact in (contact for people in named.known.values() for contact in people if contact.role.person in chosen):
        web.places.setdefault(contact.role.person, Place(contact.role.person, Label.PERSON, contact.role.name, None))
    rows, read = named.ties, {near for row in named.ties for near, *_ in row["ties"]}
    if unread := [person for person in chosen if person not in read]:
        rows = [*rows, *reader.read_together(ties=ties_of(web, [a, b], unread))["ties"]]
    web.take({**row, "ties": ties} for row in rows if (ties := [tie for tie in row["ties"] if tie[0] in chosen]))
    return [
        Broker(
            person=broker.person,
            score=rounded(broker.strength),
            why=speaker.describe(broker, web.places[a], web.places[b]),
        )
        for broker in (described(web, person, a, b, strengths[person]) for person in chosen)
    ]


def contacts(ends: Sequence[Entity], named: NamedEnd) -> dict[str, list[KnownPerson]]:
    """Name the people known on each side, those of its partnerships' intermediaries in its country after its own."""
    words = words_of_all(tuple(countries_of(ends, named.direct)))
    return {
        end["id"]: [
            contact.known
            for people in (named.known[end["id"]], _at_intermediaries(end, ends, named))
            for contact in sorted(people, key=lambda one: one.rank(words))
        ][:MOST]
        for end in ends
    }


def _at_intermediaries(end: Entity, ends: Sequence[Entity], named: NamedEnd) -> list[Contact]:
    """Return those known at the intermediaries of an end's country."""
    asked = {each["id"] for each in ends}
    bodies = {body["id"]: body["country"] for body in _through(end, named.near)}
    return [
        contact
        for body, country in bodies.items()
        if body not in asked and country is not None and country == end.get("country")
        for contact in named.known.get(body, ())
    ]
