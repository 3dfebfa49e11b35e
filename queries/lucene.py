"""Lucene queries over folded names, built so that whatever people type is only ever words to find.

`graph.names.fold` leaves letters, digits and single spaces: no character that the query syntax knows gets through, and
words that are operators there (``AND``) are in lower case. The query travels as a parameter.
"""

from __future__ import annotations

from typing import Final

from graph.names import fold

LONGEST: Final = 12
"""Words of a text that are looked at: the longest names of the bundled data have eleven."""
LONGEST_WORD: Final = 40
"""Characters of a word that are looked at; Lucene's edit distance grows slow on longer ones."""
ONE_TYPO_FROM: Final = 4
TWO_TYPOS_FROM: Final = 8
"""Lengths from which a word may hold one or two typos, as in Elasticsearch's automatic fuzziness, a little stricter."""


def words_of(text: str) -> list[str]:
    """Fold a text and give its words, bounded in number and length.

    Examples
    --------
    >>> words_of('"St-Étienne* AND (')
    ['saint', 'etienne', 'and']
    """
    return [word[:LONGEST_WORD] for word in fold(text[: LONGEST * LONGEST_WORD]).split()[:LONGEST]]


def phrase(words: list[str]) -> str:
    """Ask for the words one after the other.

    Examples
    --------
    >>> phrase(["los", "angeles"])
    '"los angeles"'
    """
    return '"' + " ".join(words) + '"'


def as_typed(words: list[str]) -> str:
    """Ask for all words, the last perhaps unfinished.

    Examples
    --------
    >>> as_typed(["saint", "et"])
    '+saint^2 +(et^4 OR et*)'
    """
    *finished, last = words
    return " ".join([*(f"+{word}^2" for word in finished), f"+({last}^4 OR {last}*)"])


def with_typos(words: list[str], *, all_words: bool = True) -> str:
    """Ask for the words as they stand, unfinished or with small typos.

    Examples
    --------
    >>> with_typos(["los", "angeless"])
    '+(los^4 OR los*) +(angeless^4 OR angeless* OR angeless~2)'
    """
    sign = "+" if all_words else ""
    return " ".join(f"{sign}({word}^4 OR {word}*{_fuzzy(word)})" for word in words)


def _fuzzy(word: str) -> str:
    if len(word) < ONE_TYPO_FROM:
        return ""
    return f" OR {word}~{2 if len(word) >= TWO_TYPOS_FROM else 1}"
