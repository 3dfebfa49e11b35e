"""What to say where no chain is known: that there is none, and what comes nearest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from graph.questions import MONTHS, MOST_HOPS
from queries.catalogue import QUERIES
from queries.connect.web import Scope, shortest
from queries.dates import written
from queries.partnerships import judge
from queries.phrases.connect import PHRASES
from queries.sources import known_sources
from queries.verdicts import window_of

if TYPE_CHECKING:
    from graph.answers import Entity
    from graph.store import Reader, Row

NEAR: Final = 20
"""Partnerships of a side that are looked at."""
PARTNERS: Final = 3
WISHES: Final = 2
"""Partnerships and wishes of a side that are named."""


def nearest(reader: Reader, ends: Sequence[Entity], scope: Scope, language: str, *, restricted: bool) -> str:
    """Say that no chain is known, and name what each side has that comes nearest.

    Partners in the other side's country come first, else partners anywhere; then what a side is looking for.
    """
    say = PHRASES[language]
    one, other = ends
    sentences = [
        say["none"].format(hops=scope.max_hops, a=one["name"], b=other["name"], as_of=written(scope.as_of, language))
    ]
    if restricted:
        sentences.append(say["none_restricted"])
    near = [*_longer(reader, one, other, scope, language)]
    for side, across in ((one, other), (other, one)):
        near += [*_near(reader, side, across, scope, language), *_excused(reader, side, across, scope, language)]
    return " ".join([*sentences, *(near or [say["near_nothing"]])])


def _longer(reader: Reader, one: Entity, other: Entity, scope: Scope, language: str) -> list[str]:
    """Return how long the shortest chain is, if more hops would do."""
    path = shortest(reader, one["id"], other["id"], scope, max_hops=MOST_HOPS)
    return [PHRASES[language]["near_longer"].format(hops=len(path) - 1)] if len(path) - 1 > scope.max_hops else []


def _excused(reader: Reader, one: Entity, other: Entity, scope: Scope, language: str) -> list[str]:
    """Name who of one side was expected where a partner of the other was."""
    rows = reader.read(QUERIES["connect/excused"], id=one["id"], other=other["id"], limit=NEAR)
    known = [row for row in rows if known_sources(row["sources"], scope.dates, scope.as_of)]
    return [
        PHRASES[language]["near_excused"].format(
            one=one["name"], other=other["name"], **{key: row[key] for key in ("person", "event", "partner")}
        )
        for row in known[:1]
    ]


def _near(reader: Reader, one: Entity, other: Entity, scope: Scope, language: str) -> list[str]:
    """Name the partnerships of one side that come nearest, each with its verdict, and what that side looks for."""
    say = PHRASES[language]
    rows = _rows(reader, one, other, other.get("country"), scope) or _rows(reader, one, other, None, scope)
    with_partner = list(dict.fromkeys(row["partnership"] for row in rows if row["partner"]))[:PARTNERS]
    known = judge(reader, window_of(scope.as_of, MONTHS), with_partner)
    partners = [
        say["near_partner"].format(
            name=known[found].name(language), kind=say[known[found].kind], verdict=known[found].said(language)
        )
        for found in with_partner
    ]
    wishes = list(dict.fromkeys(row["sought"] for row in rows if row["sought"]))[:WISHES]
    said = []
    if partners:
        said.append(say["near_partners"].format(one=one["name"], partners=say["and_also"].join(partners)))
    if wishes:
        said.append(say["near_sought"].format(one=one["name"], sought=", ".join(wishes)))
    return said


def _rows(reader: Reader, one: Entity, other: Entity, country: str | None, scope: Scope) -> list[Row]:
    rows = reader.read(QUERIES["connect/nearest"], id=one["id"], other=other["id"], country=country, limit=NEAR)
    return [row for row in rows if known_sources(row["sources"], scope.dates, scope.as_of)]
