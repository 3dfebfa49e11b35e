"""The questions as people ask them: of any place that a list knows, not only of those in the graph.

Each takes a question of `graph.questions` and the language of its sentences. It imports what it needs when it is asked,
and the lists of places only where the graph does not know a name.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from graph import answers, questions
from graph.errors import NotFound
from graph.gathered import Comparison
from graph.listed import Registers
from graph.model import Label
from graph.options import fields_of, values_of
from graph.places import Gazetteer, ListedPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.store import Reader


def connect(reader: Reader, question: questions.ConnectQuestion, language: str = "fr") -> answers.Connection:
    """Answer as `queries.connect.connect`; where one end is in no document, return whom to call all the same."""
    from queries.connect import connect as of_graph

    try:
        return of_graph(reader, **values_of(question), language=language)
    except NotFound:
        from queries import unnamed

        ends = _ends(reader, [question.a, question.b])
    if not (ids := _ids(ends)):
        return unnamed.connection(reader, ends, question.as_of, language)
    return of_graph(reader, **values_of(replace(question, a=ids[0], b=ids[1])), language=language)


def dormant(reader: Reader, question: questions.DormantQuestion, language: str = "fr") -> answers.Dormancy:
    """Answer as `queries.dormant.dormant`, and of an authority that is in no document."""
    from queries.dormant import dormant as of_graph

    try:
        return of_graph(reader, **values_of(question), language=language)
    except NotFound:
        if not question.authority:
            raise
        from queries import unnamed

        (end,) = _ends(reader, [question.authority])
    if isinstance(end, ListedPlace):
        return unnamed.dormancy(reader, end, question.as_of, question.months, language)
    return of_graph(reader, **values_of(replace(question, authority=end["id"])), language=language)


def authority_named(reader: Reader, name: str) -> answers.Entity:
    """Find an authority by its name, or a place that is in no document.

    Raises
    ------
    NotFound, AmbiguousName
        With what may be meant.
    """
    from queries.naming import resolve

    try:
        return resolve(reader, name, [Label.AUTHORITY])
    except NotFound:
        (end,) = _ends(reader, [name])
    return end.entity if isinstance(end, ListedPlace) else end


def search(reader: Reader, question: questions.SearchQuestion, language: str = "fr") -> list[answers.Found]:
    """Answer as `queries.searching.search`; a place that bears the name and is in no document comes last.

    Another name that the gazetteer knows an authority by leads to it: Cologne to Köln.
    """
    from queries.searching import EXACT, LISTED_ONLY
    from queries.searching import search as of_graph

    text, labels = question.text, question.label or None
    met = of_graph(reader, text, question.limit, labels, language)
    if any(one["score"] >= EXACT - LISTED_ONLY for one in met) or (labels and Label.AUTHORITY not in labels):
        return met
    from queries import unnamed

    places = gazetteer().named(text)
    known = [unnamed.known_as(reader, place) for place in places]
    inside = [answers.Found(entity=one, score=unnamed.CERTAIN, matched=text) for one in known if one]
    outside = [unnamed.found(place, text) for place, one in zip(places, known, strict=True) if one is None]
    ids = {one["entity"]["id"] for one in inside}
    return [*inside, *(one for one in met if one["entity"]["id"] not in ids), *outside][: question.limit]


def brief(reader: Reader, question: questions.BriefQuestion, language: str = "fr") -> answers.Brief:
    """Answer as `queries.brief.brief`, and of a place that is in no document."""
    from queries.brief import brief as of_graph

    names = [name for name in (question.entity, question.other) if name]
    try:
        return of_graph(reader, names, question.as_of, language)
    except NotFound:
        from queries import unnamed

        ends = _ends(reader, names)
    if ids := _ids(ends):
        return of_graph(reader, ids, question.as_of, language)
    return unnamed.brief(reader, ends, question.as_of, language)


def _of_graph(module: str, name: str = "", *, worded: bool = True) -> Callable[[Reader, Any, str], Any]:
    """Return what asks a question of the graph alone, with the function of `queries` that is called as its module is.

    The options that must be given are the function's first ones; one that is not ``worded`` has no sentences.
    """

    def ask(reader: Reader, question: Any, language: str = "fr") -> Any:
        of_graph = getattr(import_module(f"queries.{module}"), name or module)
        needed = [field.name for field in fields_of(type(question)) if field.required]
        asked = values_of(question) | ({"language": language} if worded else {})
        return of_graph(reader, *map(asked.pop, needed), **asked)

    return ask


class Answering(NamedTuple):
    """A question of `graph.questions`, what answers it, and the type of its answer."""

    question: type
    ask: Callable[[Reader, Any, str], Any]
    answer: Any


ANSWERED: Final = {
    "connect": Answering(questions.ConnectQuestion, connect, answers.Connection),
    "dormant": Answering(questions.DormantQuestion, dormant, answers.Dormancy),
    "overlap": Answering(questions.OverlapQuestion, _of_graph("overlap"), answers.Overlap),
    "compare": Answering(questions.CompareQuestion, _of_graph("comparison", "compare"), Comparison),
    "search": Answering(questions.SearchQuestion, search, list[answers.Found]),
    "neighbours": Answering(questions.NeighboursQuestion, _of_graph("neighbours"), answers.Neighbours),
    "show": Answering(questions.EntityQuestion, _of_graph("show"), answers.Shown),
    "brief": Answering(questions.BriefQuestion, brief, answers.Brief),
    "timeline": Answering(questions.TimelineQuestion, _of_graph("timeline", worded=False), list[answers.TimelineEntry]),
    "documents": Answering(
        questions.PlainQuestion, _of_graph("statements", "documents", worded=False), list[answers.DocumentSummary]
    ),
    "document": Answering(
        questions.DocumentQuestion, _of_graph("statements", "document_facts", worded=False), answers.DocumentFacts
    ),
    "status": Answering(questions.PlainQuestion, _of_graph("status", worded=False), answers.Status),
    "registers": Answering(questions.RegistersQuestion, _of_graph("registers"), Registers),
}
"""What commands, addresses and assistants ask by name."""


def _ends(reader: Reader, names: Sequence[str]) -> list[answers.Entity | ListedPlace]:
    """Find what names mean in the graph, or in the lists of places."""
    from queries import unnamed

    return [unnamed.end_of(reader, name, gazetteer()) for name in names]


def _ids(ends: Sequence[answers.Entity | ListedPlace]) -> list[str]:
    """Return the ids of ends that are all in the graph; none where one of them is in no document."""
    known = [end["id"] for end in ends if not isinstance(end, ListedPlace)]
    return known if len(known) == len(ends) else []


def gazetteer() -> Gazetteer:
    """Return the places of lists, in the graph or not; they are read when a name is first looked for."""
    from loaders.names.gazetteers import places

    return places
