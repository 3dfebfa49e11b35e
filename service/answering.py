"""The questions as people ask them: of any place that a list knows, not only of those in the graph."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from graph.answers import Brief, Connection, Dormancy, Found
from graph.errors import NotFound
from graph.model import Label
from graph.places import ListedPlace
from graph.questions import MONTHS
from graph.store import Reader
from loaders.gazetteers.places import Places
from queries import brief as briefs
from queries import connect as connections
from queries import dormant as dormancies
from queries import searching, unnamed

PLACES: Final = Places()


def connect(reader: Reader, a: str, b: str, **asked: Any) -> Connection:
    """Answer as `queries.connect.connect`; where one end is in no document, say so and whom to call."""
    try:
        return connections.connect(reader, a, b, **asked)
    except NotFound:
        ends = [unnamed.end_of(reader, name, PLACES) for name in (a, b)]
    if any(isinstance(end, ListedPlace) for end in ends):
        return unnamed.connection(reader, ends, asked.get("as_of"), asked.get("language", "fr"))
    return connections.connect(reader, *(end["id"] for end in ends if not isinstance(end, ListedPlace)), **asked)


def brief(reader: Reader, names: Sequence[str], as_of: str | None = None, language: str = "fr") -> Brief:
    """Answer as `queries.brief.brief`, and of a place that is in no document."""
    try:
        return briefs.brief(reader, names, as_of, language)
    except NotFound:
        ends = [unnamed.end_of(reader, name, PLACES) for name in names]
    if any(isinstance(end, ListedPlace) for end in ends):
        return unnamed.brief(reader, ends, as_of, language)
    return briefs.brief(reader, [end["id"] for end in ends if not isinstance(end, ListedPlace)], as_of, language)


def dormant(reader: Reader, **asked: Any) -> Dormancy:
    """Answer as `queries.dormant.dormant`, and of an authority that is in no document."""
    authority = asked.get("authority")
    try:
        return dormancies.dormant(reader, **asked)
    except NotFound:
        if not authority:
            raise
        end = unnamed.end_of(reader, authority, PLACES)
    if isinstance(end, ListedPlace):
        language, months = asked.get("language", "fr"), asked.get("months", MONTHS)
        return unnamed.dormancy(reader, end, asked.get("as_of"), months, language)
    return dormancies.dormant(reader, **{**asked, "authority": end["id"]})


def search(reader: Reader, text: str, limit: int = 10, labels: Collection[Label] | None = None) -> list[Found]:
    """Answer as `queries.searching.search`; a place that bears the name and is in no document comes last.

    Another name that the gazetteer knows an authority by leads to it: Cologne to Köln.
    """
    met = searching.search(reader, text, limit, labels)
    if any(one["score"] >= unnamed.CERTAIN for one in met) or (labels and Label.AUTHORITY not in labels):
        return met
    places = PLACES.named(text)
    known = [unnamed.known_as(reader, place) for place in places]
    inside = [Found(entity=one, score=unnamed.CERTAIN, matched=text) for one in known if one]
    outside = [unnamed.found(place, text) for place, one in zip(places, known, strict=True) if one is None]
    ids = {one["entity"]["id"] for one in inside}
    return [*inside, *(one for one in met if one["entity"]["id"] not in ids), *outside][:limit]
