"""What a reader of its own reading should look at: relations and passages of which nothing was claimed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from graph.model import PartnershipKind
from loaders.files.documents import Block, BlockKind, SourceText
from loaders.minutes.entries import entries_of
from loaders.minutes.flat import flat
from loaders.minutes.found import ReadingDoubt, SkipReason
from loaders.minutes.labels import label_of as attendance_label
from loaders.minutes.prose.assertion import Mood, mood_of
from loaders.minutes.prose.clauses import clauses
from loaders.minutes.prose.cues import cues
from loaders.minutes.prose.places import ProsePlace, ProsePlaces
from loaders.minutes.prose.sentences import Sentence, sentences
from loaders.minutes.prose.words import says
from loaders.minutes.sections import Listed

_LOOSE: Final = frozenset({PartnershipKind.PROJECT, PartnershipKind.CONTACT})
_LONG: Final = 240
"""Letters of a paragraph that names places abroad and should say something of them."""
_SHOWN: Final = 110
"""Letters of a passage that a doubt shows."""


def overlooked(text: SourceText, places: ProsePlaces, claimed: Collection[str]) -> Iterator[ReadingDoubt]:
    """Find sentences that name a relation and two authorities, and long passages, without any claim on their lines."""
    for block in text.blocks:
        if block.kind is BlockKind.ROW or block.text in text.title or _lists(block):
            continue
        silent = True
        abroad: set[tuple[str, ...]] = set()
        for sentence in sentences(block):
            sentence = replace(sentence, found=places.find(sentence.text))
            abroad |= {p.names for p in sentence.found if p.abroad and p.firm and not p.role}
            parts = clauses(sentence)
            if any(part.locator in claimed for part in parts):
                silent = False
            elif named := next((n for part in parts if (n := _unread(part))), ()):
                silent = False
                yield ReadingDoubt(_cut(sentence.text), SkipReason.UNREAD_RELATION, named, sentence.locator)
        if silent and len(block.text) >= _LONG and len(abroad) > 1:
            yield ReadingDoubt(_cut(block.text), SkipReason.SILENT_PASSAGE, (), block.locator())


def unstated(clause: Sentence, *parties: ProsePlace) -> ReadingDoubt:
    """Return the doubt about a relation that a clause ties without surely stating it."""
    return ReadingDoubt(
        _cut(clause.text), SkipReason.UNREAD_RELATION, tuple(p.names[0] for p in parties), clause.locator
    )


def _unread(clause: Sentence) -> tuple[str, ...]:
    """The two authorities that a clause relates, as far as its words tell, without denying or imagining it."""
    named = [p for p in clause.found if p.firm and not p.role]
    sides = [next((p for p in named if side(p)), None) for side in (lambda p: p.french, lambda p: not p.french)]
    words = [cue for cue in cues(clause.plain) if cue.kind not in _LOOSE]
    if None in sides or not words or clause.text.rstrip().endswith("?"):
        return ()
    stated = mood_of("", clause.plain, "") not in (Mood.DENIED, Mood.IMAGINED) and not says("dropped", clause.plain)
    return tuple(p.names[0] for p in sides if p) if stated else ()


def _lists(block: Block) -> bool:
    return attendance_label(block.text) is not None or bool(
        re.match(r"\W*(?:M\.|Mme|Mr|Ms|Mrs)\s", block.text) and len(entries_of(block.text)) > 1
    )


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"


def lists_people(piece: Listed) -> bool:
    """Whether a block is a list of people as a whole: such a block says nothing of partnerships."""
    whole = piece.start == 0 or attendance_label(piece.block.text) is not None
    return (
        whole
        and not cues(flat(piece.block.text))
        and piece.block.kind is not BlockKind.ROW
        and bool(entries_of(piece.block.text[piece.start : piece.end]))
    )
