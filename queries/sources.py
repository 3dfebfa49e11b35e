"""Sources as answers give them: which passage of which document, and of when it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from graph.answers import Source
from graph.cypher import Part
from graph.store import Reader
from queries.catalogue import QUERIES
from queries.dates import last_day

FULL = len("YYYY-MM-DD")
_DATES_KEPT = 10_000
"""Dates of documents, each with the days asked about: one answer asks for some of them hundreds of times."""


def all_dates() -> Part:
    """Return what reads the date of every document, as pairs."""
    return Part(QUERIES["sources/document_dates"], of_dataset=True)


def document_dates(reader: Reader) -> dict[str, str]:
    """Read the date of every document, by its id.

    Documents are few beside what they say: one round trip, once for each question.
    """
    return dict(reader.read_together(dates=all_dates())["dates"])


def document_titles(reader: Reader) -> dict[str, str]:
    """Read the title of every document, by its id."""
    titles = Part(QUERIES["sources/document_titles"], of_dataset=True)
    return dict(reader.read_together(titles=titles)["titles"])


def later_than(dates: Mapping[str, str], as_of: str) -> list[str]:
    """Return the documents that had not surely come by a day.

    Examples
    --------
    >>> later_than({"document:x": "2025-11-20", "document:y": "2025"}, "2025-11-20")
    ['document:y']
    """
    return [document for document, date in dates.items() if not has_come(date, as_of)]


def source_of(text: str, dates: Mapping[str, str]) -> Source:
    """Take a source as relationships carry it apart.

    ``text`` is ``document-id#locator``; ``dates`` come from `document_dates`.

    Examples
    --------
    >>> source_of("document:x#2. News, l. 27", {"document:x": "2025-11-20"})
    {'document': 'document:x', 'locator': '2. News, l. 27', 'date': '2025-11-20'}
    """
    document, _, locator = text.partition("#")
    return {"document": document, "locator": locator, "date": dates.get(document, "")}


def known_sources(texts: Iterable[str], dates: Mapping[str, str], as_of: str) -> list[Source]:
    """Return the sources whose documents are dated on or before a day, newest first.

    They are in the order of date (newest first), document, locator; none where nothing was known on that day.
    """
    known = [source for text in set(texts) if has_come((source := source_of(text, dates))["date"], as_of)]
    if len(known) < 2:  # nearly always, and asked for each of hundreds of ties
        return known
    known.sort(key=lambda source: (source["document"], source["locator"]))
    return sorted(known, key=lambda source: source["date"], reverse=True)


@lru_cache(maxsize=_DATES_KEPT)
def has_come(date: str, as_of: str) -> bool:
    """Return whether a date had surely come by a day; one that says only its year has when the year is over.

    Examples
    --------
    >>> has_come("2025-11-20", "2025-11-20"), has_come("2025", "2025-11-20"), has_come("", "2025-11-20")
    (True, False, False)
    """
    return bool(date) and (date if len(date) == FULL else last_day(date)) <= as_of
