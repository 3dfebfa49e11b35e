"""How names are written, so that two spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_SPELT_OUT: Final = {"œ": "oe", "æ": "ae", "ß": "ss", "þ": "th", "ð": "d", "ı": "i", "ŋ": "n", "ɔ": "o"}
_SPELT_OUT.update(dict.fromkeys("əǝɛ", "e"))
"""Letters that no rule takes apart, as gazetteers write them in plain ASCII."""
_WITH_A_MARK: Final = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER (\w)(?: WITH .+)?")


class _Plain(dict[int, str | None]):
    """What each character is written as, found when it is met first; None is nothing.

    A letter whose stroke, hook or bar is no accent to Unicode is written without it: ł as l, đ as d, ħ as h.
    """

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        plain: str | None = _SPELT_OUT.get(letter) or _SPELT_OUT.get(letter.lower())
        if not plain:
            named = _WITH_A_MARK.fullmatch(unicodedata.name(letter, ""))
            is_marked = named and unicodedata.normalize("NFKD", letter) == letter
            plain = None if unicodedata.combining(letter) else named[1].lower() if named and is_marked else letter
        self[code] = plain
        return plain


_PLAIN: Final = _Plain({ord("ʻ"): "'", ord("ʼ"): "'"})
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_SAINT = re.compile(r"\bst(e?)\b")


def fold(text: str) -> str:
    """Write a name without accents, strokes, case, punctuation and abbreviated saints; twice is the same as once.

    Letters without a Latin base are kept as they are. The words are in lower case, with one space between.

    Examples
    --------
    >>> fold("St-Étienne")
    'saint etienne'
    >>> fold("Région « AURA »")
    'region aura'
    >>> fold("Łódź"), fold("Şanlıurfa"), fold("Þorlákshöfn")
    ('lodz', 'sanliurfa', 'thorlakshofn')
    """
    plain = (text if text.isascii() else _without_accents(text)).casefold()
    words = _BETWEEN_WORDS.sub(" ", plain).strip()
    return _SAINT.sub(r"saint\1", words) if "st" in words else words


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """Fold a name that is looked at again and again, such as those of a country's partnerships."""
    return fold(text)


def hold_words(names: Iterable[str], words: Iterable[str]) -> bool:
    """Return whether every word, folded, stands somewhere in names, however they are spelled.

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
    return unicodedata.normalize("NFKD", text).translate(_PLAIN)


def slug(text: str) -> str:
    """Write a name as the readable part of an id: lower-case ASCII words with hyphens between.

    Examples
    --------
    >>> slug("Élise Pereira-Nunes")
    'elise-pereira-nunes'
    """
    ascii_text = _without_accents(text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
