"""Who stands between two entities: people through whom chains go, whether or not these chains are shown.

A person's score is the strength of the best chain that goes through that person, or through a body where that person
is in office. What sort of broker that is says the
role among five of Gould and Fernandez (1989): the groups are countries where the two ends lie in two, else bodies.

References
----------
Gould, R. V., and Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in transaction
networks. Sociological Methodology 19, 89–126.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from math import exp, inf, log
from typing import TYPE_CHECKING, Final

from graph.model import Capacity, Label
from queries.connect import strength
from queries.connect.chains import Distances, Way, distances_to
from queries.connect.web import Tie, Web

if TYPE_CHECKING:
    from graph.answers import Entity
    from queries.people import Contact

NOTICED: Final = frozenset({Capacity.SPOKE, Capacity.CHAIRED})
"""Who did so at a meeting met both sides there, though these could also have met each other."""
FLOOR: Final = 1e-4
"""Weaker than one pair among a hundred people at one meeting is not worth a name."""


class Role(StrEnum):
    """The five roles of a broker between A and B, seen from A; groups in brackets as A-broker-B."""

    COORDINATOR = "coordinator"  # 1-1-1
    CONSULTANT = "consultant"  # 1-2-1, also called itinerant
    REPRESENTATIVE = "representative"  # 1-1-2
    GATEKEEPER = "gatekeeper"  # 1-2-2
    LIAISON = "liaison"  # 1-2-3


@dataclass(frozen=True, slots=True)
class Between:
    """A person between two ends: how strongly, in which posts, at how many meetings and when last seen.

    ``abroad`` says that the groups are countries, not bodies; ``posts`` are roles with the names of bodies and when a
    document last said so.
    """

    person: Entity
    strength: float
    role: Role
    abroad: bool
    posts: Sequence[tuple[str, str, str]]
    meetings: Sequence[str]
    last_seen: str


def through_people(web: Web, a: str, b: str, *, limit: int) -> dict[str, float]:
    """Rank the people whom chains go through, whether or not these chains are shown.

    Each person of the ``limit`` strongest has the strength of the best chain through that person. It takes two searches
    over the web, one from each end, whatever the number of people.
    """
    to_a, to_b = distances_to(web, a, closed={b}), distances_to(web, b, closed={a})
    people = [place.id for place in web.places.values() if place.label is Label.PERSON and place.id not in (a, b)]
    scored = [(to_a.length.get(person, inf) + to_b.length.get(person, inf), person) for person in people]
    ranked = sorted((length, person) for length, person in scored if length <= -log(FLOOR))
    standing = ((person, exp(-length)) for length, person in ranked if _stands_between(web, person, to_a, to_b))
    return dict(islice(standing, limit))


def _stands_between(web: Web, person: str, to_a: Distances, to_b: Distances) -> bool:
    """Return whether the ways to both ends part at this person, or at a meeting where this person was heard."""
    this_way, that_way = to_a.way_from(person)[1:], to_b.way_from(person)[1:]
    if len(this_way) + len(that_way) > web.scope.max_hops:
        return False
    shared = set(this_way) & set(that_way)
    return all(
        (tie := web.ties[person].get(place)) is not None and tie.properties.get("capacity") in NOTICED
        for place in shared
    )


def through_offices(web: Web, ways: Sequence[Way], known: Mapping[str, Sequence[Contact]]) -> dict[str, float]:
    """Return the people in office at the bodies that chains go through: at a partner of both sides, say.

    ``ways`` are the chains found, strongest first; ``known`` has people by body, from `queries.people.known_in`. Each
    has the strength of the best chain through the body, times what the post still says after years.
    """
    people: dict[str, float] = {}
    for way in ways:
        for contact in (contact for body in way.between for contact in known.get(body, ()) if not contact.ended):
            sources = [source for source in contact.role.sources if source["date"] == contact.role.seen]
            office = strength.of_relationship("HOLDS_ROLE", {}, sources, web.scope.as_of)
            people[contact.role.person] = max(people.get(contact.role.person, 0.0), way.strength * office)
    return people


def described(web: Web, person: str, a: str, b: str, score: float) -> Between:
    """Return what makes a person of the web a broker; all ties of that person must be there."""
    ties = list(web.ties[person].values())
    posts = sorted((tie for tie in ties if tie.type in ("HOLDS_ROLE", "CHAIRS")), key=_latest, reverse=True)
    attended = sorted((tie for tie in ties if tie.type == "ATTENDED"), key=_latest, reverse=True)
    return Between(
        web.entity(person),
        score,
        _role(web, [tie.end for tie in posts], a, b),
        _abroad(web, a, b),
        [(tie.properties.get("role", ""), web.places[tie.end].name, tie.sources[0]["date"]) for tie in posts],
        [web.places[tie.end].name for tie in attended],
        max(tie.sources[0]["date"] for tie in ties),
    )


def _latest(tie: Tie) -> tuple[str, str]:
    return tie.sources[0]["date"], tie.end


def _role(web: Web, bodies: Sequence[str], a: str, b: str) -> Role:
    """Return in which of the five roles somebody in office at these bodies stands between the two."""
    own = {_group(web, body, a, b) for body in bodies}
    group_a, group_b = _group(web, a, a, b), _group(web, b, a, b)
    if group_a == group_b:
        return Role.COORDINATOR if group_a in own else Role.CONSULTANT
    if group_a in own:
        return Role.REPRESENTATIVE
    return Role.GATEKEEPER if group_b in own else Role.LIAISON


def _group(web: Web, place: str, a: str, b: str) -> str | None:
    return web.places[place].country if _abroad(web, a, b) else place


def _abroad(web: Web, a: str, b: str) -> bool:
    countries = web.places[a].country, web.places[b].country
    return None not in countries and countries[0] != countries[1]
