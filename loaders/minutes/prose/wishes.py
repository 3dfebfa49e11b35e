"""Wishes for a partner that has no name yet: « la ville souhaite développer un partenariat avec une ville du Sud »."""

from __future__ import annotations

import re
from typing import Final

from loaders.minutes.prose.words import whole_words

_WISH: Final = whole_words("wish")
_OBJECT: Final = re.compile(
    r"\b(?:(?:un|une|des|d'un|d'une|de|de nouveaux|de nouvelles|a|an|new|ce|sur ce|nouer|some)\s+(?:[\w-]+ ){0,2}?)?"
    r"(?P<what>partenariats?|developpements? partenaria\w+|partenaires?|jumelages?"
    r"|se jumeler|villes? (?:partenaires?|s(?:oe|œ)urs?|jumelles?)"
    r"|(?<=\ben )trouver une?|cooperations?|liens?|relations|reseau de villes|partnerships?|partners?|sister cit(?:y"
    r"|ies)|twinnings?"
    r"|twin towns?)\b"
)
_DEFINITE: Final = re.compile(r"(?:\b(?:le|la|les|ses|son|leurs?|du|the|its|their|aux?)\s|\bl')(?:[\w-]+ )?$")
_OF_A_THING: Final = re.compile(r"(?:\b(?:la|le|les|un|une|the|a)\s|\bl')[\w-]+ (?:de |d'|of )$")
_NOT: Final = re.compile(
    r"\bn(?:e |')\w+ (?:pas|plus|aucun)|\bnot\b|n't\b|\bno\b|\bsi\b|\bif\b|\bpourrait\b|\bmay\b|\bmight\b"
)
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
