"""Who is known at a body, in which role, and whether still in post as far as the documents say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.answers import KnownPerson, Source
from graph.names import fold
from graph.roles import NO_ROLE, role_in
from graph.store import Reader, Row
from queries.catalogue import QUERIES
from queries.dates import months_before, written
from queries.entities import entity
from queries.phrases.people import PHRASES
from queries.sources import document_dates, known_sources

FRESH_MONTHS: Final = 36
"""A post seen longer ago is said to need checking: half of a municipal mandate of six years."""
MOST: Final = 12
"""People named at one body: a town hall's service with some elected officials and their predecessors."""
_ROLES_FOR_EACH: Final = 4
"""Roles read at a body for each person that is named: successors, and those known under several."""
_SINGLE_POSTS: Final = frozenset({"maire", "president", "presidente", "directeur general", "directrice generale"})
"""Posts that one person holds at a time: somebody else in it later means that it has passed on."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A role as known on the day asked about."""

    person: str
    name: str
    body: str
    body_name: str
    body_country: str | None
    role: str
    sources: Sequence[Source]

    @property
    def seen(self) -> str:
        return self.sources[0]["date"]


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

    Parameters
    ----------
    reader : Reader
    bodies : collection of str
        Ids of authorities, organisations and networks; others have nobody.
    as_of : str
        Only documents dated on or before this day count.
    language : {"fr", "en"}
        Of ``in_post``.
    dates : mapping of str to str, optional
        From `queries.sources.document_dates`, if at hand.
    most : int
        People named at each body.

    Returns
    -------
    dict of str to list of KnownPerson
        By body, in the order given; who was seen last comes first.

    Notes
    -----
    One round trip whatever the number of bodies.
    """
    dates = document_dates(reader) if dates is None else dates
    limit = _ROLES_FOR_EACH * most
    rows = reader.read_list(QUERIES["people/roles"], bodies=sorted(set(bodies)), as_of=as_of, limit=limit)
    held = _known(rows, dates, as_of)
    all_roles = {row["person"]: row["all_roles"] for row in rows}
    at_body = _grouped(held, "body")

    def anywhere(person: str) -> list[_Held]:
        """Give the roles of somebody at any body: asked only of the few who are named."""
        return _known(_spread(person, all_roles[person]), dates, as_of)

    return {
        body: _contacts(at_body[body], anywhere, as_of, language, most) if body in at_body else [] for body in bodies
    }


def _spread(person: str, roles: Sequence[Sequence[Any]]) -> list[Row]:
    return [
        {"person": person, "body": body, "body_name": name, "role": role, "sources": sources}
        for body, name, role, sources in roles
    ]


def _known(rows: Sequence[Row], dates: Mapping[str, str], as_of: str) -> list[_Held]:
    return [
        _Held(
            row["person"],
            row.get("name", ""),
            row["body"],
            row["body_name"],
            row.get("body_country"),
            row["role"],
            sources,
        )
        for row in rows
        if (sources := known_sources(row["sources"], dates, as_of))
    ]


def _grouped(roles: Sequence[_Held], by: str) -> dict[str, list[_Held]]:
    groups: dict[str, list[_Held]] = defaultdict(list)
    for role in roles:
        groups[getattr(role, by)].append(role)
    return groups


def _contacts(
    held: Sequence[_Held], anywhere: Callable[[str], Sequence[_Held]], as_of: str, language: str, most: int
) -> list[KnownPerson]:
    """Give the people of one body, last seen first."""
    latest = [max(roles, key=lambda role: (role.seen, role.role)) for roles in _grouped(held, "person").values()]
    latest.sort(key=lambda role: role.name)
    latest.sort(key=lambda role: role.seen, reverse=True)
    return [
        KnownPerson(
            person=entity(role.person, role.name),
            body=entity(role.body, role.body_name, role.body_country),
            role=role_in(language, role.role),
            last_seen=role.seen,
            in_post=_in_post(role, held, anywhere(role.person), as_of, language),
            sources=list(role.sources),
        )
        for role in latest[:most]
    ]


def _in_post(role: _Held, at_body: Sequence[_Held], theirs: Sequence[_Held], as_of: str, language: str) -> str:
    """Say how sure one can be that somebody still is in post, and from when that is."""
    say = PHRASES[language]
    if successor := _successor(role, at_body):
        return say["succeeded"].format(successor=successor.name, seen=written(successor.seen, language))
    away = [other for other in theirs if other.body != role.body]
    if later := [other for other in away if other.seen > role.seen]:
        last = max(later, key=lambda other: (other.seen, other.body))
        return say["moved"].format(
            seen=written(last.seen, language), role=role_in(language, last.role), body=last.body_name
        )
    seen = written(role.seen, language)
    if role.seen < months_before(as_of, FRESH_MONTHS):
        return say["old"].format(seen=seen)
    if same_day := [other for other in away if other.seen == role.seen]:
        return say["also"].format(seen=seen, role=role_in(language, same_day[0].role), body=same_day[0].body_name)
    earlier = [other for other in theirs if other.body == role.body and other.seen < role.seen]
    if before := [other for other in earlier if other.role != NO_ROLE]:
        last = max(before, key=lambda other: (other.seen, other.role))
        return say["changed"].format(seen=seen, role=last.role)
    return say["current"].format(seen=seen)


def _successor(role: _Held, at_body: Sequence[_Held]) -> _Held | None:
    """Find who was seen later in a post that only one person holds."""
    post = fold(role.role)
    if post not in _SINGLE_POSTS:
        return None
    later = [
        other
        for other in at_body
        if other.seen > role.seen and other.person != role.person and fold(other.role) == post
    ]
    return max(later, key=lambda other: (other.seen, other.person), default=None)
