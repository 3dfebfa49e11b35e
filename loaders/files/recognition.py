"""Letters that text recognition takes for others (l, I and 1, O and 0), mended where a word leaves no doubt.

Every mend keeps the length of the text, so that places in it stay places in the original.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from loaders.files.patterns import word_set
from loaders.files.text import Block

_WORD: Final = re.compile(r"[^\W_][\w]*")
_CAPITALS: Final = str.maketrans("l1|0", "IIIO")
_MIN_CAPITALS: Final = 3
_NUMBERED: Final = re.compile(r"[^\W\d_]+[01]+")
"""« ODD10 »: figures at a word's end are a number."""
_BEGINS: Final = re.compile(r"[01][a-zß-ÿ]{3,}|l[bcdfgjkmnpqrstvwxz][a-zß-ÿ]+")
"""« 0livier », « lvan »: no word begins so."""
_WITHIN: Final = re.compile(r"(?<=[a-zß-ÿ])(?<!\bMc)(?<!\bMac)I(?=[a-zß-ÿ])")
"""« ViIle »: no capital stands within a word."""
_OFTEN: Final = word_set(
    """
    étaient présents présentes présent présente excusés excusées excusé excusée participants invités membres absents
    janvier février avril juin juillet réunion comité conseil municipal ville maire adjoint jumelage jumelages january
    april july present apologies attending minutes committee council city twinning
    """
)
"""Words of the genre that recognition often spoils."""


def _shape(word: str) -> str:
    return re.sub(r"[il1|]", "i", word.lower()).replace("0", "o")


_BY_SHAPE: Final = {_shape(word): word for word in _OFTEN}


def mended(block: Block) -> Block:
    """Return a block with the mistakes of recognition mended in its text and its cells."""
    text = mended_text(block.text)
    cells = tuple(map(mended_text, block.cells))
    return block if text == block.text and cells == block.cells else replace(block, text=text, cells=cells)


def mended_text(text: str) -> str:
    """Mend what recognition confused.

    Examples
    --------
    >>> mended_text("Étalent présents à la ViIle : Mme GUILL0T, M. 0livier VlDAL (ODD10, H2020, RN10), le 17 janvler")
    'Étaient présents à la Ville : Mme GUILLOT, M. Olivier VIDAL (ODD10, H2020, RN10), le 17 janvier'
    """
    return _WORD.sub(lambda match: _mended(match[0]), text)


def _mended(word: str) -> str:
    word = _WITHIN.sub("l", word)
    if _BEGINS.fullmatch(word):
        return word[0].translate(_CAPITALS) + word[1:]
    if word.isalpha() and (word.istitle() or word.islower()):
        known = _BY_SHAPE.get(_shape(word))
        if not known or known == word.lower():
            return word
        return known.capitalize() if word[0].isupper() else known
    capitals = sum(letter.isupper() for letter in word)
    other = word.translate(_CAPITALS)
    if capitals >= min(_MIN_CAPITALS, len(word) - 1) > 1 and other.isupper() and other.isalpha():
        return word if _NUMBERED.fullmatch(word) else other
    return word
