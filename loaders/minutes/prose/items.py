"""Items of lists that put a partner or a whole list of partners behind a label, with the relation named beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.model import PartnershipKind
from graph.names import fold
from loaders.files.documents import BlockKind
from loaders.minutes.lexicon import NO_NAMES
from loaders.minutes.names import name_at
from loaders.minutes.pieces import LIKELY
from loaders.minutes.prose.assertion import state_of
from loaders.minutes.prose.cues import Cue, cues, heading_cues
from loaders.minutes.prose.gazetteer import names_in
from loaders.minutes.prose.links import Home, Link, groups
from loaders.minutes.prose.place_words import UNKNOWN
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.sentences import Sentence

ITEM: Final = "item about a partner"
_AFTER_HEAD: Final = re.compile(r"(?:\s*\([^()]*\)|,\s+[A-ZÀ-Þ][\w-]+(?=\s*[:–—-]))?\s*(?::|[–—-]\s|,|(?<=\))\s)\s*")
_SIDE_BY_SIDE: Final = re.compile(r"\s?(?:et|and|&|[–—/-])\s?")
_COLON: Final = re.compile(r"\s?:\s")
_NEAR: Final = 45
"""Letters behind the partner's name within which the relation is named."""
_AT_ONCE: Final = 12
"""The same behind a name that no list has."""


def section_cue(sentence: Sentence) -> Cue | None:
    """The relation that the heading above an item names: « Nos jumelages » over « Linz (1987) »."""
    if sentence.block.kind is not BlockKind.BULLET or sentence.start:
        return None
    named = heading_cues(sentence.block.section)
    return Cue(0, 0, named[0].kind, True, True) if named else None


def of_item(sentence: Sentence, found: Sequence[ProsePlace], marked: Sequence[Cue], home: Home) -> Iterator[Link]:
    """Read an item of a list that begins with a partner, or with the label of who has the partners behind it.

    Parameters
    ----------
    sentence : Sentence
        The first of its block.
    found : sequence of ProsePlace
        The authorities in it.
    marked : sequence of Cue
        Its words for relations, or the heading's.
    home : callable
        Whom the list is about.
    """
    if pair := _pair_at_head(sentence, found):
        yield pair
        return
    if not marked and sentence.block.kind is BlockKind.BULLET and not sentence.start and state_of(sentence.plain):
        marked = [Cue(0, 0, PartnershipKind.PARTNERSHIP, True, True)]  # « Linz – en sommeil depuis 2015 »
    if not marked:
        return
    if partner := _head(sentence, found):
        behind = _AFTER_HEAD.match(sentence.plain, partner.end)
        bare = behind is not None and behind[0].strip() == ","
        if (bare and sentence.block.kind is not BlockKind.BULLET) or (
            sentence.start and behind and ":" not in behind[0]
        ):
            return
        near = _NEAR if partner.sure else _AT_ONCE
        cue = next((c for c in marked if behind and (c.end == 0 or 0 <= c.start - behind.end() <= near)), None)
        own = (_owner(sentence.plain, cue, found) or home(sentence.plain[cue.end : cue.end + _NEAR])) if cue else None
        if cue and own and own.names != partner.names:
            yield Link(own, (partner,), cue, ITEM, 0.85)
        return
    if (
        sentence.start
        or sentence.block.kind is not BlockKind.BULLET
        or not found
        or not found[0].french
        or found[0].start > 4
    ):
        return
    behind = _AFTER_HEAD.match(sentence.plain, found[0].end)
    listed = next((g for g in groups(sentence.plain, found[1:]) if behind and g[0].start == behind.end()), ())
    partners = tuple(place for place in listed if place.foreign)
    if partners:
        yield Link(found[0], partners, marked[0], "list of partners", 0.85)


def _pair_at_head(sentence: Sentence, found: Sequence[ProsePlace]) -> Link | None:
    """« Nice et Erevan : rien depuis 2017 »: a passage on what the two have."""
    if sentence.start or len(found) < 2 or found[0].start > len("- "):
        return None
    one, other = found[:2]
    joined = _SIDE_BY_SIDE.fullmatch(sentence.plain, one.end, other.start) and _COLON.match(sentence.plain, other.end)
    if not joined or not (one.french and not one.foreign) or other.french:
        return None
    return Link(
        one, (other,), Cue(other.end, other.end, PartnershipKind.PARTNERSHIP, True, True), "two at the head", 0.8
    )


def _owner(plain: str, cue: Cue, found: Sequence[ProsePlace]) -> ProsePlace | None:
    """« Linz – Jumelage de Dole depuis 1985 »: whose it is stands behind the word for it."""
    return next(
        (p for p in found if p.french and re.fullmatch(r"\s(?:de |d'|de la |du )", plain[cue.end : p.start])), None
    )


def _head(sentence: Sentence, found: Sequence[ProsePlace]) -> ProsePlace | None:
    """The foreign authority that a block begins with; in lists, also a name that no gazetteer has."""
    if found and found[0].start == 0:
        return found[0] if found[0].foreign and not found[0].french and not found[0].within else None
    match = UNKNOWN.match(sentence.text)
    if sentence.start and match and not re.match(r"\s*\(", sentence.text[match.end() :]):
        return None
    if (
        (not sentence.start and sentence.block.kind is not BlockKind.BULLET)
        or not match
        or not _AFTER_HEAD.match(sentence.text, match.end())
    ):
        return None
    words = fold(match[0]).split()
    name = name_at(match[0])
    person = name is not None and name.certainty >= LIKELY
    if person or any(word in NO_NAMES for word in words) or fold(match[0]) in names_in("countries.txt"):
        return None
    country = re.match(r"(?:\s*\(|,\s+)([A-ZÀ-Þ][\w -]+)", sentence.text[match.end() :])
    located = bool(country and fold(country[1]) in names_in("countries.txt"))
    if not located and not cues(sentence.plain):
        return None  # the heading's relation alone makes no place of « Durée : six mois »
    return ProsePlace(0, match.end(), (match[0],), french=False, foreign=True, sure=located)
