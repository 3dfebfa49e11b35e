"""Cuts a text that lists people into pieces, each with one name or with what is said of the name before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.minutes.affiliation import starts_role
from loaders.minutes.flat import flat
from loaders.minutes.lexicon import BODY_HEADS, PLACE_HEADS
from loaders.minutes.names import HONORIFIC, PersonName, name_at

_WITH: Final = (
    r"(?:et|and|ainsi que|as well as|accompagnée?s? (?:de|par)|assistée?s? (?:de|par)|avec|with|accompanied by|"
    r"joined by|&)"
)
_OF: Final = r"(?:(?:from|of|by|de|par)\s+(?=[A-ZÀ-Ý]))?"
AND: Final = re.compile(rf"\s+{_WITH}\s+{_OF}")
"""« … from Mrs Roux and from Mr Petit »."""
_JOINED: Final = re.compile(rf"\s*{_WITH}\s+{_OF}")
"""After a comma: « Mme Roux, maire, et M. Petit »."""
_COMES_FROM: Final = re.compile(
    r"(?:of|from|for|representing|représentante?|pour|de|du|d') ?(?:the |la |le |les |l')?(?=\w)"
)
"""« Herr Jürgen Brandt of Holzwickede »."""
_PROXY: Final = re.compile(
    r"(?:(?:a|ayant|avait) (?:donné|remis) |donne |gave |represented |représentée? )?"
    r"(?:(?:pouvoir|procuration|proxy) )?"
    r"(?:à|to|par|by) (?:M\.|Mme|Mr|Mrs|Ms|Madame|Monsieur|Cllr)\s"
)
"""« M. Petit à Mme Roux », under « Pouvoirs »."""
_BESIDE: Final = re.compile(r"\s(?=(?:Mmes?|Mlle|Mrs?|Ms|Madame|Monsieur|M\.|MM\.)\s[A-ZÀ-Ý])")
"""Where another honorific begins another person: « Mme Roux M. Petit »."""
_ONE: Final = r"[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’.-]+){0,3}(?: \([^()]*\))?"
_PARTING: Final = re.compile(r",?\s+(?:et|and|&)\s+|,\s+")
_SEVERAL: Final = re.compile(
    r"\b(?:MM|Mmes|Mesdames|Messieurs|Cllrs|Councillors|Drs|Profs)\b\.?\s+"
    rf"(?P<first>{_ONE})(?:,\s+{_ONE})*,?\s+(?:et|and|&)\s+{_ONE}"
)
"""« Cllrs Ackroyd (Chair), Dunn and Patel »."""
_SENTENCE_END: Final = re.compile(
    r"(?:[a-zà-ÿ]{3}|\w\w\)|.[»\"])\.\s+(?:(?:avec|with|et aussi|also)\s*:?\s+)?(?=[A-ZÀ-Ý])", re.IGNORECASE
)
"""Where a list in running text may end, or go on: « …, stagiaire. M. Petit (Lens) a prié de l'excuser. »"""
_FOR_ANOTHER: Final = re.compile(
    r"\s*(?:(?:et|and),?\s+)?(?i:pour|for|côté)\s+[^,;:()]{3,60}\s*[,:]\s+"
    r"(?=(?:son |sa |its |l'|le |la )?[\w ]*[A-ZÀ-Ý])"
)
"""« Mme Roux ; pour le comité, M. Petit »: another body's people."""
UNFINISHED: Final = re.compile(r"(?:,|\b(?:of|from|for|the|de|du|des|la|le|les|et|and|au|aux))\s*$")
"""What ends a line that goes on in the next."""
NEAR: Final = 200
"""Characters within which a name and what follows it are looked at."""
SURE: Final = 0.55
"""From this certainty on, words without honorific are taken as a name wherever they stand."""
LIKELY: Final = 0.35
"""Enough where a list of people is expected and nothing speaks for a body."""
_POSSIBLE: Final = 0.3
"""Enough where besides a function follows: « ONO Takahiro – ingénieur »."""
_WHAT: Final = re.compile(r"(?:[,(]|[-–]\s)")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a text, and where it begins."""

    start: int
    text: str


def segments_of(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Cut at semicolons and sentence ends outside brackets after which another person is named."""
    depth, begun = 0, start
    for at in range(start, len(text)):
        depth = max(0, depth + (text[at] in "([") - (text[at] in ")]"))
        if depth or text[at] not in ";.":
            continue
        if text[at] == ";":
            following = at + 1
        elif HONORIFIC.match(text, text.rfind(" ", 0, at) + 1):
            continue  # « Rev. Curtis Bell »
        elif ended := _SENTENCE_END.match(text, max(0, at - 3)):
            following = ended.end()
        else:
            continue
        further = person_in(Chunk(0, text[following : following + NEAR]), expected=text[at] == ";")
        if further or _FOR_ANOTHER.match(text, following):
            yield begun, at
            begun = following
        elif text[at] == ".":
            yield begun, at  # « … agglomération. M. Roux n'avait pu se libérer »: a sentence of its own
            return
    yield begun, len(text)


