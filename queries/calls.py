"""Whom to call about a pair or a partnership: both sides, then who stands between, then the group of the country.

On each side those come first whom the work concerns: elected for international relations, head of the service, officer
in charge of the country, others, roles that nobody states. Who has surely left is not named; who was not heard of
for long comes after the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from graph.answers import Call, Entity, KnownPerson, Source
from graph.countries import HOME
from graph.cypher import Part
from graph.model import Label, label_of
from graph.roles import Use
from graph.store import Row
from graph.words import section
from queries.countries import words_of_all
from queries.country_groups import all_chairs, chairs_of
from queries.partnerships import named
from queries.people import Contact, known_in, roles
from queries.sides import side_name
from queries.sources import known_sources

ON_A_SIDE: Final = 3
"""People named on each side: whoever is not reached leaves two."""
AT_LEAST: Final = 2
"""Who was not heard of for long is named only where fewer than so many others are known."""
BETWEEN: Final = 3
"""Intermediaries named."""
AT_A_DESK: Final = 2
"""Officers in charge of the country, at the network and at the ministry each."""
_MOST_AT_A_DESK: Final = 60


@dataclass(frozen=True, slots=True)
class Desks:
    """Who works on countries: chairs of their groups by country, people at the networks and at the ministries."""

    chairs: Mapping[str, Sequence[KnownPerson]] = field(default_factory=dict)
    networks: Sequence[Contact] = ()
    ministries: Sequence[Contact] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What calls are about, and in whose words.

    ``intermediaries`` are maps of ``dormant/details``: of the partnership asked about; ``elsewhere`` are those of other
    partnerships, by party, which stand in where nobody is known.
    """

    sides: Sequence[Sequence[Entity]]
    intermediaries: Sequence[Mapping[str, Any]]
    countries: Collection[str]
    dates: Mapping[str, str]
    as_of: str
    language: str
    elsewhere: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)

    @property
    def through(self) -> list[Mapping[str, Any]]:
        """Intermediaries of the partnership asked about that a document of the day or before names."""
        return self.come(self.intermediaries)

    def come(self, bodies: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Return the bodies that a document of the day or before names as intermediaries."""
        return [body for body in bodies if known_sources(body["sources"] or (), self.dates, self.as_of)]

    @property
    def words(self) -> frozenset[str]:
        """Words by which roles name the countries."""
        return words_of_all(tuple(sorted(self.countries)))


def at_desks(as_of: str) -> dict[str, Part]:
    """Return what reads who works on countries: the same for every question about a day."""
    return {"desks": roles((), as_of, desks_of=HOME, most=_MOST_AT_A_DESK, of_dataset=True), "chairs": all_chairs()}


def desks(
    found: Mapping[str, Sequence[Row]], countries: Collection[str], as_of: str, language: str, dates: Mapping[str, str]
) -> Desks:
    """Return who works on these countries, from what `at_desks` reads."""
    if not countries:
        return Desks()
    bodies = sorted({row["body"] for row in found["desks"]})
    known = known_in(found["desks"], bodies, dates, as_of, language, most=_MOST_AT_A_DESK)
    networks = [contact for body in bodies if label_of(body) is Label.NETWORK for contact in known[body]]
    ministries = [contact for body in bodies if label_of(body) is not Label.NETWORK for contact in known[body]]
    return Desks(chairs_of(found["chairs"], countries, as_of, language, dates), networks, ministries)


def calls(question: Question, known: Mapping[str, Sequence[Contact]], at: Desks) -> list[Call]:
    """Name whom to call.

    ``known`` has the people of the sides and of the intermediaries, by body, from `queries.people.known_in`. Side 0
    comes first, then every other side as 1, then nobody's; each person once, but for who stands in on both sides.
    """
    named_already: dict[str, int | None] = {}
    found: list[Call] = []
    for call in _in_order(question, known, at):
        person, side = call["person"]["id"], call["side"]
        if person not in named_already or side not in (None, named_already[person]):
            named_already.setdefault(person, side)
            found.append(call)
    return found


def _in_order(question: Question, known: Mapping[str, Sequence[Contact]], at: Desks) -> Iterator[Call]:
    for number, side in enumerate(question.sides):
        yield from _of_side(question, side, min(number, 1), known)
    for body in question.through[:BETWEEN]:
        yield _between(question, body, known, None, _about(question, "intermediary", how=body.get("how")))
    for country in sorted(question.countries):
        for chair in at.chairs.get(country, ()):
            yield _call(chair, None, section("post", question.language)["chair"])
    yield from _at_desks(question, at.networks, "network")
    yield from _at_desks(question, at.ministries, "ministry")


def _of_side(
    question: Question, side: Sequence[Entity], number: int, known: Mapping[str, Sequence[Contact]]
) -> Iterator[Call]:
    """Name the people of one side; where nobody is known, whoever stands in for them."""
    words = question.words
    there = [contact for body in side for contact in known.get(body["id"], ())]
    best: dict[str, Contact] = {}
    for contact in sorted((one for one in there if not one.ended), key=lambda one: one.rank(words)):
        best.setdefault(contact.role.person, contact)
    for contact in _surest(list(best.values()), AT_LEAST)[:ON_A_SIDE]:
        yield _call(contact.known, number, section("post", question.language)[contact.use(words).name])
    if best:
        return
    name = side_name(side, question.language)
    if body := _stand_in(question, side):
        yield _between(question, body, known, number, _about(question, "nobody", how=body.get("how"), side=name))
    else:
        why = section("post", question.language)["gone" if there else "nobody_at_all"].format(side=name)
        yield Call(person=side[0], body=side[0], role="", side=number, why=why, last_seen="", in_post="", sources=[])


def _surest(contacts: Sequence[Contact], enough: int) -> list[Contact]:
    """Leave out those not heard of for long, but for as many as are needed to name enough."""
    sure = [contact for contact in contacts if not contact.stale]
    return [*sure, *[contact for contact in contacts if contact.stale][: max(enough - len(sure), 0)]]


def _stand_in(question: Question, side: Sequence[Entity]) -> Mapping[str, Any] | None:
    """Choose the intermediary that stands nearest to a side: one of its country, bodies before networks."""
    countries = {body.get("country") for body in side}
    elsewhere = (one for body in side for one in question.elsewhere.get(body["id"], ()))
    found = [*question.through, *question.come(elsewhere)]
    return min(
        found,
        key=lambda body: (body["country"] not in countries, label_of(body["id"]) is not Label.ORGANISATION),
        default=None,
    )


def _between(
    question: Question, body: Mapping[str, Any], known: Mapping[str, Sequence[Contact]], side: int | None, why: str
) -> Call:
    """Name somebody at an intermediary, else the intermediary itself."""
    people = [contact for contact in known.get(body["id"], ()) if not contact.ended]
    if people:
        return _call(min(people, key=lambda one: one.rank(question.words)).known, side, why)
    sources: list[Source] = known_sources(body["sources"], question.dates, question.as_of)
    itself = named(dict(body))
    seen = sources[0]["date"] if sources else ""
    return Call(person=itself, body=itself, role="", side=side, why=why, last_seen=seen, in_post="", sources=sources)


def _about(question: Question, key: str, *, how: str | None, **told: str) -> str:
    say = section("post", question.language)
    return say[f"{key}_how"].format(how=how, **told) if how else say[key].format(**told)


def _at_desks(question: Question, contacts: Iterable[Contact], key: str) -> Iterator[Call]:
    """Name the officers whose role says that they are in charge of the country."""
    words = question.words
    charged = [one for one in contacts if not one.ended and one.use(words) is Use.COUNTRY]
    people = {one.role.person: one for one in sorted(charged, key=lambda one: one.rank(words), reverse=True)}
    for contact in _surest(sorted(people.values(), key=lambda one: one.rank(words)), 1)[:AT_A_DESK]:
        yield _call(contact.known, None, section("post", question.language)[key])


def _call(known: KnownPerson, side: int | None, why: str) -> Call:
    return Call(
        person=known["person"],
        body=known["body"],
        role=known["role"],
        side=side,
        why=why,
        last_seen=known["last_seen"],
        in_post=known["in_post"],
        sources=known["sources"],
    )
