"""Puts together what several sentences of one document say of the same partnership."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graph.model import ObservedStatus
from graph.names import fold
from loaders.lexicon.spellings import without_generic_words
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.links import OF_THE_TOPIC

_OPEN: Final = frozenset({ObservedStatus.ACTIVE, ObservedStatus.PLANNED, ObservedStatus.SOUGHT})
"""States that tell nothing of a relation that exists, or of another one."""
_TURNS: Final = frozenset({ObservedStatus.LAPSED, ObservedStatus.EPISODIC, ObservedStatus.REVIVED})
_ASLEEP: Final = frozenset({ObservedStatus.LAPSED, ObservedStatus.EPISODIC})


def summed_up(found: Sequence[FoundPartnership]) -> list[FoundPartnership]:
    """Return one claim for each partnership, kind and status; what its repetitions add is added.

    A bare « active » of the same partnership yields to a state that a sentence spells out.
    """
    claims: dict[tuple[object, ...], FoundPartnership] = {}
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
        key = (*_who(claim), claim.kind, claim.status)
        first = claims.get(key)
        claims[key] = _added(first, claim) if first else claim
    return list(claims.values())


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
