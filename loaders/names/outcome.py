"""What comparing two names gives: how surely they are one, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from graph.words import catalogue
from loaders.names import thresholds
from loaders.names.record import Record

_GAP: Final = re.compile(r" (?:\(\{detail\}[^)]*\)|\{detail\})")
Outcome = Literal["certain", "doubtful", "new"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two names look like one or not: a code (``likeness.…`` in the catalogue), with what it is about."""

    code: str
    detail: str = ""

    def said(self, language: str) -> str:
        """Return it in words.

        Examples
        --------
        >>> Reason("same_place", "Réunion").said("fr"), Reason("same_place").said("fr")
        ('même lieu (Réunion)', 'même lieu')
        """
        words = catalogue(language).pattern(f"likeness.{self.code}")
        return words.format(detail=self.detail) if self.detail else _GAP.sub("", words)


@dataclass(frozen=True, slots=True)
class Match:
    """How surely two records are one, in [0, 1]; ``certain`` says that they may be merged without asking."""

    confidence: float
    certain: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a mention may mean."""

    record: Record
    confidence: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention means.

    ``certain``: ``target`` is it; its key may be an official entry's, ``reference:…``, where nothing loaded is it.
    ``doubtful``: a person should choose among ``candidates``, the likeliest first. ``new``: nothing known resembles it.
    """

    outcome: Outcome
    target: Record | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two loaded entities that may be one."""

    left: Record
    right: Record
    confidence: float
    reasons: tuple[Reason, ...]


def one_certain(found: list[tuple[Record, Match]]) -> list[tuple[Record, Match]]:
    """Leave one certain only where no other is as good."""
    sure = sum(match.certain for _, match in found)
    homonyms = Reason("homonyms", str(sure))
    return [
        (
            record,
            Match(thresholds.NAME_ONLY, False, (*match.reasons, homonyms)) if match.certain and sure > 1 else match,
        )
        for record, match in found
    ]


def most_readable(terms: Iterable[str]) -> str:
    """Return the term of a context that tells people most: a name rather than an id."""
    return min(terms, key=lambda term: (":" in term, term))
