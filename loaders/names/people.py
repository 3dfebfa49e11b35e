"""Finds the person that a name means: the same name is not the same person unless something else says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import Final

from rapidfuzz import fuzz

from graph.names import fold
from loaders.files.patterns import word_set
from loaders.minutes.names import HONORIFIC, is_given_name
from loaders.names import thresholds
from loaders.names.outcome import Candidate, Likeness, Reason, most_readable, one_certain
from loaders.names.record import Record

_SHORT_WORD: Final = 10
"""A single word is shorter than a whole name, and one letter weighs more."""
_PARTICLES: Final = word_set("de du des von van der den ter zu di da do dos del della af av")
_ELIDED: Final = re.compile(r"\bd['’]\s?", re.IGNORECASE)
_TITLES: Final = word_set("dr pr prof me maitre son excellence se he hon ii iii jr sr phd mp mbe obe cbe")
_SHORTEST_TYPED: Final = 5
"""Letters of the shortest word that may be misprinted: shorter ones resemble too many others."""


class PersonLevel(Likeness):
    """How closely two people's names meet."""

    CLOSE = 1, "spelling", thresholds.INITIALS  # but for a misprint in one word
    FAMILY = 2, "family_name", thresholds.OTHER_BODY  # one is a family name alone
    LONGER = 3, "missing_words", thresholds.INITIALS  # one has another given name or another family name besides
    INITIALS = 4, "initials", thresholds.INITIALS  # one has initials where the other has given names
    PARTICLES = 5, "particles", thresholds.NAME_ONLY  # but for « de », « van » and the like
    LETTERS = 6, "hyphenation", thresholds.NAME_ONLY  # the same letters, the words divided otherwise
    SAME = 7, "same_name", thresholds.NAME_ONLY  # the same words in any order


_WHOLE: Final = PersonLevel.PARTICLES
"""From this level on the whole name is the same."""


class People:
    """People who are loaded."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records: dict[str, Record] = {}
        self._keys: dict[str, list[str]] = defaultdict(list)
        for record in records:
            self._records[record.key] = record
            for form in {person_form(name) for name in record.names}:
                for clue in set(_clues(form)):
                    self._keys[clue].append(record.key)

    def matches(self, mention: Record) -> list[Candidate]:
        """List the people that a mention may mean; at most one of them is certain."""
        keys: set[str] = set()
        for form in {person_form(name) for name in mention.names}:
            # each word joined to the first letter of each other: to three where it is a given name, as so many are
            pairs = (f"{word}+{other[: 3 if is_given_name(word) else 1]}" for word, other in _pairs(form))
            bearers = (self._keys.get(clue, ()) for clue in (form.words if len(form.words) == 1 else pairs))
            keys.update(self._keys.get(form.letters, ()), *(one for one in bearers if len(one) <= thresholds.CROWD))
        matched = (_match(mention, self._records[key]) for key in sorted(keys - {mention.key}))
        return one_certain(list(filter(None, matched)))


def _clues(form: PersonForm) -> Iterator[str]:
    """Return what spellings of one name share: all letters, a word, or a word and the beginning of another."""
    yield form.letters
    yield from form.words
    yield from (f"{word}+{other[:length]}" for word, other in _pairs(form) for length in (1, 3))


def _pairs(form: PersonForm) -> Iterator[tuple[str, str]]:
    return ((word, other) for word, other in permutations(form.words, 2) if len(word) > 2 and other != word)


def _match(mention: Record, record: Record) -> Candidate | None:
    pairs = ((one, other) for one in mention.names for other in record.names)
    level = max((found for one, other in pairs if (found := person_level(one, other))), default=None)
    if not level or _is_turned(mention, record):
        return None
    unsure, reasons = level.unsure, [Reason(level.reason, record.name if level is PersonLevel.SAME else "")]
    bodies = (mention.bodies | mention.context) & record.bodies
    shared = mention.context & record.context
    if mention.kind and record.kind and mention.kind != record.kind:
        return Candidate(record, thresholds.OTHER_BODY, (*reasons, Reason("other_honorific")))
    if bodies:
        sure = level >= PersonLevel.INITIALS
        told = thresholds.EXACT if level >= PersonLevel.LETTERS else thresholds.SAME_ENTRY
        reasons.append(Reason("same_body", most_readable(bodies)))
        return Candidate(record, told if sure else round(unsure + 0.1, 2), tuple(reasons), sure)
    if level is PersonLevel.FAMILY:
        return None
    if mention.bodies and record.bodies:
        told = thresholds.OTHER_BODY if level >= _WHOLE else round(thresholds.OTHER_BODY - 0.15, 2)
        return Candidate(record, told, (*reasons, Reason("other_body")))
    if shared:
        reasons.append(Reason("same_context", most_readable(shared)))
        sure = level >= _WHOLE
        return Candidate(record, thresholds.SAME_ENTRY if sure else round(unsure + 0.1, 2), tuple(reasons), sure)
    return Candidate(record, unsure, (*reasons, Reason("no_context")))


def _is_turned(one: Record, other: Record) -> bool:
    """Whether one's family name is the other's given name, and either may be both: Martin Paul is not Paul Martin."""
    given, family = map(fold, one.parts)
    turned = given != family and [family, given] == list(map(fold, other.parts))
    return turned and is_given_name(given) and is_given_name(family)


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
    one, other = "".join(left.printed), "".join(right.printed)
    if left.letters == right.letters and other in one + one:  # with the beginning moved to the end, perhaps
        return PersonLevel.LETTERS
    if min(len(left.words), len(right.words)) > 1 and left.proper == right.proper:
        return PersonLevel.PARTICLES
    return _partly(left, right)


def _partly(left: PersonForm, right: PersonForm) -> PersonLevel | None:
    if 1 in (len(left.words), len(right.words)):
        return PersonLevel.FAMILY if _is_family_name(left, right) or _is_family_name(right, left) else None
    short, long = sorted((left.proper, right.proper), key=len)
    only_short = [word for word in short if word not in long]
    only_long = [word for word in long if word not in short]
    if not set(short) & set(long) and len(short) > 1:
        alike = len(short) == len(long) and fuzz.ratio(" ".join(short), " ".join(long)) >= thresholds.CLOSE_PERSON
        return PersonLevel.CLOSE if alike else None
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
    letters = "".join(initials)
    single = len(letters) == len(initials) or (len(initials) == 1 and len(letters) == 2 == len(words))
    full = all(len(word) > 1 for word in words)
    return single and full and 0 < len(letters) <= len(words) and set(letters) <= {word[0] for word in words}


def _close(one: str, other: str) -> bool:
    """Whether one word may be a misprint of the other: not where both are given names."""
    if min(len(one), len(other)) < _SHORTEST_TYPED - 1 or (is_given_name(one) and is_given_name(other)):
        return False
    return fuzz.ratio(one, other) >= thresholds.CLOSE_PERSON - _SHORT_WORD
