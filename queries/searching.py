"""Search as one types: accents, case, hyphens and small typos forgiven."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final

from rapidfuzz import fuzz

from graph.answers import Found
from graph.model import Label, label_of
from graph.names import fold
from graph.store import Reader, Row
from queries import lucene
from queries.catalogue import QUERIES
from queries.entities import entity

CANDIDATES: Final = 80
"""Candidates that are ranked, of all labels and again of authorities: enough to fill a page, few enough to be quick."""
LARGEST: Final = 100
"""Results of one search at most."""
EXACT, PREFIX, WORDS, FUZZY = 1.0, 0.9, 0.75, 0.6
"""Scores of the four ways to match; within the last three the closer spelling wins up to 0.1."""
LISTED_ONLY: Final = 0.05
"""What whoever is only in registers loses: of two names that match as well, the one in documents comes first."""
_LIKED_FIRST: Final = [
    Label.AUTHORITY,
    Label.NETWORK,
    Label.ORGANISATION,
    Label.PERSON,
    Label.PARTNERSHIP,
    Label.EVENT,
    Label.THEME,
    Label.SERVICE,
    Label.DOCUMENT,
]
"""On equal scores: what people ask about most comes first."""


def search(
    reader: Reader, text: str, limit: int = 10, labels: Collection[Label] | None = None, language: str = "fr"
) -> list[Found]:
    """Find entities by what somebody has typed so far.

    Exact spellings come before those that begin so, those that hold all words, and those with typos.

    Any ``text`` will do: odd input never fails. A ``limit`` outside of 1 to 100 is moved to the nearer bound;
    ``labels`` are the only kinds of entity that are looked for. The best comes first; there is none where the text
    holds no letter or digit, or nothing is like it. It takes one round trip of one Lucene query, and of another with
    typos allowed where fewer than ``limit`` are found; one round trip more for the sides of the partnerships found,
    where there are any.
    """
    words = lucene.words_of(text)
    if not words:
        return []
    limit = max(1, min(limit, LARGEST))
    rows = _candidates(reader, lucene.as_typed(words), labels, looser=lucene.with_typos(words), enough=limit)
    found = _best(words, rows, limit)
    if not any(one["entity"]["label"] == Label.PARTNERSHIP for one in found):
        return found
    from queries.partnerships import named_by_sides

    named = named_by_sides(reader, [one["entity"] for one in found], language)
    return [{**one, "entity": named.get(one["entity"]["id"], one["entity"])} for one in found]


def nearest_names(reader: Reader, text: str, labels: Collection[Label] | None = None, limit: int = 3) -> list[Found]:
    """Find the entities whose names are most like one that nothing bears, whatever few words they share."""
    words = lucene.words_of(text)
    if not words:
        return []
    return _best(words, _candidates(reader, lucene.with_typos(words, all_words=False), labels), limit)


def _candidates(
    reader: Reader, query: str, labels: Collection[Label] | None, *, looser: str | None = None, enough: int = 0
) -> list[Row]:
    return reader.read_list(
        QUERIES["searching/candidates"],
        text=query,
        looser=looser,
        enough=enough,
        labels=sorted(label.value for label in labels or ()),
        limit=CANDIDATES,
    )


def _best(words: list[str], rows: Iterable[Row], limit: int) -> list[Found]:
    """Return the entities of which a spelling comes closest."""
    typed = " ".join(words)
    ranked = sorted(
        ((*_closest(typed, words, row["spellings"], listed_only=row["listed_only"]), row) for row in rows), key=_rank
    )
    return [
        Found(entity=entity(row["id"], row["name"], row["country"]), score=score, matched=_as_printed(spelling, row))
        for score, spelling, row in ranked[:limit]
    ]


def _closest(typed: str, words: list[str], spellings: Iterable[str], *, listed_only: bool) -> tuple[float, str]:
    """Return the spelling that comes closest, with its score."""
    score, spelling = max((_closeness(typed, words, spelling), spelling) for spelling in spellings)
    return round(max(score - LISTED_ONLY * listed_only, 0), 3), spelling


def _closeness(typed: str, words: list[str], spelling: str) -> float:
    if spelling == typed:
        return EXACT
    likeness = fuzz.ratio(typed, spelling) / 1000
    if spelling.startswith(typed):
        return PREFIX - 0.1 + likeness
    *finished, last = words
    theirs = spelling.split()
    if all(word in theirs for word in finished) and any(word.startswith(last) for word in theirs):
        return WORDS - 0.1 + likeness
    return FUZZY * max(fuzz.ratio(typed, spelling), fuzz.partial_token_ratio(typed, spelling) * 0.8) / 100


def _as_printed(spelling: str, row: dict[str, Any]) -> str:
    """Return the spelling as it is printed somewhere rather than as it is folded."""
    return next((printed for printed in [row["name"], *row["aliases"]] if fold(printed) == spelling), spelling)


def _rank(judged: tuple[float, str, Row]) -> tuple[float, int, int, str]:
    score, _, row = judged
    return (-score, _LIKED_FIRST.index(label_of(row["id"])), len(row["name"]), row["id"])
