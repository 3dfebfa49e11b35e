"""What a passage is headed by, on a line of its own or run in: « Huy (Belgique). », « 3 - Antsirabe », « Dole : »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.countries import codes_by_name
from graph.names import fold
from loaders.files.documents import Block, BlockKind
from loaders.minutes.council import in_normal_capitals
from loaders.minutes.flat import flat
from loaders.minutes.lexicon import NO_NAMES, PLACE_HEADS
from loaders.minutes.prose.cues import Cue, heading_cues
from loaders.minutes.prose.gazetteer import all_lands
from loaders.minutes.prose.places import ProsePlace, ProsePlaces
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.words import pattern, says

_SHORT: Final = re.compile(r"[A-Z]{2,3}")
"""« RAS. », « CUF : »: something in short, and nobody's name."""
_JOINED: Final = re.compile(r"\s?(?:et|and|&|[–—/-])\s?")


@dataclass(frozen=True, slots=True)
class Head:
    """Whom a passage is about, by what heads it; ``end`` is where the head ends."""

    places: tuple[ProsePlace, ...]
    end: int


def head_of(text: str, places: ProsePlaces) -> Head | None:
    """Read what heads a passage: one authority, or two side by side; None where it begins with something else."""
    if (pair := pattern("pair").match(text)) and (both := _joined(pair, places)):
        return both
    match = pattern("head").match(text)
    if not match:
        return None
    start, name = match.start("name"), in_normal_capitals(match["name"].strip())
    if _SHORT.fullmatch(match["name"].strip()):
        return None
    found = [p.moved(start) for p in places.find(name) if p.firm and not p.role]
    country = fold(match["of"] or "")
    if not found and country in all_lands() and _is_new(name):
        found = [ProsePlace(start, match.end("name"), (name,), french=False, foreign=True)]
    elif len(found) == 1 and country in codes_by_name():  # printed because it is another one
        found = [replace(found[0], french=False, foreign=True, lands=frozenset())]
    if (
        not found
        or found[-1].end < match.start("name") + len(name)
        or not pattern("only before").fullmatch(_before(text, match, found))
    ):
        return None
    if pattern("several").match(text, found[0].start):
        return None
    if len(found) == 1 or (len(found) == 2 and _JOINED.fullmatch(text[found[0].end : found[1].start])):
        return Head(tuple(found), match.end())
    return None


def _is_new(name: str) -> bool:
    """Whether words may be an authority's name that no list has, as where a country stands behind it."""
    return bool(pattern("name in no list").fullmatch(name)) and not {*fold(name).split()} & (NO_NAMES - PLACE_HEADS)


def _joined(pair: re.Match[str], places: ProsePlaces) -> Head | None:
    """Read two authorities side by side, one of which is surely one."""
    found = [p for p in places.find(pair["name"]) if not p.within and not p.role]
    whole = len(found) == 2 and found[0].start == 0 and found[1].end == len(pair["name"])
    if not whole or not any(p.sure for p in found) or found[0].lands & found[1].lands:
        return None
    return Head(tuple(p.moved(pair.start("name")) for p in found), pair.end())


def _before(text: str, match: re.Match[str], found: Sequence[ProsePlace]) -> str:
    return text[match.start("name") : found[0].start].lower()


class Items:
    """Follows which item of a list only names a French authority, whose the items one step further in are."""

    def __init__(self, places: ProsePlaces) -> None:
        self._places = places
        self._item: ProsePlace | None = None
        self._level = 0

    def above(self, block: Block) -> ProsePlace | None:
        """Return whom the item above a block names, if the block lies further in; remember an item that only names."""
        if block.kind is not BlockKind.BULLET:
            self._item = None
        elif not (self._item and block.level > self._level):
            head = head_of(block.text, self._places)
            alone = head.places[0] if head and len(head.places) == 1 and head.end >= len(block.text) else None
            self._item, self._level = alone if alone and alone.french and not alone.foreign else None, block.level
        return self._item


def section_cue(sentence: Sentence) -> Cue | None:
    """The relation that the heading above an item names: « Nos jumelages » over « Linz (1987) »."""
    if sentence.block.kind is not BlockKind.BULLET or sentence.start:
        return None
    named = heading_cues(sentence.block.section)
    return Cue(0, 0, named[0].kind, True, True) if named else None


def about_partners(sentence: Sentence) -> bool:
    """Whether the heading above says that the section is about partners."""
    heading = flat(sentence.block.section)
    if sentence.block.kind is BlockKind.HEADING:
        return False
    return any(
        says("heading over partners", heading, cue.start, cue.end) for cue in heading_cues(sentence.block.section)
    )
