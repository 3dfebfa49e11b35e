"""The questions as people ask them: of any place that a list knows, not only of those in the graph.

Each takes a question of `graph.questions` and the language of its sentences. It imports what it needs when it is asked,
and the lists of places only where the graph does not know a name.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from graph import answers, questions
from graph.errors import NotFound
from graph.gathered import Comparison, Registers
from graph.model import Label
from graph.options import fields_of
from graph.places import Gazetteer, ListedPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.store import Reader


def authority_named(reader: Reader, name: str) -> answers.Entity:
    """Find an authority by its name, or a place that is in no document.

    Raises `NotFound`, `AmbiguousName`: with what may be meant.
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


def _of_graph(module: str, name: str = "", *, worded: bool = True) -> Callable[[Reader, Any, str], Any]:
    """Return what asks a question of the graph alone, with the function of `queries` that is called as its module is.

    The options that must be given are the function's first ones; one that is not ``worded`` has no sentences.
    """

    def ask(reader: Reader, question: Any, language: str = "fr") -> Any:
        of_graph = getattr(import_module(f"queries.{module}"), name or module)
        needed = [field.name for field in fields_of(type(question)) if field.required]
        asked = asdict(question) | ({"language": language} if worded else {})
        return of_graph(reader, *map(asked.pop, needed), **asked)

    return ask


def _of_any_place(module: str, *ends: str) -> Callable[[Reader, Any, str], Any]:
    """Return what asks a question of the graph, and answers all the same where an end is a place in no document.

    ``ends`` are the options that name something; `queries.unnamed` has an answer of the same name.
    """
    of_graph = _of_graph(module)

    def ask(reader: Reader, question: Any, language: str = "fr") -> Any:
        try:
            return of_graph(reader, question, language)
        except NotFound:
            named = {end: name for end in ends if (name := getattr(question, end))}
            if not named:
                raise
            from queries import unnamed

            meant = _ends(reader, [*named.values()])
        known = [end["id"] for end in meant if not isinstance(end, ListedPlace)]
        if len(known) == len(meant):
            return of_graph(reader, replace(question, **dict(zip(named, known, strict=True))), language)
        return getattr(unnamed, module)(reader, meant, question, language)

    return ask


connect = _of_any_place("connect", "a", "b")
dormant = _of_any_place("dormant", "authority")
brief = _of_any_place("brief", "entity", "other")


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


def gazetteer() -> Gazetteer:
    """Return the places of lists, in the graph or not; they are read when a name is first looked for."""
    from loaders.names.gazetteers import places

    return places
