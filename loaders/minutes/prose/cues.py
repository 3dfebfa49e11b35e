"""Words that say that two authorities have a relation, and of which kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.model import PartnershipKind as Kind
from loaders.files.patterns import late
from loaders.minutes.flat import flat
from loaders.minutes.prose.words import alternatives, pattern, says


@dataclass(frozen=True, slots=True)
class Cue:
    """Where such words stand; ``to`` says that « à », « de », « to » or « of » may lead to the partner."""

    start: int
    end: int
    kind: Kind
    to: bool
    noun: bool


_KINDS: Final = (
    (Kind.TWINNING, "twinning nouns", True),
    (Kind.TWINNING, "twinning", False),
    (Kind.COOPERATION_AGREEMENT, "agreement nouns", True),
    (Kind.PARTNERSHIP, "partnership nouns", True),
    (Kind.PARTNERSHIP, "partnership", False),
    (Kind.CONTACT, "contact nouns", True),
    (Kind.CONTACT, "contact", False),
    (Kind.PROJECT, "project nouns", True),
    (Kind.CONTACT, "pronouns", True),
)
"""What the words of each section say of a relation, and whether they are nouns; a pronoun takes the kind before it."""
_CUE: Final = late(
    lambda: (
        r"(?<![\w'-])(?:[ldn]'|qu')?(?:"
        + "|".join(f"(?P<k{n}>{alternatives(words)})" for n, (_, words, _) in enumerate(_KINDS))
        + r")(?![\w-])"
    )
)


def cues(plain: str) -> list[Cue]:
    """Find the cues in a text without accents, in its order; titles of services and functions are none.

    Examples
    --------
    >>> [(cue.kind.value, cue.to) for cue in cues("ville jumelee avec linz, accord avec gand")]
    [('twinning', True), ('cooperation_agreement', False)]
    """
    void = [match.span() for match in pattern("no relation").finditer(plain)]
    found = []
    for match in _CUE.finditer(plain):
        if any(start <= match.start() < end for start, end in void):
            continue
        kind, _, noun = _KINDS[int((match.lastgroup or "k0")[1:])]
        found.append(Cue(match.start(), match.end(), kind, says("leads to its partner", match[0]), noun))
    return found


@lru_cache(maxsize=64)
def heading_cues(heading: str) -> tuple[Cue, ...]:
    """Find the cues in a heading as printed: those of one section are asked for at each of its clauses."""
    return tuple(cues(flat(heading)))
