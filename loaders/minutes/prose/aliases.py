"""Which body that is no authority a clause is about, by its name or its kind alone: « l'Association »."""

from __future__ import annotations

import re
from typing import Final

from loaders.files.documents import SourceText
from loaders.files.patterns import late
from loaders.minutes.council import in_normal_capitals
from loaders.minutes.flat import flat
from loaders.minutes.prose.clauses import FINITE
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.words import alternatives

_ARTICLE: Final = re.compile(r"^\W*(?:(?:[Ll]e|[Ll]a|[Tt]he|[Nn]otre|[Oo]ur) |[Ll]['’])?")
_SAYS_THAT: Final = re.compile(r"\b(?:that\b|que\b|qu')\s?")
_KIND: Final = late(lambda: rf"\b(?:{alternatives('kinds of body')})\b")
_CALLED: Final = late(lambda: rf"(?:[A-ZÀ-Þ][\w'’&-]* )*(?i:{alternatives('kinds of body')}|comité)\b(?: [\w'’&-]+)*")
"""A body's name: in French its kind comes first, in English last."""
_INITIALS: Final = re.compile(r"[A-Z][A-Za-z]{0,5}[A-Z]")
"""« LTC » is explained elsewhere: « Lannion-Trégor Communauté (LTC) »."""
_PARTS: Final = re.compile(r"\s*[,:;<>()|–—\n]\s*|\s+-\s+")
_OPENING: Final = 6
"""Blocks within which whoever keeps a record is named."""


def body_meant(clause: Sentence, end: int, text: SourceText) -> str:
    """Return the name of the body that is no authority and stands before the words for belonging, in full."""
    begin = max((match.end() for match in _SAYS_THAT.finditer(clause.plain, 0, end)), default=0)
    verb = FINITE.search(clause.plain, begin, end)
    said = clause.text[begin : verb.start() if verb else end]
    named = _ARTICLE.sub("", said).strip().removesuffix("'s").removesuffix("’s")
    if _INITIALS.fullmatch(named):
        in_full = re.compile(rf"(?P<name>[A-ZÀ-Þ][^,;:()|\n]{{3,80}}) \({re.escape(named)}\)")
        return next((match["name"] for block in text.blocks if (match := in_full.search(block.text))), "")
    if not _CALLED.fullmatch(named):
        return ""
    if " " in named:
        return named if named[0].isupper() else ""
    kind, opening = flat(named), (text.title, *(block.text for block in text.blocks[:_OPENING]))
    parts = (part for line in opening for part in _PARTS.split(line))
    full_names = (part for part in parts if " " in part and kind in _KIND.findall(flat(part)))
    return in_normal_capitals(next(full_names, ""))
