"""Who is known at a body, in which role, and whether still in post as far as the documents say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

from graph.answers import KnownPerson, Source
from graph.cypher import Part
from graph.model import Label, RoleKind, label_of
from graph.names import fold
from graph.roles import NO_ROLE, Use, role_in, single_post, use_of
from graph.store import Reader, Row
from graph.words import section, written
from queries.catalogue import QUERIES
from queries.countries import places_of_the_world
from queries.dates import months_before
from queries.elections import election_between
from queries.entities import entity
from queries.sources import document_dates, known_sources

FRESH_MONTHS: Final = 36
"""A post seen longer ago is said to need checking: half of a municipal mandate of six years."""
MOST: Final = 12
"""People named at one body: a town hall's service with some elected officials and their predecessors."""
_ROLES_FOR_EACH: Final = 4
"""Roles read at a body for each person that is named: successors, and those known under several."""
_ROLES_KEPT: Final = 20_000
"""Roles of officers with the countries asked about: those of a country's town halls."""


class _Held(NamedTuple):
    """A role as known on the day asked about; ``near`` where its body is, contains or is part of the one asked of."""

    person: str
    name: str
    body: str
    body_name: str
    body_country: str | None
    body_kind: str | None
    role: str
    kind: str
    sources: Sequence[Source]
    seen: str
    near: bool = True

    @property
    def is_guest(self) -> bool:
        """Whether a document only mentions somebody beside a town hall: invited, or known for something else."""
        return self.kind == RoleKind.OTHER and self.role != NO_ROLE and label_of(self.body) is Label.AUTHORITY


@dataclass(frozen=True)
class Contact:
    """Somebody known at a body; ``ended`` says why that post has surely ended, and is empty where nothing says so."""

    role: _Held
    _elsewhere: Callable[[_Held], Sequence[_Held]]
    _as_of: str
    _language: str
    ended: str

    @property
    def stale(self) -> bool:
        """Whether this person was not heard of for long."""
        return self.role.seen < months_before(self._as_of, FRESH_MONTHS)

    @cached_property
    def known(self) -> KnownPerson:
        """This person as answers name people: put into words only for the few of hundreds who are named."""
        role, language = self.role, self._language
        post = self._unsure() or section("post", language)["current"].format(seen=written(role.seen, language))
        return KnownPerson(
            person=entity(role.person, role.name),
            body=entity(role.body, role.body_name, role.body_country),
            role=role_in(language, role.role),
            last_seen=role.seen,
            in_post=self.ended or post + _beside(role, self._elsewhere(role), language),
            sources=list(role.sources),
        )

    def _unsure(self) -> str:
        """Return why a post needs checking before one calls; empty where it was seen not long ago."""
        role, say = self.role, section("post", self._language)
        seen = written(role.seen, self._language)
        if role.kind == RoleKind.ELECTED and (
            election := election_between(role.body_kind, role.body_country, role.seen, self._as_of)
        ):
            return say["elected_before"].format(seen=seen, election=election.names[self._language])
        return say["old"].format(seen=seen) if self.stale else ""

    def use(self, country_words: frozenset[str] = frozenset()) -> Use:
        """Return what this person is good for, about countries that these words name."""
        stated = self.role.role
        use = use_of(stated, self.role.kind, country_words)
        return Use.OTHER if use is Use.INTERNATIONAL and _is_elsewhere(stated, country_words) else use

    def rank(self, country_words: frozenset[str] = frozenset()) -> tuple[bool, bool, Use, float, str]:
        """Return a key that sorts those first whom one would call first; of two alike who was seen last."""
        return bool(self.ended), self.stale, self.use(country_words), -_number(self.role.seen), self.role.name


@lru_cache(maxsize=_ROLES_KEPT)
def _number(date: str) -> float:
    """Return a number that grows with a date."""
    return float(date.replace("-", "").ljust(8, "0"))


@lru_cache(maxsize=_ROLES_KEPT)
def _is_elsewhere(role: str, country_words: frozenset[str]) -> bool:
    """Return whether an officer's role is about another part of the world only: the Americas, where Japan is meant."""
    text = f" {fold(role)} "
    places = [place for place in places_of_the_world() if f" {place} " in text]
    if not country_words or not places or country_words.intersection(places):
        return False
    for place in sorted(places, key=len, reverse=True):
        text = text.replace(f" {place} ", "  ")
    return use_of(text, RoleKind.OFFICER) is Use.OTHER


def contacts_of(
    reader: Reader,
    bodies: Collection[str],
    as_of: str,
    language: str,
    dates: Mapping[str, str] | None = None,
    *,
    most: int = MOST,
) -> dict[str, list[KnownPerson]]:
    """Name the people known at each of some bodies, each once, in the role that was stated last.

    Only documents dated on or before ``as_of`` count; their ``dates`` are read unless they are at hand. ``most`` people
    are named at each body. Bodies are in the order given, people sorted by use, see `Contact.rank`. It takes one round
    trip whatever the number of bodies.
    """
    found = reader.read_together(roles=roles(sorted(set(bodies)), as_of, most=most))
    known = known_in(found["roles"], bodies, dates or document_dates(reader), as_of, language, most=most)
    return {body: [contact.known for contact in contacts] for body, contacts in known.items()}


