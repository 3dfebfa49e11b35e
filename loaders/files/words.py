"""Lists of words, written as running text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Gather the words of a text.

    Examples
    --------
    >>> sorted(word_set("mayor deputy"))
    ['deputy', 'mayor']
    """
    return frozenset(text.split())
