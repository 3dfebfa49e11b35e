"""Who writes an e-mail or a letter, who gets it, and whether they were there: « et moi », « toi, excusé »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from loaders.files.patterns import late
from loaders.files.text import Block, SourceText
from loaders.lexicon import alternatives
from loaders.minutes.entries import entries_of
from loaders.minutes.flat import flat
from loaders.minutes.lexicon import phrases
from loaders.minutes.presence import Presence
from loaders.minutes.speakers import SpeakerMention, mentions

_FROM: Final = re.compile(r"(?:de|from|von|expediteur|expeditrice)\s?:\s*")
_TO: Final = re.compile(r"(?:a|to|an|destinataire|pour)\s?:\s*")
_HEAD: Final = 6
"""Blocks at the head of an e-mail."""
_LONGEST_ADDRESS: Final = 20
_GREETS: Final = phrases("letters", "greeting", "", r"\b[^.:;]{0,60}[,!]$")
_MYSELF: Final = phrases("letters", "myself")
_YOURSELF: Final = re.compile(r"(?::|,|et|and) (?:toi|vous|your)[- ]?(?:memes?|self)\b")
_YOU_WERE_MISSING: Final = late(
    lambda: alternatives(
        "attendance", "letters", "you_were_missing", missing=alternatives("attendance", "prose", "missing")
    )
)


def writer_was_there(text: SourceText) -> bool:
    """Return whether whoever writes says so: « et moi », « nous étions sept », « I took the chair »."""
    return any(_MYSELF.search(flat(block.text)) for block in text.blocks)


def mentions_of(text: SourceText) -> Iterator[SpeakerMention]:
    """Find the people that the prose names; whoever a letter or an e-mail goes to is excused where it says so.

    Yields
    ------
    SpeakerMention
        The heads of an e-mail first, then in the order of the text.
    """
    you = any(_YOU_WERE_MISSING.search(flat(block.text)) for block in text.blocks)
    yourself = any(_YOURSELF.search(flat(block.text)) for block in text.blocks)
    for block in text.blocks[:_HEAD]:
        if head := _FROM.match(flat(block.text)):
            yield from _named(block, head.end(), Presence.SIGNS)
        elif (you or yourself) and (head := _TO.match(flat(block.text))):
            yield from _named(block, head.end(), Presence.EXCUSED if you else Presence.BROUGHT)
    address = _address(text.blocks) if you else ()
    for mention in mentions(text):
        addressed = mention.told in (Presence.SIGNS, Presence.ADDRESSED) and mention.block in address
        yield replace(mention, told=Presence.EXCUSED) if addressed else mention


def _address(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return what stands above « Dear Mrs Roux, »: nothing where nobody is greeted."""
    greeting = next((at for at, block in enumerate(blocks[:_LONGEST_ADDRESS]) if _GREETS.match(flat(block.text))), 0)
    return blocks[:greeting]


def _named(block: Block, start: int, told: Presence) -> Iterator[SpeakerMention]:
    """Read the only person behind the head of a line."""
    found = entries_of(block.text[start:])
    if len(found) == 1:
        (entry,) = found
        yield SpeakerMention(entry.name, entry.affiliation, block, start + entry.start, start + entry.end, told)
