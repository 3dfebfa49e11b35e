"""Text without accents and capitals, letter for letter, so that places in it are places in the original."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def _base(letter: str) -> str:
    decomposed = unicodedata.normalize("NFD", letter)[0].lower()
    return decomposed if len(decomposed) == 1 else letter


def flat(text: str) -> str:
    """Write a text in lower case without accents, as long as it was.

    Examples
    --------
    >>> flat("Étaient EXCUSÉS")
    'etaient excuses'
    """
    return "".join(map(_base, text))
