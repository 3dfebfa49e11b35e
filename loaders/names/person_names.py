"""How two spellings of people's names meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from graph.names import fold
from loaders.files.words import word_set
from loaders.minutes.names import HONORIFIC, is_given_name
from loaders.names import thresholds

_SHORT_WORD: Final = 10
"""A single word is shorter than a whole name, and one letter weighs more."""
_PARTICLES: Final = word_set("de du des von van der den ter zu di da do dos del della af av")
_ELIDED: Final = re.compile(r"\bd['’]\s?", re.IGNORECASE)
_TITLES: Final = word_set("dr pr prof me maitre son excellence se he hon ii iii jr sr phd mp mbe obe cbe")
_SHORTEST_TYPED: Final = 5
"""Letters of the shortest word that may be misprinted: shorter ones resemble too many others."""


class PersonLevel(IntEnum):
    """How closely two people's names meet."""

    CLOSE = 1
    """But for a misprint in one word."""
    FAMILY = 2
    """One is a family name alone."""
    LONGER = 3
    """One has another given name or another family name besides."""
    INITIALS = 4
    """One has initials where the other has given names."""
    PARTICLES = 5
    """But for « de », « van » and the like."""
    LETTERS = 6
    """The same letters, the words divided otherwise."""
    SAME = 7
    """The same words in any order."""


@dataclass(frozen=True, slots=True)
class PersonForm:
    """A person's name without honorific: its folded words in alphabetical order, and its letters as printed."""

    words: tuple[str, ...]
    printed: tuple[str, ...]
    letters: str
    """All letters in the order of the alphabet: the same for any order and division of the words."""
    proper: tuple[str, ...]
    """The words but for « de », « van » and the like."""


@lru_cache(maxsize=200_000)
def person_form(name: str) -> PersonForm:
    """Take the honorific off a person's name and fold it.

    Examples
    --------
    >>> person_form("Mme DUPONT-MARTIN Élise").words
    ('dupont', 'elise', 'martin')
    """
    whole = _ELIDED.sub("", without_honorific(name))
    printed = tuple(word for word in fold(whole).split() if word not in _TITLES)
    words = tuple(sorted(printed))
    proper = tuple(word for word in words if word not in _PARTICLES)
    return PersonForm(words, printed, "".join(sorted("".join(printed))), proper)


def without_honorific(name: str) -> str:
    """Leave out « Mme », « Dr » and the like at the head of a name."""
    plain = name.strip()
    while match := HONORIFIC.match(plain):
        plain = plain[match.end() :]
    return plain


def person_level(one: str, other: str) -> PersonLevel | None:
    """Return how closely two people's names meet.

    Examples
    --------
    >>> person_level("J. Dupont", "Jean DUPONT").name
    'INITIALS'
    >>> person_level("Jean Dupont", "Jeanne Dupont") is None
    True
    """
    left, right = person_form(one), person_form(other)
    if not left.words or not right.words:
        return None
    if left.words == right.words:
        return PersonLevel.SAME if len(left.words) > 1 else None
    if left.letters == right.letters and _turned(left, right):
        return PersonLevel.LETTERS
    if min(len(left.words), len(right.words)) > 1 and left.proper == right.proper:
        return PersonLevel.PARTICLES
    return _partly(left, right)


def _turned(left: PersonForm, right: PersonForm) -> bool:
    """Whether the same letters stand in the same order, or with the beginning moved to the end."""
    one, other = "".join(left.printed), "".join(right.printed)
    return other in one + one


def _partly(left: PersonForm, right: PersonForm) -> PersonLevel | None:
    if 1 in (len(left.words), len(right.words)):
        return PersonLevel.FAMILY if _is_family_name(left, right) or _is_family_name(right, left) else None
    short, long = sorted((left.proper, right.proper), key=len)
    only_short = [word for word in short if word not in long]
    only_long = [word for word in long if word not in short]
    if not set(short) & set(long) and len(short) > 1:
        return PersonLevel.CLOSE if _all_close(short, long) else None
    if _stand_for(only_short, only_long) or _stand_for(only_long, only_short):
        return PersonLevel.INITIALS
    if not only_short and len(short) > 1:
        return PersonLevel.LONGER
    if len(only_short) == 1 == len(only_long) and len(short) > 1:
        return PersonLevel.CLOSE if _close(only_short[0], only_long[0]) else None
    return None


def _is_family_name(one: PersonForm, other: PersonForm) -> bool:
    """Whether one is the last or the first word of the other, and no given name."""
    word = one.words[0]
    return len(one.words) == 1 and word in (other.printed[0], other.printed[-1]) and not is_given_name(word)


def _stand_for(initials: list[str], words: list[str]) -> bool:
    """Whether initials are those of given names: « J.-P. » or « JP » of Jean-Pierre."""
    if not initials or not words:
        return False
    letters = "".join(initials)
    if any(len(word) > 1 for word in initials) and not (len(initials) == 1 and len(letters) == 2 == len(words)):
        return False
    firsts = [word[0] for word in words]
    full = all(len(word) > 1 for word in words)
    return full and len(letters) <= len(words) and all(letter in firsts for letter in letters)


def _all_close(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == len(long) and fuzz.ratio(" ".join(short), " ".join(long)) >= thresholds.CLOSE_PERSON


def _close(one: str, other: str) -> bool:
    """Whether one word may be a misprint of the other: not where both are given names."""
    if min(len(one), len(other)) < _SHORTEST_TYPED - 1 or (is_given_name(one) and is_given_name(other)):
        return False
    return fuzz.ratio(one, other) >= thresholds.CLOSE_PERSON - _SHORT_WORD
