"""What comparing two names gives: how surely they are one, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loaders.names.record import Record

Outcome = Literal["certain", "doubtful", "new"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two names look like one or not: a code that ``wording`` puts into words, with what it is about."""

    code: str
    detail: str = ""


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
