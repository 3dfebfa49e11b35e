"""How names are written, so that two spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o"})
_SAINT = re.compile(r"\b(st|ste)\b")
_SAINTS = {"st": "saint", "ste": "sainte"}


def fold(text: str) -> str:
    """Write a name without accents, case, punctuation and abbreviated saints.

    Folding twice gives the same as folding once.

    Parameters
    ----------
    text : str
        Any spelling, in any script; letters without a Latin base are kept as they are.

    Returns
    -------
    str
        Lower-case words with one space between.

    Examples
    --------
    >>> fold("St-Étienne")
    'saint etienne'
    >>> fold("Région « AURA »")
    'region aura'
    """
    plain = (text if text.isascii() else _without_accents(text)).casefold()
    words = re.sub(r"[\W_]+", " ", plain).strip()
    return _SAINT.sub(lambda match: _SAINTS[match.group(1)], words)


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Fold a name that is looked at again and again, such as those of a country's partnerships."""
    return fold(text)


def hold_words(names: Iterable[str], words: Iterable[str]) -> bool:
    """Say whether every word, folded, stands somewhere in names, however they are spelled.

    Examples
    --------
    >>> hold_words(["Tours – Minneapolis", "Ville de Tours"], ["tours", "minnea"])
    True
    >>> hold_words(["Tours – Minneapolis"], ["tours", "takamatsu"])
    False
    """
    held = " ".join(map(folded, names))
    return all(word in held for word in words)


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(ch for ch in decomposed if not unicodedata.combining(ch))


def slug(text: str) -> str:
    """Write a name as the readable part of an id: lower-case ASCII words with hyphens between.

    Examples
    --------
    >>> slug("Élise Pereira-Nunes")
    'elise-pereira-nunes'
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    ascii_text = decomposed.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
