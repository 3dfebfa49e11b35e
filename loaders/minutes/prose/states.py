"""States that stand elsewhere than in the clause of a relation: in brackets behind a partner, or above an item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.files.documents import BlockKind
from loaders.minutes.flat import flat
from loaders.minutes.prose.assertion import Mood, mood_of, state_of
from loaders.minutes.prose.links import Link
from loaders.minutes.prose.sentences import Sentence, label_of
from loaders.minutes.prose.words import pattern

if TYPE_CHECKING:
    from graph.model import ObservedStatus


def states_in_brackets(plain: str, link: Link) -> dict[int, ObservedStatus | None]:
    """« Tampa (1992), Dalian (suspendu) »: what stands in brackets behind one of several is said of it alone."""
    if len(link.partners) < 2 or link.together:
        return {}
    behind = {p.start: match[1] for p in link.partners if (match := re.match(r"\s*\(([^)]*)\)", plain[p.end :]))}
    states = {start: state_of(words) for start, words in behind.items()}
    if latter := pattern("the latter").search(plain, link.end):
        states[link.partners[-1].start] = state_of(latter[0])
    return states if any(states.values()) else {}


def stated_above(sentence: Sentence) -> str:
    """What a label or, over an item, a heading says of all below: « À l'étude : », « Jumelages en sommeil »."""
    label = label_of(sentence.block) if sentence.start == 0 else ""
    if label and any(place.start < len(label) for place in sentence.found):
        label = ""
    section = sentence.block.section if sentence.block.kind is BlockKind.BULLET and not label else ""
    plain = flat(label or section)
    return f"{plain} : " if state_of(plain) or mood_of(plain, "", "") is Mood.PLANNED else ""
