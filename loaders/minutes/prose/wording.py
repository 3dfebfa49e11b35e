"""Decides in which state a relation is, by the words in which a document tells of it, weighed like other evidence.

That a relation goes on is what none of the other states is; the state that patterns read is evidence among others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from graph.model import ObservedStatus as Status
from loaders.minutes.prose.evidence import Evidence
from loaders.minutes.prose.homes import probabilities
from loaders.minutes.prose.links import Link

WEIGHTS: Final = "wording.csv"
AS_READ: Final = "as read"
"""Evidence, with a state: the patterns read that one; that they read none speaks against each."""
STATES: Final = (Status.EMERGING, Status.PLANNED, Status.LAPSED, Status.EPISODIC, Status.REVIVED)
_LEAD: Final = 60
_TAIL: Final = 120
"""Letters before and behind a relation in its clause."""
_WORD: Final = re.compile(r"[a-z0-9]+")
_STEM: Final = 6
"""First letters of a word by which all its forms count as one."""
_YOUNG_YEARS: Final = 1


def told_of(plain: str, link: Link, behind: Iterable[str]) -> tuple[str, ...]:
    """Return the words around a relation, with the clauses behind that may still speak of it, as one text."""
    return (" . ".join((plain[max(0, link.start - _LEAD) : link.end + _TAIL], *behind)),)


def state_told(read: Status, told: Sequence[str], since: int | None, year: int) -> Status:
    """Return the most probable state of a relation, by that which patterns read and what passages say of it."""
    odds = probabilities(evidence_of(read, told, since, year), WEIGHTS)
    chances = dict(zip(STATES, odds, strict=True)) | {Status.ACTIVE: 1 - sum(odds)}
    return max(chances, key=chances.__getitem__)


def evidence_of(read: Status, told: Sequence[str], since: int | None, year: int) -> list[Evidence]:
    """Return what speaks for each of the states but that it goes on."""
    words = {"always", _age(since, year)}.union(*map(_words_in, told))
    return [
        {
            f"{AS_READ}: {read}": float(read is state) - float(read is Status.ACTIVE),
            **{f"{state}: {word}": 1.0 for word in words},
        }
        for state in STATES
    ]


def _words_in(plain: str) -> Iterator[str]:
    """Yield the stems of a text, and each with the next one; a number counts as one, a year as a year."""
    words = [_stem(word) for word in _WORD.findall(plain)]
    yield from words
    yield from map(" ".join, pairwise(words))


def _stem(word: str) -> str:
    if word.isdigit():
        return "YEAR" if len(word) == 4 else "NUMBER"
    return word[:_STEM]


def _age(since: int | None, year: int) -> str:
    if since is None:
        return "without a year"
    return "young" if year and since >= year - _YOUNG_YEARS else "old"
