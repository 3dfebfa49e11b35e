"""Puts together what several sentences of one document say of the same partnership."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from graph.model import ObservedStatus, SinceBasis
from graph.names import fold
from loaders.lexicon.spellings import without_generic_words
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.links import OF_THE_TOPIC
from loaders.minutes.prose.since import begun_in
from loaders.minutes.prose.wording import state_told

_OPEN: Final = frozenset({ObservedStatus.ACTIVE, ObservedStatus.PLANNED, ObservedStatus.SOUGHT})
"""States that tell nothing of a relation that exists, or of another one."""
_TURNS: Final = frozenset({ObservedStatus.LAPSED, ObservedStatus.EPISODIC, ObservedStatus.REVIVED})
_ASLEEP: Final = frozenset({ObservedStatus.LAPSED, ObservedStatus.EPISODIC})


def summed_up(found: Sequence[FoundPartnership], year: int) -> list[FoundPartnership]:
    """Return one claim for each partnership, kind and status; what its repetitions add is added.

    A bare « active » of the same partnership yields to a state that a sentence spells out. Where passages tell of a
    partnership, all that they say is weighed for its state at the end.
    """
    told: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for claim in found:
        told[_who(claim)] += claim.told
    begun = {_who(claim): claim.since for claim in found if claim.since}
    claims = ((_who(claim), claim) for claim in _merged(_turned(found)))
    return _merged(in_its_state(claim, told[who], begun.get(who), year) for who, claim in claims)


def in_its_state(claim: FoundPartnership, told: Sequence[str], begun: int | None, year: int) -> FoundPartnership:
    """Return a claim that passages tell with the state that their words are weighed for."""
    if not claim.told or claim.status == ObservedStatus.SOUGHT:
        return claim
    state = state_told(ObservedStatus(claim.status), told, begun, year)
    if state is ObservedStatus.PLANNED:
        return replace(claim, status=state.value, since=None, since_basis="")
    since = claim.since or begun_in(claim.told, year)
    basis = claim.since_basis or (SinceBasis.STATED.value if since else "")
    return replace(claim, status=state.value, since=since, since_basis=basis)


def _merged(claims: Iterable[FoundPartnership]) -> list[FoundPartnership]:
    """Put claims of one partnership, kind and status together."""
    first: dict[tuple[object, ...], FoundPartnership] = {}
    for claim in claims:
        key = (*_who(claim), claim.kind, claim.status)
        first[key] = _added(first[key], claim) if key in first else claim
    return list(first.values())


def _turned(found: Sequence[FoundPartnership]) -> Iterator[FoundPartnership]:
    """Yield the claims that stand, as far as what one sentence says replaces what another does."""
    spelled_out = {_who(c) for c in found if c.status not in (ObservedStatus.ACTIVE, ObservedStatus.SOUGHT)}
    known = {
        (_who(claim), claim.kind): (claim.since, claim.since_basis)
        for claim in found
        if claim.status == ObservedStatus.ACTIVE
    }
    turned = {_who(claim): claim for claim in found if claim.rule == OF_THE_TOPIC and claim.status in _TURNS}
    states = {(_who(claim), claim.kind) for claim in found if claim.status not in _OPEN}
    existing = {
        _parties(claim) for claim in found if claim.status not in (ObservedStatus.SOUGHT, ObservedStatus.PLANNED)
    }
    anew = {_who(claim): n for n, claim in enumerate(found) if claim.status == ObservedStatus.REVIVED}
    for number, claim in enumerate(found):
        if claim.status in _ASLEEP and anew.get(_who(claim), -1) > number:
            continue  # what slept when it was taken up again
        if claim.status == ObservedStatus.SOUGHT and len(claim.parties) > 1 and _parties(claim) in existing:
            continue  # a wish about a relation that exists
        same = (_who(claim), claim.kind)
        if claim.status == ObservedStatus.ACTIVE and (turn := turned.get(same[0])):
            known[same[0], turn.kind] = claim.since, claim.since_basis
            continue  # « … et que tout a été arrêté ; la convention a été résiliée »
        if claim.status == ObservedStatus.ACTIVE and (same in states or (same[0] in spelled_out and not claim.since)):
            continue
        if same in states and not claim.since:
            claim = replace(claim, since=known.get(same, (None, ""))[0], since_basis=known.get(same, (None, ""))[1])
        yield claim


def _parties(claim: FoundPartnership) -> frozenset[str]:
    return frozenset(without_generic_words(fold(party)) or fold(party) for party in claim.parties)


def _who(claim: FoundPartnership) -> tuple[object, ...]:
    return (_parties(claim), claim.sought)


def _added(first: FoundPartnership, other: FoundPartnership) -> FoundPartnership:
    return replace(
        first,
        since=first.since or other.since,
        since_basis=first.since_basis or other.since_basis,
        confidence=max(first.confidence, other.confidence),
        themes=tuple(dict.fromkeys((*first.themes, *other.themes))),
        intermediaries=tuple(dict.fromkeys((*first.intermediaries, *other.intermediaries))),
    )
