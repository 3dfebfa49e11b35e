"""Which words of a sentence belong to one relation: its clause, and where it may say since when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.prose.links import Link, without_qualifiers
from loaders.prose.places import Place

_BOUND: Final = re.compile(
    r"[;:()]|,(?=\s)|\b(?:mais|but|car|because|tandis que|alors que|whereas|although|though|bien que|grace a|malgre"
    r"|despite|contrairement|et n'|and no|notamment)\b"
)
_NEXT_CLAUSE: Final = re.compile(r"\bet qu[e']|\b(?:tandis que|alors que|while|whereas|mais|but)\b|;")
_INSERTED: Final = re.compile(
    r"\s*(?:\([^()]{2,40}\),?|, [^,;.:]{2,45},)(?= (?:a|ont|est|sont|n'|ne|was|were|has|have|had|reste|demeure)\b)"
)
"""What stands between the partner and the verb: « avec Brzeg, conclu en 2007, n'a pas … »."""
_VERB: Final = 30
"""Letters before the word for a relation within which its verb stands: « ont signé en 2013 un accord »."""


def dated_parts(plain: str, link: Link, partners: Sequence[Place], found: Sequence[Place]) -> Iterator[str]:
    """Give the words that may date a relation: behind its names, then between it and them, then its whole clause.

    Parameters
    ----------
    plain : str
        The sentence without accents.
    link : Link
        The relation.
    partners : sequence of Place
        Those of its partners that are meant.
    found : sequence of Place
        All authorities in the sentence.
    """
    alone = len(link.partners) == 1
    last = max([*partners, link.home] if alone and link.home in found else partners, key=lambda place: place.end)
    others = [p.start for p in without_qualifiers(plain, found) if p.start > last.end]
    yield _NEXT_CLAUSE.split(plain[last.end : min([*others, len(plain)])], maxsplit=1)[0]
    yield plain[link.cue.start : min(p.start for p in link.partners)]
    if (alone or link.together) and not others:
        yield plain[_verb_start(plain, link.start) :]


def clause_of(plain: str, link: Link) -> tuple[str, str, str]:
    """Cut out the clause of a link: before it, its own words, after it."""
    begin = max([m.end() for m in _BOUND.finditer(plain, 0, link.start)], default=0)
    inner = list(re.finditer(r"\b(?:mais|but)\b", plain[link.cue.end : link.partners[0].start]))
    start = link.cue.end + inner[-1].end() if inner and link.cue.end < link.partners[0].start else link.start
    if inner and start > link.start:
        begin = start
    inserted = _INSERTED.match(plain, link.end)
    stop = _BOUND.search(plain, inserted.end() if inserted else link.end)
    end = stop.start() if stop else len(plain)
    return plain[begin:start], plain[start : link.end], plain[link.end : end]


def _verb_start(plain: str, start: int) -> int:
    """Where the verb before a word for a relation may begin."""
    return max([start - _VERB, 0, *(m.end() for m in re.finditer(r"[(),;:]|\b(?:et|and)\b", plain[:start]))])
