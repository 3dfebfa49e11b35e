"""The questions as people ask them: of any place that a list knows, not only of those in the graph.

Each imports what it needs when it is asked, and the lists of places only where the graph does not know a name.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from graph.answers import Brief, Connection, Dormancy, Found
from graph.errors import NotFound
from graph.model import Label
from graph.places import Gazetteer, ListedPlace
from graph.questions import MONTHS

if TYPE_CHECKING:
    from graph.store import Reader


def connect(reader: Reader, a: str, b: str, **asked: Any) -> Connection:
    """Answer as `queries.connect.connect`; where one end is in no document, say so and whom to call."""
    from queries.connect import connect as of_graph

    try:
        return of_graph(reader, a, b, **asked)
    except NotFound:
        from queries import unnamed

        ends = [unnamed.end_of(reader, name, _places()) for name in (a, b)]
    if any(isinstance(end, ListedPlace) for end in ends):
        return unnamed.connection(reader, ends, asked.get("as_of"), asked.get("language", "fr"))
    return of_graph(reader, *(end["id"] for end in ends if not isinstance(end, ListedPlace)), **asked)


def brief(reader: Reader, names: Sequence[str], as_of: str | None = None, language: str = "fr") -> Brief:
    """Answer as `queries.brief.brief`, and of a place that is in no document."""
    from queries.brief import brief as of_graph

    try:
        return of_graph(reader, names, as_of, language)
    except NotFound:
        from queries import unnamed

        ends = [unnamed.end_of(reader, name, _places()) for name in names]
    if any(isinstance(end, ListedPlace) for end in ends):
        return unnamed.brief(reader, ends, as_of, language)
    return of_graph(reader, [end["id"] for end in ends if not isinstance(end, ListedPlace)], as_of, language)


def dormant(reader: Reader, **asked: Any) -> Dormancy:
    """Answer as `queries.dormant.dormant`, and of an authority that is in no document."""
    from queries.dormant import dormant as of_graph

    authority = asked.get("authority")
    try:
        return of_graph(reader, **asked)
    except NotFound:
        if not authority:
            raise
        from queries import unnamed

        end = unnamed.end_of(reader, authority, _places())
    if isinstance(end, ListedPlace):
        language, months = asked.get("language", "fr"), asked.get("months", MONTHS)
        return unnamed.dormancy(reader, end, asked.get("as_of"), months, language)
    return of_graph(reader, **{**asked, "authority": end["id"]})


def search(
    reader: Reader, text: str, limit: int = 10, labels: Collection[Label] | None = None, language: str = "fr"
) -> list[Found]:
    """Answer as `queries.searching.search`; a place that bears the name and is in no document comes last.

    Another name that the gazetteer knows an authority by leads to it: Cologne to Köln.
    """
    from queries.searching import EXACT, LISTED_ONLY
    from queries.searching import search as of_graph

    met = of_graph(reader, text, limit, labels, language)
    if any(one["score"] >= EXACT - LISTED_ONLY for one in met) or (labels and Label.AUTHORITY not in labels):
        return met
    from queries import unnamed

    places = _places().named(text)
    known = [unnamed.known_as(reader, place) for place in places]
    inside = [Found(entity=one, score=unnamed.CERTAIN, matched=text) for one in known if one]
    outside = [unnamed.found(place, text) for place, one in zip(places, known, strict=True) if one is None]
    ids = {one["entity"]["id"] for one in inside}
    return [*inside, *(one for one in met if one["entity"]["id"] not in ids), *outside][:limit]


def _places() -> Gazetteer:
    from loaders.names.gazetteers.places import Places

    return Places()
