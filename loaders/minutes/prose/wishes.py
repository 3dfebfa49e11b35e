"""Wishes for a partner that has no name yet: « la ville souhaite développer un partenariat avec une ville du Sud »."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from graph.model import ObservedStatus, PartnershipKind
from loaders.minutes.flat import flat
from loaders.minutes.found import FoundPartnership
from loaders.minutes.prose.cues import cues
from loaders.minutes.prose.places import ProsePlace
from loaders.minutes.prose.sentences import Sentence
from loaders.minutes.prose.subjects import subject_of
from loaders.minutes.prose.themes import themes_in
from loaders.minutes.prose.words import pattern, whole_words

_WISH: Final = whole_words("wish")
_OBJECT: Final = pattern("wish for")
_DEFINITE: Final = pattern("definite")
_OF_A_THING: Final = pattern("of a thing")
_NOT: Final = pattern("no wish")
_OF_MANY: Final = re.compile(r"\b(?:beaucoup|plusieurs|nombreuses) ")
_ONE: Final = pattern("wish for one")
_FRENCH: Final = re.compile(r"(?i)\bfran[cç]aise?\b|\bfrench\b|\bfrance\b")
_FAR: Final = 90
"""Letters between a wish and what it is for."""


def wish_in(plain: str, text: str) -> tuple[int, str] | None:
    """Find a wish and what for.

    Parameters
    ----------
    plain : str
        A sentence without accents.
    text : str
        The same as printed.

    Returns
    -------
    tuple of int and str, or None
        Where the wish begins, and what is looked for as printed.

    Examples
    --------
    >>> sentence = "la ville recherche des partenariats sur le climat."
    >>> wish_in(sentence, sentence)
    (9, 'partenariats sur le climat')
    """
    for wish in _WISH.finditer(plain):
        thing = _OBJECT.search(plain, wish.end(), wish.end() + _FAR)
        between = plain[wish.end() : thing.start("what")] if thing else ""
        before = plain[max(0, wish.start() - 40) : wish.start()]
        if (
            not thing
            or re.search(r"[.;:!?]", between)
            or _DEFINITE.search(between)
            or _OF_A_THING.search(between)
            or _NOT.search(before)
            or _NOT.search(plain[max(0, wish.start() - 5) : wish.end() + 8])
        ):
            continue
        end = re.compile(r"[.;:!?]|\s\(|, (?=et|mais|de pref|and|but)|$").search(text, thing.end())
        return wish.start(), text[thing.start("what") : end.start() if end else len(text)].strip(" ,")
    return None


def one_wished(sentence: Sentence) -> tuple[int, str] | None:
    """Find a wish for « one », where what the block says before tells that it is a partner; see `wish_in`."""
    wish = _ONE.search(sentence.plain)
    if not wish or _NOT.search(sentence.plain[: wish.start()][-12:]):
        return None
    before = flat(sentence.block.text[: sentence.start + wish.start()])
    named = [before[cue.start : cue.end] for cue in cues(before) if cue.kind is not PartnershipKind.PROJECT]
    return (wish.start(), named[-1]) if named else None


def wish_of(
    sentence: Sentence, found: Sequence[ProsePlace], at: int, sought: str, home: Callable[[], ProsePlace | None]
) -> Iterator[FoundPartnership]:
    """Claim a wish for a partner without a name, for whom the clause is about; somebody abroad is nobody's here.

    Parameters
    ----------
    sentence : Sentence
        A clause.
    found : sequence of ProsePlace
        The authorities in it.
    at : int
        Where the wish begins.
    sought : str
        What is looked for, as printed.
    home : callable
        Whom the clause is about where it does not say.
    """
    own = [p for p in found if p.french and p.sure and not p.within and p.start < at]
    subject = subject_of(sentence, found)
    if subject and subject.foreign and not subject.french and subject.end <= at:
        if not _FRENCH.search(sought):
            return
        own = [replace(subject, french=True)]
    meant = own[-1] if own else home()
    if meant and meant.french and not _OF_MANY.search(sentence.plain):
        yield FoundPartnership(
            parties=meant.names,
            kind=PartnershipKind.SOUGHT.value,
            since=None,
            status=ObservedStatus.SOUGHT.value,
            locator=sentence.locator,
            rule="wish without a named partner",
            confidence=0.8,
            sought=sought,
            themes=themes_in(sentence.plain),
        )
