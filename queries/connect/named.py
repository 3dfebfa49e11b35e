"""What an answer names, read in one statement: partnerships with their verdicts, people in office, brokers' ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.countries import HOME
from graph.cypher import Part
from graph.model import Label, Verdict, label_of
from queries.calls import Desks, at_desks, desks
from queries.catalogue import QUERIES
from queries.connect.brokers import through_people
from queries.connect.gathering import FAN_OUT
from queries.connect.sentences import is_direct
from queries.dates import through
from queries.entities import entity
from queries.partnerships import Judged, judged, judgement
from queries.people import Contact, known_in, roles

if TYPE_CHECKING:
    from graph.answers import Entity
    from graph.store import Reader, Row
    from queries.connect.chains import Way
    from queries.connect.gathering import Gathering
    from queries.connect.web import Web
    from queries.verdicts import Window

BODIES: Final = frozenset({Label.AUTHORITY, Label.ORGANISATION, Label.NETWORK})
"""Where people hold office."""
_PASSED_OVER: Final = 15
"""People at a body for whom others are read, since they may have left or be no one to call: that many more than named.

Of 150 random pairs of the national graph, whose town halls know up to 261 people, 5 need another round trip; with 3 it
was 27; with 43 none, but all answers take a fifth longer."""


@dataclass(frozen=True, slots=True)
class NamedEnd:
    """What an answer names.

    ``judged`` are partnerships by id, ``standing`` those of them that chains take; ``direct`` those between the two
    ends or their sides, ``near`` where there is none those of either end that chains take. ``beside`` has by an end
    what contains it or is part of it and is partner of the other. ``known`` are people by body; ``through`` those whom
    chains go through, with their strengths; ``ties`` rows of ``connect/brokers`` on these and on who holds an office.
    """

    judged: Mapping[str, Judged]
    standing: Mapping[str, Judged]
    direct: Sequence[Judged]
    beside: Mapping[str, Sequence[Entity]]
    near: Sequence[Judged]
    known: Mapping[str, Sequence[Contact]]
    desks: Desks
    through: Mapping[str, float]
    ties: Sequence[Row]


def read_named(
    reader: Reader,
    gathering: Gathering,
    ends: Sequence[Entity],
    ways: Sequence[Way],
    near: Sequence[str],
    window: Window,
    *,
    limit: int,
    language: str,
) -> NamedEnd:
    """Read all that an answer names.

    ``near`` are ids of partnerships that are named though no chain goes through them; ``limit`` bounds the brokers. It
    takes one round trip.
    """
    web, (a, b) = gathering.web, (end["id"] for end in ends)
    between = through_people(web, a, b, limit=limit)
    passed = {place for way in ways for place in way.between if web.places[place].label is Label.PARTNERSHIP}
    told = sorted({*passed, *near, *(row["partnership"] for row in gathering.beside)})
    bodies = _bodies(web, ways)
    asked = {a, b, *bodies, *gathering.posts}
    close = {one for one in passed if web.ties[one].keys() & {a, b}} | {row["partnership"] for row in gathering.beside}
    found = reader.read_together(
        **judgement(told),
        **at_desks(window.as_of),
        roles=roles(sorted(asked), window.as_of, partnerships=sorted(close)),
        ties=ties_of(web, [a, b], sorted(between), _offices(ways, between, limit=limit), limit + _PASSED_OVER),
    )
    by_id = judged(found, window)
    standing = {one: by_id[one] for one in sorted(passed)}
    joining = [one for one in standing.values() if is_direct(one, *ends)]
    direct, beside = (joining, {}) if joining else _of_the_sides(gathering.beside, by_id)
    near_them = direct or [one for one in standing.values() if any(end in one.parties for end in ends)]
    bodies |= {body["id"] for one in near_them for body in one.bodies}
    rows = found["roles"]
    if unread := bodies - asked - {body["id"] for one in close for body in by_id[one].bodies}:
        rows = [*rows, *reader.read_together(roles=roles(sorted(unread), window.as_of))["roles"]]
    countries = countries_of(ends, direct)
    return NamedEnd(
        by_id,
        standing,
        direct,
        beside,
        near_them,
        _known(rows, bodies, ends, gathering, language),
        desks(found, countries, window.as_of, language, web.dates),
        between,
        found["ties"],
    )


def ties_of(
    web: Web, ends: Sequence[str], people: Sequence[str], offices: Sequence[str] = (), of_each: int = 1
) -> Part:
    """Return what reads the ties of people, and of those in office at bodies, whatever a chain may pass through."""
    bounds = {"by": through(web.scope.as_of), "later": web.later or ()}
    values = {"people": people, "offices": offices, "of_each": of_each, "ends": ends, **bounds}
    return Part(QUERIES["connect/brokers"], {**values, "fan_out": FAN_OUT})


def countries_of(ends: Sequence[Entity], direct: Sequence[Judged]) -> list[str]:
    """Return the countries that a question reaches abroad."""
    reached = {country for one in direct for country in one.countries}
    return sorted(reached or ({end.get("country") or HOME for end in ends} - {HOME}))


def _bodies(web: Web, ways: Sequence[Way]) -> set[str]:
    """Return the bodies on the chains, and intermediaries of what is on them."""
    between = {place for way in ways for place in way.between}
    bodies = {place for place in between if web.places[place].label in BODIES}
    return bodies | {
        tie.start for place in between for tie in web.ties[place].values() if tie.type == "INTERMEDIARY_OF"
    }


def _offices(ways: Sequence[Way], through: Mapping[str, float], *, limit: int) -> list[str]:
    """Return the bodies on chains that are strong enough for who is in office there to be among the brokers."""
    weakest = min(through.values()) if len(through) >= limit else 0.0
    strong = [place for way in ways if way.strength >= weakest for place in way.between]
    return sorted({place for place in strong if label_of(place) in BODIES})


def _of_the_sides(rows: Sequence[Row], by_id: Mapping[str, Judged]) -> tuple[list[Judged], dict[str, list[Entity]]]:
    """Return the partnerships of one end with what contains the other or is part of it, and who that is, by end."""
    known = {row["partnership"] for row in rows if by_id[row["partnership"]].finding.verdict is not Verdict.UNKNOWN}
    beside: dict[str, list[Entity]] = {}
    for row in rows:
        if row["partnership"] in known:
            beside.setdefault(row["beside"], []).append(entity(row["party"], row["name"], row["country"]))
    return [by_id[one] for one in sorted(known)], beside


def _known(
    rows: Sequence[Row], bodies: set[str], ends: Sequence[Entity], gathering: Gathering, language: str
) -> dict[str, list[Contact]]:
    """Return who is known at the ends and at some bodies; a person who is an end, in that person's own posts."""
    ids, web = [end["id"] for end in ends], gathering.web
    posts = sorted(gathering.posts)
    wanted = [*ids, *sorted({*bodies, *posts} - set(ids))]
    known = known_in(rows, wanted, web.dates, web.scope.as_of, language)
    of_people = {
        person: [one for body in posts for one in known[body] if one.role.person == person]
        for person in ids
        if label_of(person) is Label.PERSON
    }
    beyond = set(posts) - bodies - set(ids)
    return {body: found for body, found in known.items() if body not in beyond} | of_people