def roles(
    bodies: Sequence[str],
    as_of: str,
    *,
    partnerships: Sequence[str] = (),
    desks_of: str | None = None,
    most: int = MOST,
    of_dataset: bool = False,
) -> Part:
    """Return what reads the roles at bodies, at parties and intermediaries of partnerships, and where desks are."""
    values = {"bodies": bodies, "partnerships": partnerships, "desks_of": desks_of}
    return Part(QUERIES["people/roles"], {**values, "as_of": as_of, "limit": _ROLES_FOR_EACH * most}, of_dataset)


def known_in(
    rows: Sequence[Row],
    bodies: Collection[str],
    dates: Mapping[str, str],
    as_of: str,
    language: str,
    *,
    most: int = MOST,
) -> dict[str, list[Contact]]:
    """Return the people known at each of some bodies, from what `roles` reads."""
    at_body = {row["body"]: _held_at(row, dates, as_of) for row in rows}
    all_roles = {(person, row["body"]): theirs for row in rows for person, *_, theirs in row["roles"]}

    def elsewhere(role: _Held) -> list[_Held]:
        """Return the roles of somebody at any body; empty where there is none but this one, as for nearly all."""
        return _held_by(role.person, all_roles[role.person, role.body], dates, as_of)

    return {body: _contacts(at_body.get(body, ()), elsewhere, as_of, language)[:most] for body in bodies}


def _held_at(row: Row, dates: Mapping[str, str], as_of: str) -> list[_Held]:
    """Return the roles at one body that are known on the day."""
    body = row["body"], row["body_name"], row["body_country"], row["body_kind"]
    return [
        _Held(person, name, *body, role, kind or "", sources, sources[0]["date"])
        for person, name, role, kind, said, _ in row["roles"]
        if (sources := known_sources(said, dates, as_of))
    ]


def _held_by(person: str, roles: Sequence[Sequence[Any]], dates: Mapping[str, str], as_of: str) -> list[_Held]:
    """Return the roles of one person that are known on the day."""
    return [
        _Held(person, "", body, name, None, None, role, kind or "", sources, sources[0]["date"], near)
        for body, name, role, kind, said, near in roles
        if (sources := known_sources(said, dates, as_of))
    ]


def _contacts(
    held: Sequence[_Held], elsewhere: Callable[[_Held], Sequence[_Held]], as_of: str, language: str
) -> list[Contact]:
    """Return the people of one body, those first whom one would call first."""
    roles_of: dict[str, list[_Held]] = defaultdict(list)
    for role in (own := [role for role in held if not role.is_guest]):
        roles_of[role.person].append(role)
    latest = [
        max(roles, key=lambda role: (role.seen, -use_of(role.role, role.kind), role.role))
        if len(roles) > 1
        else roles[0]
        for roles in roles_of.values()
    ]
    found = [Contact(role, elsewhere, as_of, language, _ended(role, own, elsewhere, language)) for role in latest]
    return sorted(found, key=lambda contact: contact.rank())


def _ended(role: _Held, at_body: Sequence[_Held], elsewhere: Callable[[_Held], Sequence[_Held]], language: str) -> str:
    """Return why a post has surely ended; empty where nothing says so.

    Another post of the same person is none of these reasons, for mandates are held together: only an officer who is
    seen later as an officer of a body that has nothing to do with the first has left.
    """
    say = section("post", language)
    if successor := _successor(role, at_body):
        return say["succeeded"].format(successor=successor.name, seen=written(successor.seen, language))
    if role.kind != RoleKind.OFFICER:
        return ""
    officers = (other for other in elsewhere(role) if other.kind == RoleKind.OFFICER and not other.near)
    if later := [other for other in officers if other.seen > role.seen]:
        last = max(later, key=lambda other: (other.seen, other.body))
        told = {"seen": written(last.seen, language), "role": role_in(language, last.role), "body": last.body_name}
        return say["moved"].format(**told)
    return ""


def _beside(role: _Held, theirs: Sequence[_Held], language: str) -> str:
    """Return what else somebody is said to be since then, else what the same body called that person before.

    Where no role is stated, what a body that contains it or is part of it stated before helps.
    """
    say = section("post", language)
    others = [other for other in theirs if other.body != role.body and other.seen >= role.seen]
    elsewhere = [other for other in others if not (other.near and other.kind == RoleKind.OFFICER)]
    if others := [other for other in elsewhere if other.role not in (NO_ROLE, role.role)]:
        last = max(others, key=lambda other: (other.seen, other.body))
        role_there = role_in(language, last.role)
        there = role_there if fold(last.body_name) in fold(role_there) else f"{role_there}, {last.body_name}"
        return say["also"].format(seen=written(last.seen, language), role=there)
    reach = (other for other in theirs if other.body == role.body or (role.role == NO_ROLE and other.near))
    if before := [other for other in reach if other.seen < role.seen and other.role not in (NO_ROLE, role.role)]:
        last = max(before, key=lambda other: (other.seen, other.role))
        away = "" if last.body == role.body else f", {last.body_name}"
        return say["changed"].format(role=f"{last.role}{away}")
    return ""


def _successor(role: _Held, at_body: Sequence[_Held]) -> _Held | None:
    """Find who was seen later in a post that only one person holds."""
    post = single_post(role.role)
    later = [
        other
        for other in (at_body if post else ())
        if other.seen > role.seen and other.person != role.person and single_post(other.role) == post
    ]
    return max(later, key=lambda other: (other.seen, other.person), default=None)
