"""What comparing two names gives: how surely they are one, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Self

from graph.words import catalogue
from loaders.names import thresholds
from loaders.names.record import Record

_GAP: Final = re.compile(r" (?:\(\{detail\}[^)]*\)|\{detail\})")


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


class Likeness(IntEnum):
    """How closely two names meet, from least to most: the reason that it is, and how sure where nothing else tells."""

    reason: str
    unsure: float

    def __new__(cls, rank: int, reason: str, unsure: float) -> Self:
        """Order levels by their rank."""
        level = int.__new__(cls, rank)
        level._value_, level.reason, level.unsure = rank, reason, unsure
        return level


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a mention may mean: how surely, in [0, 1]; ``certain`` says that nobody need be asked."""

    record: Record
    confidence: float
    reasons: tuple[Reason, ...]
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention means.

    ``target`` is it for certain; its key may be an official entry's, ``reference:…``, where nothing loaded is it. Else
    a person should choose among ``candidates``, the likeliest first. Without either nothing known resembles it.
    """

    target: Record | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def outcome(self) -> str:
        """Name it: ``certain``, ``doubtful`` or ``new``."""
        return "certain" if self.target else "doubtful" if self.candidates else "new"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two keys, in alphabetical order, that may be one."""

    left: str
    right: str
    confidence: float
    reasons: tuple[Reason, ...]

    @classmethod
    def of(cls, key: str, other: Candidate) -> Doubt:
        """Pair a key with a record that it may be."""
        left, right = sorted((key, other.record.key))
        return cls(left, right, other.confidence, other.reasons)


def one_certain(found: list[Candidate]) -> list[Candidate]:
    """Leave one certain only where no other is as good."""
    sure = sum(one.certain for one in found)
    if sure < 2:
        return found
    more = Reason("homonyms", str(sure))
    unsure = (Candidate(one.record, thresholds.NAME_ONLY, (*one.reasons, more)) for one in found)
    return [other if one.certain else one for one, other in zip(found, unsure, strict=True)]


def most_readable(terms: Iterable[str]) -> str:
    """Return the term of a context that tells people most: a name rather than an id."""
    return min(terms, key=lambda term: (":" in term, term))
