"""Turns a link that a clause states, plans or wishes for into the claim of a partnership."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.model import ObservedStatus, PartnershipKind
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.assertion import Mood
from loaders.minutes.prose.links import Link
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.since import basis_of
from loaders.minutes.prose.themes import intermediaries_in, themes_in
from loaders.minutes.prose.words import says

_YOUNG_YEARS: Final = 2
"""Years that a relation counts as young without being called so."""


def claim_of(
    sentence: Sentence,
    link: Link,
    partners: Sequence[ProsePlace],
    mood: Mood,
    state: ObservedStatus | None,
    since: int | None,
    year: int,
    told: tuple[str, ...] = (),
) -> FoundPartnership:
    """Return the claim of a link with some of its partners together, by how its clause speaks of it.

    ``told`` is what its passages say of it, without accents; the document's ``year`` is 0 where it is not known.
    """
    kind, status = link.cue.kind, state or ObservedStatus.ACTIVE
    if state is None and since and year and year - since < _YOUNG_YEARS:
        status = ObservedStatus.EMERGING
    young = state is ObservedStatus.EMERGING and says("early", sentence.plain)
    if mood is Mood.PLANNED and not young and state not in (ObservedStatus.LAPSED, ObservedStatus.REVIVED):
        status, since = ObservedStatus.PLANNED, None
    elif mood is Mood.WISHED and state is None:
        kind, status, since = PartnershipKind.SOUGHT, ObservedStatus.SOUGHT, None
    return FoundPartnership(
        parties=(*link.home.names, *(name for partner in partners for name in partner.names)),
        kind=kind.value,
        since=since,
        since_basis=basis_of(since, sentence.plain),
        status=status.value,
        locator=sentence.locator,
        rule=link.rule,
        confidence=link.confidence if mood is Mood.STATED else round(link.confidence - 0.1, 2),
        themes=themes_in(sentence.plain),
        intermediaries=intermediaries_in(sentence.text),
        told=told,
    )
