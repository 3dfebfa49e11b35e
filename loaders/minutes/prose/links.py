"""A relation that a clause names between authorities, and which of them stand side by side in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.minutes.prose.cues import Cue
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.subjects import is_subject
from loaders.minutes.prose.words import pattern, says

OF_THE_TOPIC: Final = "of whom the passage speaks"
OF_THE_PASSAGE: Final = ", of whom the passage is about"
"""Ends the rule of a link whose home its clause does not name."""
BESIDES: Final = "besides"
"""Rule of a link that is only mentioned besides others: « outre Linz, avec Gand »."""
Home = Callable[[str], ProsePlace | None]
"""Tells whom a passage is about that names nobody, from the words before the relation."""

_IN_A_LIST: Final = 8
"""Letters between places of one list: « Turin, Québec et Fès » are three."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation that a sentence names: ``home`` with each of ``partners``, or with all of them ``together``."""

    home: ProsePlace
    partners: tuple[ProsePlace, ...]
    cue: Cue
    rule: str
    confidence: float
    together: bool = False

    @property
    def start(self) -> int:
        """Where its words begin."""
        return min(self.cue.start, *(p.start for p in self.partners))

    @property
    def end(self) -> int:
        """Where its words end."""
        return max(self.cue.end, *(p.end for p in self.partners))


def without_qualifiers(plain: str, found: Sequence[ProsePlace]) -> Iterator[ProsePlace]:
    """Leave out what is not meant, and what only says where a place lies: « Seattle – Washington »."""
    previous: ProsePlace | None = None
    for place, following in zip(found, [*found[1:], None], strict=False):
        gap = pattern("qualifies").match(plain[previous.end : place.start]) if previous else None
        within = previous and (place.region or bool(previous.lands & place.lands))
        lies = gap and previous and place.foreign and (_is_abroad(previous) if within else _may_be(previous))
        listed = gap is not None and gap[0] == ", " and following and following.start - place.end < _IN_A_LIST
        of_it = bool(lies and previous and previous.lands & place.lands and plain[place.end : place.end + 1] == ",")
        inside = lies and gap is not None and pattern("lies in").fullmatch(gap[0])
        if inside or (lies and gap and not listed and (gap[0].lstrip()[:1] in "–—-(" or place.region or of_it)):
            continue
        if (place.region and says("where", plain[: place.start])) or says("excluded", plain[: place.start]):
            continue
        previous = place
        yield place


def _may_be(place: ProsePlace) -> bool:
    """Whether a place may lie abroad; whoever is present counts as French."""
    return place.foreign and not (place.french and place.sure)


def _is_abroad(place: ProsePlace) -> bool:
    """Whether a place lies abroad, be it present or not: « Pitlochry, en Écosse »."""
    return _may_be(place) or bool(place.lands and "FR" not in place.lands)


def groups(plain: str, found: Sequence[ProsePlace]) -> Iterator[tuple[ProsePlace, ...]]:
    """Put places together that commas and « et » join."""
    group: list[ProsePlace] = []
    for place, following in zip(found, [*found[1:], None], strict=False):
        gapped = following is not None and pattern("with another").fullmatch(plain[place.end : following.start])
        if group and (gapped or not pattern("and").match(plain[group[-1].end : place.start])):
            yield tuple(group)
            group = []
        group.append(place)
    if group:
        yield tuple(group)


def subjects_of(clause: Sentence) -> list[ProsePlace]:
    """Return the authorities that open a clause side by side."""
    first = next((g for g in groups(clause.plain, clause.found) if is_subject(clause.plain, g[0])), ())
    return [p for p in first if p.firm]


def names_others(link: Link, clause: Sentence) -> bool:
    """Whether a clause names more authorities abroad than those of a link."""
    return any(p.abroad and p.firm and p not in link.partners for p in clause.found)
