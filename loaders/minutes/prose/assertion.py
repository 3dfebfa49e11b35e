"""Whether a clause states a relation, denies, imagines, plans or wishes it, and in what state the relation is."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from graph.model import ObservedStatus as Status
from loaders.minutes.flat import flat
from loaders.minutes.prose.words import pattern, says


class Mood(StrEnum):
    """How a clause speaks of a relation."""

    STATED = "stated"
    DENIED = "denied"
    IMAGINED = "imagined"
    PLANNED = "planned"
    WISHED = "wished"


_IMAGINED: Final = pattern("imagined")
_WISHED: Final = pattern("wished")
_PLANNED: Final = pattern("planned")
_PROPOSAL: Final = pattern("proposal")
_TEXTS_KEPT: Final = 64
"""Each partner of a relation asks the same clause for its state."""
_SPACES: Final = re.compile(r" +")
"""What is left where a clause was freed from insertions, too."""
_STATES: Final = (
    (Status.REVIVED, pattern("revived at last")),
    (Status.LAPSED, pattern("lapsed")),
    (Status.EPISODIC, pattern("episodic")),
    (Status.REVIVED, pattern("revived")),
    (Status.EMERGING, pattern("emerging")),
)


def steadied(plain: str) -> str:
    """Write a denied end as what it means, letter for letter.

    Examples
    --------
    >>> steadied("le lien n'a jamais ete rompu").split()
    ['le', 'lien', 'tient']
    """
    return pattern("steady").sub(lambda match: "tient".ljust(len(match[0])), plain)


def names_state(status: Status, text: str) -> bool:
    """Return whether a text has a word for a state; active and listed need none.

    Examples
    --------
    >>> names_state(Status.EPISODIC, "Les échanges sont très épisodiques.")
    True
    """
    plain = flat(" ".join(text.split()))
    patterns = [words for state, words in _STATES if state is status]
    if status is Status.REVIVED:
        patterns.append(pattern("starts again"))
    elif status is Status.PLANNED:
        patterns = [_PLANNED, _WISHED, _IMAGINED]
    elif status is Status.SOUGHT:
        patterns = [_WISHED, _IMAGINED, _PROPOSAL]
    return not patterns or any(pattern.search(plain) for pattern in patterns)


def is_no_claim(plain: str, start: int, *, known: bool) -> bool:
    """Whether a clause tells a relation that begins in it in vain, or as an example, unless that of a known town."""
    example = says("example before", plain, 0, start) or says("serves as example", plain)
    return says("said in vain", plain, 0, start) or bool(example and not known)


def mood_of(before: str, within: str, after: str) -> Mood:
    """Judge the clause of a relation, without accents: up to the word for it, from that to the last partner, and after.

    Examples
    --------
    >>> mood_of("rennes n'a ", "aucun partenariat avec boston", "").value
    'denied'
    >>> mood_of("la ville souhaite nouer ", "un partenariat avec bath", "").value
    'wished'
    """
    lead, after = _SPACES.sub(" ", before + within), _SPACES.sub(" ", after)
    if says("dropped", after) and (_PROPOSAL.match(within) or _PROPOSAL.search(lead + after)):
        return Mood.DENIED
    if says("not yet", lead + after):
        return Mood.PLANNED
    if state_of(lead + after) is not Status.LAPSED and (says("denial", lead) or says("denial behind", after)):
        return Mood.DENIED
    wished = _WISHED.search(before)
    if _PLANNED.search(lead + after):
        return Mood.PLANNED
    if wished and not says("continues", lead + after, wished.end()):
        return Mood.WISHED
    if not wished and _IMAGINED.search(lead + after):
        return Mood.IMAGINED
    return Mood.STATED


@lru_cache(maxsize=_TEXTS_KEPT)
def state_of(plain: str) -> Status | None:
    """Find what a text without accents says of a relation's state; None where it says nothing.

    Examples
    --------
    >>> state_of("celles avec foggia sont en sommeil").value
    'lapsed'
    """
    plain = _SPACES.sub(" ", plain)
    status = next((status for status, words in _STATES if words.search(plain)), None)
    return Status.REVIVED if status in (Status.LAPSED, Status.EPISODIC) and _ends_anew(plain, status) else status


def without_states(plain: str) -> str:
    """Leave out the words for states: « after ten years without any news » denies nothing.

    Examples
    --------
    >>> without_states("le lien est en sommeil").split()
    ['le', 'lien', 'est']
    """
    for _, words in _STATES:
        plain = words.sub(" ", plain)
    return plain


def _ends_anew(plain: str, status: Status) -> bool:
    """Whether a text tells a revival behind the words for an end, as a fact: « … s'essoufflait, repart »."""
    slept = max(match.end() for told, words in _STATES if told is status for match in words.finditer(plain))
    anew = pattern("revived").search(plain, slept)
    return bool(anew) and not any(
        words.search(plain, slept) for words in (_WISHED, _PLANNED, _IMAGINED, pattern("denial"))
    )


def state_words(plain: str) -> list[tuple[int, int]]:
    """Find where a text without accents speaks of a relation's state.

    Examples
    --------
    >>> text = "celles avec foggia sont en sommeil"
    >>> [text[start:end] for start, end in state_words(text)]
    ['en sommeil']
    """
    told = (*(words for _, words in _STATES), _PLANNED, _WISHED)
    return [match.span() for words in told for match in words.finditer(plain)]


def changes(plain: str) -> list[tuple[int, int]]:
    """Find where a clause without a word for a relation says that one ended, slept or began anew.

    Examples
    --------
    >>> len(changes("souvigny a repris ses rencontres avec arbois"))
    1
    """
    told = (words for status, words in _STATES if status is not Status.EMERGING)
    return sorted({match.span() for words in told for match in words.finditer(plain)})[:1]


def follows_state(plain: str) -> bool:
    """Whether a date that comes next tells since when it is in that state, not since when it exists."""
    told = (pattern("last"), *(words for status, words in _STATES if status is not Status.EMERGING))
    return any(words.search(plain[-70:]) for words in told)
