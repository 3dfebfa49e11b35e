"""The people of an answer: brokers between the two ends, and who is known on each side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from graph.answers import Broker, Call, Entity, KnownPerson
from graph.model import Label, Verdict, label_of
from queries.calls import Question, calls, desks
from queries.catalogue import QUERIES
from queries.connect.brokers import described, through_offices, through_people
from queries.connect.chains import Way
from queries.connect.sentences import Speaker, rounded
from queries.connect.web import FAN_OUT, Place, Scope, Web, add_ties
from queries.countries import words_of_all
from queries.entities import entity
from queries.partnerships import Judged, judge
from queries.people import MOST, Contact, known_at
from queries.sides import HOME
from queries.verdicts import Window

if TYPE_CHECKING:
    from graph.store import Reader

BODIES: Final = frozenset({Label.AUTHORITY, Label.ORGANISATION, Label.NETWORK})
"""Where people hold office."""
Beside = Mapping[str, Sequence[Entity]]
"""By an end, what contains it or is part of it and is partner of the other end."""
_POSTS: Final = 20
"""Posts of a person who is an end of the question."""


def known_people(
    reader: Reader,
    web: Web,
    ends: Sequence[Entity],
    ways: Sequence[Way],
    near: Sequence[Judged],
    scope: Scope,
    language: str,
) -> dict[str, list[Contact]]:
    """Read who is known at the ends, at the bodies between them and at the intermediaries of their partnerships.

    A person who is an end is known in that person's own posts.
    """
    between_them = {place for way in ways for place in way.between}
    bodies = {place for place in between_them if web.places[place].label in BODIES}
    bodies |= {tie.start for place in between_them for tie in web.ties[place].values() if tie.type == "INTERMEDIARY_OF"}
    bodies |= {body["id"] for one in near for body in (*one.parties, *one.details["intermediaries"])}
    people = [end["id"] for end in ends if label_of(end["id"]) is Label.PERSON]
    posts = _posts(reader, people)
    ids = [end["id"] for end in ends]
    known = known_at(reader, [*ids, *sorted((bodies | posts) - set(ids))], scope.as_of, language, scope.dates)
    of_people = {
        person: [one for body in posts for one in known[body] if one.known["person"]["id"] == person]
        for person in people
    }
    return {body: found for body, found in known.items() if body not in posts - bodies - set(ids)} | of_people


def _posts(reader: Reader, people: Sequence[str]) -> set[str]:
    if not people:
        return set()
    return {row["body"] for row in reader.read(QUERIES["brief/bodies"], people=list(people), limit=_POSTS)}


def whom_to_call(
    reader: Reader,
    ends: Sequence[Entity],
    beside: Beside,
    direct: Sequence[Judged],
    near: Sequence[Judged],
    known: Mapping[str, Sequence[Contact]],
    scope: Scope,
    language: str,
) -> list[Call]:
    """Name whom to call about two entities: with whoever stands on the same side of their partnerships.

    ``direct`` are the partnerships between the two or their sides, ``near`` where there is none those of either;
    whoever these work through stands in where nobody is known.
    """
    countries = _countries(ends, direct)
    question = Question(
        [_side(end, direct, beside) for end in ends if label_of(end["id"]) in BODIES | {Label.PERSON}],
        [body for one in direct for body in one.details["intermediaries"]],
        countries,
        scope.dates,
        scope.as_of,
        language,
        {end["id"]: _through(end, near) for end in ends},
    )
    return calls(question, known, desks(reader, countries, scope.as_of, language, scope.dates))


def words_for(ends: Sequence[Entity], direct: Sequence[Judged]) -> frozenset[str]:
    """Return the words by which roles name the countries that a question reaches abroad."""
    return words_of_all(tuple(_countries(ends, direct)))


def _countries(ends: Sequence[Entity], direct: Sequence[Judged]) -> list[str]:
    """Return the countries that a question reaches abroad."""
    reached = {country for one in direct for country in one.countries}
    return sorted(reached or ({end.get("country") or HOME for end in ends} - {HOME}))


def _through(end: Entity, near: Sequence[Judged]) -> list[Mapping[str, Any]]:
    """Return the intermediaries of the partnerships of an end."""
    return [body for one in near if end in one.parties for body in one.details["intermediaries"]]


def _side(end: Entity, direct: Sequence[Judged], beside: Beside) -> list[Entity]:
    """Return an end, and the parties beside it."""
    there = [end, *beside.get(end["id"], ())]
    parties = [party for one in direct for side in one.sides if any(one in side for one in there) for party in side]
    return list({party["id"]: party for party in [*there, *parties]}.values())


def of_the_sides(reader: Reader, ends: Sequence[Entity], window: Window) -> tuple[list[Judged], Beside]:
    """Return the partnerships of one end with what contains the other or is part of it, and who that is, by end.

    Notes
    -----
    One round trip, two more where there are such partnerships.
    """
    rows = reader.read(QUERIES["connect/of_the_side"], a=ends[0]["id"], b=ends[1]["id"])
    found = judge(reader, window, sorted({row["partnership"] for row in rows}))
    known = {one: it for one, it in found.items() if it.finding.verdict is not Verdict.UNKNOWN}
    beside: dict[str, list[Entity]] = {}
    for row in rows:
        if row["partnership"] in known:
            beside.setdefault(row["beside"], []).append(entity(row["party"], row["name"], row["country"]))
    return list(known.values()), beside


def brokers(
    reader: Reader,
    web: Web,
    speaker: Speaker,
    ends: Sequence[Entity],
    ways: Sequence[Way],
    known: Mapping[str, Sequence[Contact]],
    limit: int,
) -> list[Broker]:
    """Rank the people between the ends: those whom chains go through, and those in office where chains go through.

    Notes
    -----
    One round trip, for all that is known of the few who are named; none where nobody stands between the two.
    """
    a, b = (end["id"] for end in ends)
    in_office = {body: [one.known for one in people if not one.gone] for body, people in known.items()}
    offices, ways_through = through_offices(web, ways, in_office), through_people(web, a, b, limit=limit)
    strengths = {
        person: max(offices.get(person, 0), ways_through.get(person, 0))
        for person in {*offices, *ways_through} - {a, b}
    }
    named = sorted(strengths, key=lambda person: (-strengths[person], person))[:limit]
    if not named:
        return []
    for contact in (contact for people in in_office.values() for contact in people):
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
    ends: Sequence[Entity],
    near: Sequence[Judged],
    known: Mapping[str, Sequence[Contact]],
    words: frozenset[str],
) -> dict[str, list[KnownPerson]]:
    """Name the people known on each side, those of its partnerships' intermediaries in its country after its own."""
    return {
        end["id"]: [
            contact.known
            for people in (known[end["id"]], _beside(end, ends, near, known))
            for contact in sorted(people, key=lambda one: one.rank(words))
        ][:MOST]
        for end in ends
    }


def _beside(
    end: Entity, ends: Sequence[Entity], near: Sequence[Judged], known: Mapping[str, Sequence[Contact]]
) -> list[Contact]:
    """Return those known at the intermediaries of an end's country."""
    asked = {each["id"] for each in ends}
    bodies = {body["id"]: body["country"] for body in _through(end, near)}
    return [
        contact
        for body, country in bodies.items()
        if body not in asked and country is not None and country == end.get("country")
        for contact in known.get(body, ())
    ]
