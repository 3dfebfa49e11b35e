"""Which body that is no authority a clause is about, by its name or its kind alone: « l'Association »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.names import fold
from loaders.files.documents import SourceText
from loaders.lexicon.spellings import without_generic_words
from loaders.minutes.council import in_normal_capitals
from loaders.minutes.flat import flat
from loaders.minutes.prose.gazetteer import countries_of_place, french_communes
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.words import pattern
from loaders.names.networks import is_known_network

_INITIALS: Final = re.compile(r"[A-Z][A-Za-z]{0,5}[A-Z]")
"""« LTC » is explained elsewhere: « Lannion-Trégor Communauté (LTC) »."""
_PARTS: Final = re.compile(r"\s*[,:;<>()|–—\n]\s*|\s+-\s+")
_OPENING: Final = 6
"""Blocks within which whoever keeps a record is named."""


def body_meant(clause: Sentence, end: int, text: SourceText) -> str:
    """Return the name of the body that is no authority and stands before the words for belonging, in full."""
    begin = max((match.end() for match in pattern("says that").finditer(clause.plain, 0, end)), default=0)
    verb = pattern("finite").search(clause.plain, begin, end)
    said = clause.text[begin : verb.start() if verb else end]
    named = pattern("before a body").sub("", said.rpartition(": ")[2].strip(" ,")).removesuffix("'s").removesuffix("’s")
    opening = (text.title, *(block.text for block in text.blocks[:_OPENING]))
    if _INITIALS.fullmatch(named):
        in_full = re.compile(rf"\b(?P<name>{named[0]}(?:[^.;:()|\n]|\.(?! )){{3,100}}) \({re.escape(named)}\)")
        found = next((match["name"] for block in text.blocks if (match := in_full.search(block.text))), "")
        return in_normal_capitals(found)
    parts = [part for line in opening for part in _PARTS.split(line) if " " in part]
    if is_known_network(named) or _is_headed(named, parts):
        return named
    kind = flat(named)
    if " " in named and pattern("body called").fullmatch(named):
        return f"{named[0].upper()}{named[1:]}"
    return in_normal_capitals(
        next((part for part in parts if kind in pattern("kinds of body or authority").findall(flat(part))), "")
    )


def _is_headed(name: str, parts: Sequence[str]) -> bool:
    """Whether a record is headed with a name that is no town's: « Jumelages Sans Frontières – compte rendu »."""
    town = without_generic_words(fold(name)) or countries_of_place(name) or fold(name) in french_communes()
    return name[:1].isupper() and not town and fold(name) in map(fold, parts)
