"""What to say where no chain is known: that there is none, and what comes nearest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import TYPE_CHECKING, Any, Final

from graph.cypher import Part
from graph.words import in_sentence, section, translate, written
from queries.catalogue import QUERIES
from queries.sources import known_sources

if TYPE_CHECKING:
    from graph.answers import Entity
    from graph.store import Row
    from queries.connect.web import Web
    from queries.partnerships import Judged

NEAR: Final = 20
"""Partnerships of a side that are looked at."""
PARTNERS: Final = 3
WISHES: Final = 2
"""Partnerships and wishes of a side that are named."""


def at_hand(ends: Sequence[Entity]) -> dict[str, Part]:
    """Return what reads of each side its partners in the other's country and anywhere, its wishes and its excuses."""
    sides = list(permutations(ends))
    across = [[one["id"], other["id"], country] for one, other in sides for country in (other.get("country"), None)]
    pairs = [[one["id"], other["id"]] for one, other in sides]
    return {
        "near": Part(QUERIES["connect/nearest"], {"sides": across, "limit": NEAR}),
        "excused": Part(QUERIES["connect/excused"], {"sides": pairs, "limit": NEAR}),
    }


class Nearest:
    """What each side of a question has that comes nearest to a tie.

    ``found`` is what `at_hand` reads; empty where it was not asked for.
    """

    def __init__(self, web: Web, ends: Sequence[Entity], found: Mapping[str, Sequence[Row]]) -> None:
        self._scope, self._ends = web.scope, ends
        known = {
            name: [row for row in found.get(name, ()) if known_sources(row["sources"], web.dates, web.scope.as_of)]
            for name in ("near", "excused")
        }
        there, anywhere = ([_of(known["near"], 2 * side + wider) for side in range(2)] for wider in range(2))
        self._near = [first or second for first, second in zip(there, anywhere, strict=True)]
        self._excused = [_of(known["excused"], side) for side in range(2)]

    @property
    def partnerships(self) -> list[str]:
        """Ids of the partnerships that are named."""
        return [found for side in range(2) for found in self._partnerships(side)]

    def note(self, judged: Mapping[str, Judged], language: str, *, longer: int, restricted: bool) -> str:
        """Explain that no chain is known, and name what each side has that comes nearest.

        Partners in the other side's country come first, else partners anywhere; then what a side is looking for.

        ``judged`` has `partnerships` by id; ``longer`` is the length of the shortest chain, whatever that is, −1 where
        there is none; ``restricted`` whether the question left out part of the graph.
        """
        say, (a, b) = section("connect_answer", language), self._ends
        hops, day = self._scope.max_hops, written(self._scope.as_of, language)
        sentences = [say["none"].format(hops=hops, a=a["name"], b=b["name"], as_of=day)]
        if restricted:
            sentences.append(say["none_restricted"])
        near = [say["near_longer"].format(hops=longer)] if longer > hops else []
        for side in range(2):
            near += [*self._partners(side, judged, language), *self._excuses(side, language)]
        return " ".join([*sentences, *(near or [say["near_nothing"]])])

    def _partnerships(self, side: int) -> list[str]:
        return list(dict.fromkeys(row["partnership"] for row in self._near[side] if row["partner"]))[:PARTNERS]

    def _partners(self, side: int, judged: Mapping[str, Judged], language: str) -> Iterator[str]:
        """Name the partnerships of one side that come nearest, each with its verdict, and what that side looks for."""
        say, one = section("connect_answer", language), self._ends[side]["name"]
        partners = [
            say["near_partner"].format(
                name=judged[found].name(language),
                kind=in_sentence(f"kind.{judged[found].kind}", language),
                verdict=judged[found].said(language),
            )
            for found in self._partnerships(side)
        ]
        wishes = list(dict.fromkeys(row["sought"] for row in self._near[side] if row["sought"]))[:WISHES]
        if partners:
            yield say["near_partners"].format(one=one, partners=say["and_also"].join(partners))
        if wishes:
            yield say["near_sought"].format(one=one, sought=", ".join(wishes))

    def _excuses(self, side: int, language: str) -> Iterator[str]:
        """Name who of one side was expected where a partner of the other was."""
        names = {"one": self._ends[side]["name"], "other": self._ends[1 - side]["name"]}
        for row in self._excused[side][:1]:
            told = {key: row[key] for key in ("person", "event", "partner")}
            yield translate("connect_answer.near_excused", language, **names, **told)


def _of(rows: Sequence[Row], side: int) -> list[dict[str, Any]]:
    return [row for row in rows if row["side"] == side]