def further_names(text: str, start: int) -> dict[int, int]:
    """Find the family names behind one honorific in the plural: where each is parted from the one before, and begins.

    Examples
    --------
    >>> further_names("Cllrs Dunn, Patel and Osei", 0)
    {10: 12, 17: 22}
    """
    return {
        parting.start(): parting.end()
        for several in _SEVERAL.finditer(text, start)
        for parting in _PARTING.finditer(text, several.start("first"), several.end())
        if not has_body_head(text[parting.end() :])
    }


def chunks_of(text: str, start: int) -> Iterator[Chunk]:
    """Cut at commas, semicolons, line ends and « et » outside brackets."""
    depth, begun, at = 0, start, start
    further = further_names(text, start)
    while at < len(text):
        if at in further:
            yield Chunk(begun, text[begun:at])
            at = begun = further[at]
            continue
        depth = max(0, depth + (text[at] in "([") - (text[at] in ")]"))
        joint = AND.match(text, at) if depth == 0 else None
        sure = bool(joint) and person_in(Chunk(0, text[begun : min(at, begun + NEAR)]), expected=False) is not None
        beside = _BESIDE.match(text, at) if depth == 0 and at > begun else None
        if beside and person_in(Chunk(0, text[begun:at]), expected=True):
            yield Chunk(begun, text[begun:at])
            at = begun = at + 1
            continue
        if joint and person_in(Chunk(0, text[joint.end() : joint.end() + NEAR]), expected=sure):
            yield Chunk(begun, text[begun:at])
            at = begun = joint.end()
        elif depth == 0 and text[at] in ",;\n·•|" and not (text[at] == "\n" and UNFINISHED.search(text, begun, at)):
            yield Chunk(begun, text[begun:at])
            joined = _JOINED.match(text, at + 1)
            at = begun = joined.end() if joined else at + 1
        else:
            at += 1
    yield Chunk(begun, text[begun:])


def person_in(chunk: Chunk, *, expected: bool) -> PersonName | None:
    """Read a name at the head of a chunk, if it is surely, or where one is expected likely, a person's."""
    text = chunk.text[:NEAR].lstrip(" -–•*@")
    if not text:
        return None
    name = name_at(text)
    if not name or not (name.given or HONORIFIC.match(text)):
        return None
    after = text[name.end :].lstrip()
    goes_on = starts_role(after) or _PROXY.match(after) or AND.match(text, name.end) or _comes_from(after)
    if after and after[0].islower() and not goes_on:
        return None  # « Grand Nancy souhaite », « Mme Roux ouvre la réunion »: a sentence
    if flat(name.given.split("-")[0].split()[0]) in PLACE_HEADS if name.given else False:
        return None
    described = expected and bool(_WHAT.match(after)) and starts_role(after.lstrip(" ,(-–"))
    return name if name.certainty >= (_POSSIBLE if described else LIKELY if expected else SURE) else None


def _comes_from(after: str) -> bool:
    """« of Holzwickede », « pour l'association »: what follows a name says whence the person comes."""
    match = _COMES_FROM.match(after)
    return bool(match and (after[match.end() : match.end() + 1].isupper() or has_body_head(after[match.end() :])))


def has_body_head(text: str) -> bool:
    """Return whether a text begins with the kind of a body: « ville de … »."""
    words = re.findall(r"[\w'-]+", flat(text))
    return bool(words) and words[0] in BODY_HEADS
