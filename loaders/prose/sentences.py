"""Cuts a block into sentences, and the label off its head: « Ville de Tours (jumelée avec Minneapolis) : … »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.documents import Block
from loaders.minutes.flat import flat

_END: Final = re.compile(r"(?<=[.!?…;»])\s+(?=[A-ZÀ-Þ«\"“(⇨])")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:M|MM|Mme|Mmes|Mlle|Mr|Mrs|Ms|Dr|Pr|Prof|St|Ste|art|cf|env|etc|no|vs|Cllr|Hon|[A-Z])\.)$"
)
_LABEL: Final = re.compile(r"^(?P<head>[^:.;?!]{2,120}?)\s?:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it begins in its block; ``plain`` is its text, letter for letter, without accents."""

    block: Block
    start: int
    text: str
    plain: str

    @property
    def locator(self) -> str:
        """The lines on which it stands."""
        return self.block.locator(self.start, self.start + len(self.text))


def label_of(block: Block) -> str:
    """Return what stands before the colon at the head of a block; empty where there is none.

    Examples
    --------
    >>> from loaders.documents import BlockKind
    >>> label_of(Block(BlockKind.BULLET, "Ville de Tours (jumelée avec Linz) : échanges", ()))
    'Ville de Tours (jumelée avec Linz)'
    """
    match = _LABEL.match(block.text)
    return match["head"] if match else ""


def sentences(block: Block) -> Iterator[Sentence]:
    """Cut a block into sentences; abbreviations and initials end none."""
    start = 0
    for end in _END.finditer(block.text):
        if not _ABBREVIATION.search(block.text[start : end.start()]):
            yield _sentence(block, start, end.start())
            start = end.end()
    if block.text[start:].strip():
        yield _sentence(block, start, len(block.text))


def _sentence(block: Block, start: int, end: int) -> Sentence:
    text = block.text[start:end]
    return Sentence(block, start, text, flat(text))
