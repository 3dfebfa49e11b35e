"""How names are written, so that two spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_SPELT_OUT: Final = {  # letters that no rule takes apart, as gazetteers write them in plain ASCII
    "œ": "oe",
    "æ": "ae",
    "ß": "ss",
    "þ": "th",
    "ð": "d",
    "ı": "i",
    "ə": "e",
    "ǝ": "e",
    "ŋ": "n",
    "ɛ": "e",
    "ɔ": "o",
}
_WITH_A_MARK: Final = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER (\w)(?: WITH .+)?")
_LATIN: Final = (  # blocks of Unicode with Latin letters beyond ASCII
    range(0x00C0, 0x0250),
    range(0x0250, 0x02B0),
    range(0x1E00, 0x1F00),
    range(0x2C60, 0x2C80),
    range(0xA720, 0xA800),
)


class _Plain(dict[int, str | None]):
    """What each character is written as, found when it is met first; None is nothing."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        is_latin = any(code in block for block in _LATIN)
        self[code] = plain = None if unicodedata.combining(letter) else _base(letter) if is_latin else letter
        return plain


def _base(letter: str) -> str:
    """Write a letter whose stroke, hook or bar is no accent to Unicode without it: ł as l, đ as d, ħ as h."""
    if spelt := _SPELT_OUT.get(letter) or _SPELT_OUT.get(letter.lower()):
        return spelt
    named = _WITH_A_MARK.fullmatch(unicodedata.name(letter, ""))
    return named[1].lower() if named and unicodedata.normalize("NFKD", letter) == letter else letter


_PLAIN: Final = _Plain({ord("ʻ"): "'", ord("ʼ"): "'"})
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_SAINT = re.compile(r"\b(st|ste)\b")
_SAINTS = {"st": "saint", "ste": "sainte"}


def fold(text: str) -> str:
    """Write a name without accents, strokes, case, punctuation and abbreviated saints.

    Folding twice gives the same as folding once.

    Any spelling, in any script: letters without a Latin base are kept as they are. The words are in lower case, with
    one space between.

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
    return _SAINT.sub(lambda match: _SAINTS[match.group(1)], words) if "st" in words else words


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
