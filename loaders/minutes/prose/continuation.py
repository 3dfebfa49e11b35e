"""What a clause without partners says of the relations just named: that they go on, ended or came to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graph.model import ObservedStatus
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.assertion import Mood, mood_of
from loaders.minutes.prose.course import state_after
from loaders.minutes.prose.links import BESIDES
from loaders.minutes.prose.since import basis_of, state_at, year_in
from loaders.minutes.prose.words import pattern, says

_OPEN: Final = (ObservedStatus.PLANNED, ObservedStatus.SOUGHT)
_YOUNG: Final = (ObservedStatus.ACTIVE, ObservedStatus.EMERGING)


def refuses(plain: str) -> bool:
    """Return whether a sentence says that what was proposed or told before it is none: « C'est une erreur. »."""
    return says("not pursued", plain)


def without_proposals(claims: Sequence[FoundPartnership]) -> list[FoundPartnership]:
    """Return the claims that stand although what was told is refused: wishes, and relations with a past."""
    return [claim for claim in claims if claim.since or claim.status not in (*_YOUNG, ObservedStatus.PLANNED)]


def carried_on(plain: str, claims: Sequence[FoundPartnership], today: tuple[int, int]) -> list[FoundPartnership]:
    """Add what a clause without partners says of the claims before: « …, mais ce dernier est en pause ».

    ``today`` is year and month of the document. Where the clause says that they never came to be, none is left.
    """
    if says("void", plain):
        return []
    state = ObservedStatus.ACTIVE if says("kept", plain) else state_at(plain, today[0])
    state = state or (ObservedStatus.PLANNED if says("to be made", plain) else None)
    year = None if state else year_in(plain, *today)
    begin = next((i for i, claim in enumerate(claims) if claim.rule != BESIDES), 0)
    first = len(claims) - 1 if says("the latter", plain) else 0
    first = begin if says("the former", plain) else first
    last = begin + 1 if says("the former", plain) and len(claims) > 1 else len(claims)
    if state and last - first < len(claims):  # what is said of one of them stands in what was told of all
        claims = [replace(claim, told=()) for claim in claims]
    return [claim if not first <= i < last else _told(claim, state, year, plain) for i, claim in enumerate(claims)]


def gone_on(plain: str, before: str, claim: FoundPartnership, year: int) -> FoundPartnership:
    """Return what a sentence that names nobody makes of the relation that its paragraph was about before."""
    mood = mood_of("", plain, "")
    made = pattern("to be made").search(plain)
    ahead = mood_of("", plain[: made.end()], "") is not Mood.DENIED if made else pattern("signing").search(plain)
    ahead = ahead and (made or mood is Mood.PLANNED)
    if ahead and not claim.since and claim.status in _YOUNG:
        return replace(claim, status=ObservedStatus.PLANNED.value)
    if claim.status in _OPEN:
        return claim
    state = state_after(ObservedStatus(claim.status), before, plain, year)
    return replace(claim, status=state.value) if state and not (claim.since and state == "emerging") else claim


def _told(claim: FoundPartnership, state: ObservedStatus | None, year: int | None, plain: str) -> FoundPartnership:
    planned = claim.status in _OPEN
    before = claim.status == ObservedStatus.REVIVED and says("stood before", plain)
    status = claim.status if planned or before or not state else state.value
    since = claim.since or (None if planned else year)
    return replace(claim, status=status, since=since, since_basis=claim.since_basis or basis_of(since, plain))
