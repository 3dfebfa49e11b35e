"""Which authority a passage speaks of without naming it again: « cette commune », « la ville allemande »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graph.model import PartnershipKind
from graph.names import fold
from loaders.minutes.prose.cues import Cue
from loaders.minutes.prose.links import Link, without_qualifiers
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.sentences import Sentence, label_of

_TOPIC: Final = re.compile(
    r"^\W*(?:\d{1,2}\W+)?(?:avec|quant a|pour|concernant|s'agissant de|du cote de|en ce qui concerne|with|as for|as to"
    r"|regarding|concerning|on)\s+(?:(?:la |le |les |the )|l')?$"
)
"""What stands before a name that its sentence is about: « Quant à Linz, … »."""
_HEADS: Final = re.compile(r"[^:.;–—]{0,35}\s?(?:[:–—]\s|\.$)")
"""« Thann, enfin, en Alsace : … »."""
_IT: Final = re.compile(
    r"\b(?:cette|la) (?:ville|commune|cite|municipalite|collectivite)"
    r" (?:s(?:oe|œ)ur |amie |voisine )?(?!de\b|est\b|a\b|ne\b|se\b|que\b)"
    r"(?:[a-z]+(?:aise|ande|oise|ienne|aine|ole|ique|ise|ine|eenne|arde|ece|urque|elge|usse|uisse))\b"
    r"|\bcette (?:ville|commune|cite)\b|\bcelle-ci\b|\bthis (?:town|city)\b|\bthe (?:[a-z]+(?:ish|an|ese"
    r"|ch)) (?:town|city)\b"
)

_DEFINITE: Final = re.compile(
    r"(?:\b(?:le|du|au|la|ce|cette|les|des|leur|notre|son|sa|the|this|that|their|our|its)\s(?:\w+ )?|\bl')$"
)
_SIGNED: Final = re.compile(
    r"(?: \w+){0,3}? (?:a|ont|has|have|was|were|est) (?:ete |been )?(?:signe|conclu"
    r"|paraphe|approuve|signed|concluded)"
)
_BEGUN: Final = re.compile(r"(?:\b(?:un|une|a|an)\s(?:\w+ )?)$")
"""« Une lettre d'intention est en préparation »: with whom the passage is about."""


class Topic:
    """Follows which authority, other than the one whose passage it is, a block speaks of."""

    def __init__(self) -> None:
        self.place: ProsePlace | None = None

    def enter(self, sentence: Sentence, found: Sequence[ProsePlace], heading: ProsePlace | None) -> None:
        """Take the authority that a sentence puts first or, at a block's head, that its label or the heading names."""
        label = label_of(sentence.block) if sentence.start == 0 else ""
        named = [p for p in found if p.foreign and not p.within and not p.role]
        plain = sentence.plain
        first = next(
            (
                p
                for p in named
                if p.start < len(label)
                or _TOPIC.match(plain[: p.start])
                or (not plain[: p.start].strip(" «0123456789).") and _HEADS.match(plain, p.end))
            ),
            None,
        )
        if first or (sentence.start == 0):
            self.place = first or heading

    def leave(self, plain: str, found: Sequence[ProsePlace]) -> None:
        """Remember the one foreign authority that a sentence named; several leave it open."""
        named = {
            p.names: p
            for p in without_qualifiers(plain, found)
            if p.foreign and not p.french and p.sure and not p.within
        }
        if self.place and self.place.names in named:
            return
        if len(named) == 1:
            self.place = next(iter(named.values()))
        elif named:
            self.place = None

    def _before(self, at: int, found: Sequence[ProsePlace]) -> ProsePlace:
        named = [p for p in found if p.foreign and not p.french and p.end <= at]
        return named[-1] if named else self.place or found[0]

    def mentions(self, plain: str, found: Sequence[ProsePlace]) -> list[ProsePlace]:
        """Return the places of a clause together with those where it says « cette commune » of the topic."""
        if not self.place:
            return list(found)
        again = [
            replace(self._before(match.start(), found), start=match.start(), end=match.end(), within=False, role=False)
            for match in _IT.finditer(plain)
            if all(match.end() <= p.start or match.start() >= p.end for p in found)
        ]
        return sorted([*found, *again], key=lambda place: place.start)


def of_topic(plain: str, cues: Sequence[Cue], topic: ProsePlace, home: ProsePlace, *, planned: bool) -> Link | None:
    """Relate whom the passage is about to whom it speaks of: « Quant à Linz, … le jumelage se porte bien »."""
    for cue in cues:
        before = plain[: cue.start]
        if not cue.noun or cue.kind is PartnershipKind.PROJECT:
            continue
        if _DEFINITE.search(before) or ((planned or _SIGNED.match(plain, cue.end)) and _BEGUN.search(before)):
            partner = ProsePlace(cue.start, cue.end, topic.names, topic.french, topic.foreign)
            return Link(home, (partner,), cue, "of whom the passage speaks", 0.7)
    return None


def is_same(one: ProsePlace, other: ProsePlace) -> bool:
    """Whether two places are one, « Conseil régional de … » before either."""
    return fold(other.names[0]) in fold(one.names[0])
