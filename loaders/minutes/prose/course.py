"""How a relation goes on over the sentences about it: it slept, was taken up again, ended."""

from __future__ import annotations

import re
from typing import Final

from graph.model import ObservedStatus as Status
from loaders.minutes.prose.assertion import Mood, mood_of, steadied, without_states
from loaders.minutes.prose.since import state_at
from loaders.minutes.prose.words import says

_PARTS: Final = re.compile(r"[;:,]\s")


def state_after(known: Status | None, before: str, plain: str, year: int) -> Status | None:
    """Return in what state a relation known so far is after one more sentence, in a document of a year.

    Examples
    --------
    >>> slept = "le jumelage dormait depuis le depart de l'ancien secretaire."
    >>> state_after(Status.LAPSED, slept, "la nouvelle bourgmestre est venue en octobre avec six elus.", 2026).value
    'revived'
    >>> state_after(Status.LAPSED, "le jumelage est rompu.", "une delegation est venue en octobre.", 2026).value
    'lapsed'
    """
    for said in _PARTS.split(steadied(plain)):
        known, before = _after(known, before, said, year), f"{before} {said}"
    return known


def _after(known: Status | None, before: str, plain: str, year: int) -> Status | None:
    """Return in what state a relation is after a part of a sentence; what is denied or to come changes nothing."""
    if says("no paper yet", plain) and known in (None, Status.ACTIVE):
        return Status.EMERGING
    state = state_at(plain, year)
    mood = mood_of("", plain, "")
    mood = mood_of("", without_states(plain), "") if mood is Mood.DENIED else mood
    if mood is not Mood.STATED and not (mood is Mood.DENIED and state is Status.LAPSED):
        return known
    slept = known in (Status.LAPSED, Status.EPISODIC) and says("stood", before)
    if slept and state in (None, Status.EMERGING) and (state or says("encounter", plain)):
        return Status.REVIVED
    if state is Status.EMERGING and known:
        return known
    return state or known
