"""Puts together what several sentences of one document say of the same partnership."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import ObservedStatus
from graph.names import fold
from loaders.minutes.found import FoundPartnership
from loaders.spellings import without_generic_words


def summed_up(found: Sequence[FoundPartnership]) -> list[FoundPartnership]:
    """Give one claim for each partnership, kind and status; what its repetitions add is added.

    A bare « active » of the same partnership yields to a state that a sentence spells out.
    """
    claims: dict[tuple[object, ...], FoundPartnership] = {}
    spelled_out = {_who(claim) for claim in found if claim.status != ObservedStatus.ACTIVE}
    for claim in found:
        if claim.status == ObservedStatus.ACTIVE and _who(claim) in spelled_out and not claim.since:
            continue
        key = (*_who(claim), claim.kind, claim.status)
        first = claims.get(key)
        claims[key] = _added(first, claim) if first else claim
    return list(claims.values())


def _who(claim: FoundPartnership) -> tuple[object, ...]:
    return (frozenset(without_generic_words(fold(party)) or fold(party) for party in claim.parties), claim.sought)


def _added(first: FoundPartnership, other: FoundPartnership) -> FoundPartnership:
    return replace(
        first,
        since=first.since or other.since,
        confidence=max(first.confidence, other.confidence),
        themes=tuple(dict.fromkeys((*first.themes, *other.themes))),
        intermediaries=tuple(dict.fromkeys((*first.intermediaries, *other.intermediaries))),
    )
