"""Which authority a passage speaks of without naming it again: « cette commune », « la ville allemande »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graph.model import PartnershipKind
from graph.names import fold
from loaders.minutes.lexicon import NO_NAMES
from loaders.minutes.prose.cues import Cue
from loaders.minutes.prose.links import OF_THE_TOPIC, Link, without_qualifiers
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.sentences import Sentence, label_of
from loaders.minutes.prose.words import pattern, says

_HEADS: Final = re.compile(r"[^:.;–—]{0,35}\s?(?:[:–—]\s|\.$)")
"""« Thann, enfin, en Alsace : … »."""


class Topic:
    """Follows which authorities, other than the one whose document it is, a block speaks of."""

    def __init__(self, document: ProsePlace | None) -> None:
        self._document = document
        self.place: ProsePlace | None = None
        self.recent: tuple[ProsePlace, ...] = ()
        """Those that the last sentence named that named any."""

    def enter(self, sentence: Sentence, heading: ProsePlace | None) -> None:
        """Take the authority that a sentence puts first or, at a block's head, that its label or the heading names."""
        label = label_of(sentence.block) if sentence.start == 0 else ""
        named = [p for p in sentence.found if p.foreign and not p.within and not p.role]
        plain = sentence.plain
        first = next(
            (
                p
                for p in named
                if p.start < len(label)
                or pattern("topic").match(plain[: p.start])
                or (not plain[: p.start].strip(" «0123456789).") and _HEADS.match(plain, p.end))
            ),
            None,
        )
        if first or (sentence.start == 0):
            self.place = first or heading
            self.recent = ()

    def leave(self, clause: Sentence) -> None:
        """Remember the one foreign authority that a clause named; several leave it open."""
        others = {p.names: p for p in without_qualifiers(clause.plain, clause.found) if self._is_other(p)}
        named = {names: p for names, p in others.items() if p.firm} or others
        self.recent = tuple(named.values()) or self.recent
        if self.place and self.place.names in named:
            return
        if len(named) == 1:
            self.place = next(iter(named.values()))
        elif named:
            self.place = None

    def _is_other(self, place: ProsePlace) -> bool:
        """Whether a place may be somebody's partner here: it lies abroad, seen from whose document it is."""
        if self._document and self._document.foreign:
            return place.lands == {"FR"} or not place.french
        return place.abroad

    def mentioned(self, clause: Sentence) -> Sentence:
        """Return a clause with the places that it means among those that it names: « cette commune »."""
        found = list(clause.found)
        for match in pattern("it").finditer(clause.plain):
            named = [p for p in clause.found if p.abroad and p.end <= match.start()]
            meant = named[-1] if named else self.place
            if meant and all(p.end <= match.start() or match.end() <= p.start for p in clause.found):
                start, end = match.span()
                found.append(replace(meant, start=start, end=end, within=False, role=False, sure=True))
        return replace(clause, found=sorted(found, key=lambda place: place.start))


def of_topic(plain: str, cues: Sequence[Cue], topic: ProsePlace, home: ProsePlace, *, planned: bool) -> Link | None:
    """Relate whom the passage is about to whom it speaks of: « Quant à Linz, … le jumelage se porte bien »."""
    for cue in cues:
        before = plain[: cue.start]
        if not cue.noun or cue.kind is PartnershipKind.PROJECT:
            continue
        if says("definite or own", before) or (
            (planned or pattern("signed").match(plain, cue.end)) and says("one begun", before)
        ):
            partner = ProsePlace(cue.start, cue.end, topic.names, topic.french, topic.foreign)
            return Link(home, (partner,), cue, OF_THE_TOPIC, 0.7)
    return None


def holds_name(one: ProsePlace, other: ProsePlace) -> bool:
    """Whether the name of one holds that of the other: « Conseil régional de … » before it."""
    return fold(other.names[0]) in fold(one.names[0])


def begins_with_a_name(sentence: Sentence) -> bool:
    """Whether a sentence begins with a name, perhaps of an authority that no list has: « Ravenne n'a pas … »."""
    name = pattern("name in no list").match(sentence.text)
    return bool(
        name and pattern("verb behind").match(sentence.plain, name.end()) and fold(name[0].split()[0]) not in NO_NAMES
    )
