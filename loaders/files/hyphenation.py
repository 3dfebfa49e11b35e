"""Words broken at line ends: which hyphens belong to the word, and which to the printer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from loaders.files.patterns import word_set

_LINKERS: Final = word_set("les lès lez le la l sur sous en de du des d aux au et à saint sainte st ste près")
"""Parts after which the hyphen of a place's name stays: Issy-les-/Moulineaux."""
_PREFIXES: Final = word_set(
    """
    vice ex après avant demi semi non sous mi contre franco anglo euro peut quelque celui celle ceux celles porte
    chef-lieu rez bien-être self co-président mieux grand petit saint sainte st ste
    """
)
"""First parts of compounds that French writes with a hyphen."""
_MAX_SYLLABLE: Final = 3
"""A name in capitals with a part as short as this was broken, not double: ABRA-/HAM."""
_LAST_WORD: Final = re.compile(r"[^\W_][\w'’-]*-$")
_LONGEST_WORD: Final = 200
"""Characters: a broken word begins no further from the line's end, so that long paragraphs are not searched whole."""
_FIRST_WORD: Final = re.compile(r"^[^\W\d_][\w'’-]*")
_WORD: Final = re.compile(r"[^\W\d_](?:[\w'-]*\w)?")


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """Gather the words that a document prints within its lines: its own lexicon."""
    return frozenset(
        word.lower()
        for line in lines
        for word in _WORD.findall(line.rstrip())
        if not line.rstrip().endswith(word + "-")
    )


def is_broken(line: str) -> bool:
    """Return whether a line ends within a word."""
    return _last_part(line.rstrip()) is not None


def _last_part(line: str) -> str | None:
    """The first part of the word that a line breaks off, hyphen included."""
    found = _LAST_WORD.search(line[-_LONGEST_WORD:]) if line.endswith("-") else None
    return found[0] if found else None


def join(line: str, following: str, lexicon: frozenset[str] = frozenset()) -> str:
    """Put a line and the next together, with or without the hyphen at the end of the first.

    The document itself decides where it prints the word elsewhere; else the hyphen stays before a capital letter
    (Breuil-/Salles), in a place's name (Issy-les-/moulineaux) and after a prefix (vice-/présidente).

    Parameters
    ----------
    line, following : str
        Two lines that follow each other.
    lexicon : frozenset of str
        Words of the document in lower case, from `words_of`.

    Examples
    --------
    >>> join("Chris-", "tiane Grosjean")
    'Christiane Grosjean'
    >>> join("Emmanuelle Breuil-", "Salles (ville")
    'Emmanuelle Breuil-Salles (ville'
    """
    first, second = line.rstrip(), following.lstrip()
    end, start = _last_part(first), _FIRST_WORD.match(second)
    if not end or not start:
        return f"{first} {second}" if first and second else first + second
    return (first if _keeps_hyphen(end[:-1], start[0], lexicon) else first[:-1]) + second


def _keeps_hyphen(end: str, start: str, lexicon: frozenset[str]) -> bool:
    whole, compound = (end + start).lower(), f"{end}-{start}".lower()
    if (whole in lexicon) != (compound in lexicon):
        return compound in lexicon
    if start[0].isupper():
        return not (whole.upper() == end + start and min(len(start), len(end.rpartition("-")[2])) <= _MAX_SYLLABLE)
    parts = end.lower().rpartition("'")[2].split("-")
    return parts[-1] in _PREFIXES or (len(parts) > 1 and parts[-1] in _LINKERS) or start in ("ci", "là", "être")
