"""Cuts a text that lists people into pieces, each with one name or with what is said of the name before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.minutes.affiliation import starts_role
from loaders.minutes.flat import flat
from loaders.minutes.lexicon import BODY_HEADS
from loaders.minutes.names import HONORIFIC, SIGNS, PersonName, name_at

_WITH: Final = (
    r"(?:(?:et|and)(?: bien sûr| enfin| surtout| of course| finally)?|ainsi que|as well as|"
    r"accompagnée?s? (?:de|par)|assistée?s? (?:de|par)|avec|with|accompanied by|"
    r"joined by|&|/)"
)
_OF: Final = r"(?:(?:from|of|by|de|par)\s+(?=[A-ZÀ-Ý]))?"
AND: Final = re.compile(rf"\s+{_WITH}\s+{_OF}")
"""« … from Mrs Roux and from Mr Petit »."""
_BESIDE: Final = r"(?<![-–—/])\s(?=(?:Mmes?|Mlle|Mrs?|Ms|Madame|Monsieur|M\.|MM\.)\s[A-ZÀ-Ý])"
"""Where another honorific begins another person: « Mme Roux M. Petit »."""
_CUT: Final = re.compile(
    rf"(?P<bracket>[(\[)\]])|(?P<sure>[,;\n·•|]|(?<!{SIGNS})\s+[-–—]+\s+)(?:\s*{_WITH}\s+{_OF})?|(?P<joint>\s+{_WITH}\s+{_OF})"
    rf"|(?P<beside>{_BESIDE})"
)
"""Where the next piece may begin: certainly, where it names somebody, or where another person stands beside."""
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
_OF_A_SERVICE: Final = re.compile(r"(?:de la |de l'|du |des )[a-zà-ÿ][\w' -]{3,40}(?:[,;.)]|$)")
"""« M. Petit de la communication »: a whole piece."""
_ONE: Final = r"[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’.-]+){0,3}(?: \([^()]*\))?"
_PARTING: Final = re.compile(r",?\s+(?:et|and|&)\s+|,\s+")
SEVERAL: Final = (
    r"MM|M[Mm][Ee][Ss]|Mesdames|Messieurs|Cllrs|Councillors|Council ?[Mm]embers|Commissioners|"
    r"Aldermen|Alderwomen|Drs|Profs"
)
"""Forms of address and functions of several people."""
_SEVERAL: Final = re.compile(
    rf"\b(?:{SEVERAL})\b\.?\s+"
    rf"(?P<first>{_ONE})(?:,\s+{_ONE})*,?\s+(?:et|and|&)\s+{_ONE}"
)
"""« Cllrs Ackroyd (Chair), Dunn and Patel »."""
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
_TITLED: Final = re.compile(r"(?:l[ae]|[ms]on|[ms]a|[nv]otre|leur|the|our|his|her|its) [a-zà-ÿ' -]{3,50}, (?=[A-ZÀ-Ý])")
"""« le secrétaire, Luc Petit »."""
_WHAT: Final = re.compile(r"(?:[,(]|[-–]\s)")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a text, and where it begins."""

    start: int
    text: str


def outside_brackets(cut: re.Pattern[str], text: str, start: int) -> Iterator[re.Match[str]]:
    """Find where a text may be cut outside brackets."""
    depth, at = 0, start
    while match := cut.search(text, at):
        at = match.end()
        if match["bracket"]:
            depth = max(0, depth + (1 if match["bracket"] in "([" else -1))
        elif depth == 0:
            yield match


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
    """Cut at commas, semicolons, dashes, line ends and « et » outside brackets."""
    begun = start
    further = further_names(text, start)
    for cut in outside_brackets(_CUT, text, start):
        at, end = cut.start(), further.get(cut.start(), cut.end())
        if at < begun or (cut["beside"] and at == begun) or (cut["joint"] and is_honorific(text[begun:at])):
            continue
        if cut["sure"]:
            parts = not (cut["sure"] == "\n" and UNFINISHED.search(text, begun, at))
        elif at in further:
            parts = True
        elif cut["beside"]:
            parts = person_in(Chunk(0, text[begun:at]), expected=True) is not None
        else:
            sure = person_in(Chunk(0, text[begun : min(at, begun + NEAR)]), expected=False) is not None
            titled = _TITLED.match(text, end) and starts_role(text[end : end + NEAR])
            parts = bool(titled) or person_in(Chunk(0, text[end : end + NEAR]), expected=sure) is not None
        if parts:
            yield Chunk(begun, text[begun:at])
            begun = end
    yield Chunk(begun, text[begun:])


def is_honorific(text: str) -> bool:
    """« M. » before « et Mme Petit »."""
    return bool(HONORIFIC.fullmatch(text.strip() + " "))


def person_in(chunk: Chunk, *, expected: bool) -> PersonName | None:
    """Read a name at the head of a chunk, if it is surely, or where one is expected likely, a person's."""
    text = chunk.text[:NEAR].lstrip(" -–•*@")
    if not text:
        return None
    name = name_at(text)
    if not name or not (name.given or HONORIFIC.match(text)):
        return None
    after = text[name.end :].lstrip()
    goes_on = (
        starts_role(after)
        or _OF_A_SERVICE.match(after)
        or _PROXY.match(after)
        or AND.match(text, name.end)
        or _comes_from(after)
    )
    if after and after[0].islower() and not goes_on:
        return None  # « Grand Nancy souhaite », « Mme Roux ouvre la réunion »: a sentence
    described = expected and bool(_WHAT.match(after)) and starts_role(after.lstrip(" ,(-–"))
    return name if name.certainty >= (_POSSIBLE if described else LIKELY if expected else SURE) else None


def _comes_from(after: str) -> bool:
    """« of Holzwickede », « pour l'association »: what follows a name says whence the person comes."""
    match = _COMES_FROM.match(after)
    return bool(match and (after[match.end() : match.end() + 1].isupper() or has_body_head(after[match.end() :])))


def has_body_head(text: str) -> bool:
    """Return whether a text begins with the kind of a body: « ville de … »."""
    words = re.findall(r"[\w'-]+", flat(text[:NEAR]))
    return bool(words) and words[0] in BODY_HEADS
