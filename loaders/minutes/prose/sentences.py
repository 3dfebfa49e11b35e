"""Cuts a block into sentences, and the label off its head: « Ville de Tours (jumelée avec Minneapolis) : … »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from loaders.files.documents import Block
from loaders.minutes.flat import flat
from loaders.minutes.prose.words import pattern, says

if TYPE_CHECKING:
    from loaders.minutes.prose.places import ProsePlace

_END: Final = re.compile(r"(?<=[.!?…;»])\s+(?=[A-ZÀ-Þ«\"“(⇨])")
_NUMBER: Final = r"(?:\d{1,2}(?:[.)]|(?:\.\d{1,2})+[.)]?) )?"
"""« 3. », « 8.1 »."""
_LABEL: Final = re.compile(r"^(?P<head>" + _NUMBER + r"[^:.;?!]{2,120}?)(?:\s?:(?:\s|$)|\.?\s(?=[«\"]))")
_NEAR: Final = 20
"""Characters within which an abbreviation ends."""
_MAX_LENGTH: Final = 1_600
"""The longest sentence of the five documents, a list of participants, has 1,342 characters."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a clause of one, and where it begins in its block; ``plain`` is its text without accents.

    ``found`` are the authorities that it names. Of a clause, ``before`` is the one before, and ``behind`` a few after.
    """

    block: Block
    start: int
    text: str
    plain: str
    found: Sequence[ProsePlace] = ()
    before: str = ""
    behind: Sequence[Sentence] = ()

    @property
    def locator(self) -> str:
        """The lines on which it stands."""
        return self.block.locator(self.start, self.start + len(self.text))

    @property
    def after(self) -> str:
        """The next clause."""
        return self.behind[0].plain if self.behind else ""


def label_of(block: Block) -> str:
    """Return what stands before the colon at the head of a block, or alone before a full stop; else nothing.

    Examples
    --------
    >>> from loaders.files.documents import BlockKind
    >>> label_of(Block(BlockKind.BULLET, "Ville de Tours (jumelée avec Linz) : échanges", ()))
    'Ville de Tours (jumelée avec Linz)'
    """
    match = _LABEL.match(block.text) or pattern("name alone").match(block.text)
    return match["head"] if match else ""


def sentences(block: Block) -> Iterator[Sentence]:
    """Cut a block into sentences; abbreviations and initials end none, nor does a sentence go on for ever."""
    start = 0
    for end in _END.finditer(block.text):
        if not says("abbreviation", block.text, max(start, end.start() - _NEAR), end.start()):
            yield from _bounded(block, start, end.start())
            start = end.end()
    if block.text[start:].strip():
        yield from _bounded(block, start, len(block.text))


def _bounded(block: Block, start: int, end: int) -> Iterator[Sentence]:
    """Cut what is too long to be one sentence at spaces, so that looking back and forth in it takes no time."""
    while end - start > _MAX_LENGTH:
        cut = block.text.rfind(" ", start + 1, start + _MAX_LENGTH)
        cut = cut if cut > 0 else start + _MAX_LENGTH
        yield _sentence(block, start, cut)
        start = cut
    yield _sentence(block, start, end)


def _sentence(block: Block, start: int, end: int) -> Sentence:
    text = block.text[start:end]
    return Sentence(block, start, text, flat(text))
