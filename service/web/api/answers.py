"""The answers for programs: the three questions, registers, entities, directories, documents, drawings as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field
from starlette.responses import Response

from graph.answers import Status, View
from graph.directories import FACETS, MOST_ROWS, DirectoryPage
from graph.errors import UsageError
from graph.gathered import Country
from graph.options import LONGEST_NAME
from graph.questions import MONTHS, CountryQuestion, DirectoryQuestion, DrawingQuestion, PlainQuestion
from queries.connect import connect
from queries.country import country_in_full
from queries.directories import Narrowed, Narrowing, directory_page
from queries.views import view_of_connection, view_of_entities, view_of_entity
from service.answering import ANSWERED
from service.spreadsheets import answer_tables as tables
from service.web.api.endpoint import API, PROBLEMS, Endpoint, Table, add_endpoint
from service.web.api.parameters import AsOf, Months, refuse_unknown
from service.web.inquiry import Inquiry, Question
from service.web.lists import DatasetLists
from viz.explorer import PlacedView, placed

MOST_DRAWN: Final = 1_500  # entities in one question: as many as a link to a drawing holds


def _status(inquiry: Inquiry, question: PlainQuestion) -> Status:
    """Return what the graph holds; where the engine is and how it is let in concerns only whoever runs it."""
    found: Status = inquiry.ask("status", question)
    found["engine"] = {"local": not inquiry.settings.neo4j_uri}
    return found


def country(inquiry: Inquiry, question: CountryQuestion) -> Country:
    """Gather what concerns a country."""

    def narrow(name: str, narrowing: Narrowing) -> Narrowed:
        return inquiry.lists(DatasetLists.narrowed, name, narrowing, question.as_of, inquiry.language)[0]

    return country_in_full(inquiry.reader, question.country, narrow, question.as_of, inquiry.language)


def directory(inquiry: Inquiry, question: DirectoryQuestion) -> DirectoryPage:
    """Return a page of a directory."""
    chosen = {facet: value for facet in FACETS if (value := getattr(question, facet))}
    narrowing = Narrowing(chosen, question.text, question.sort, question.page, question.limit)
    found, _ = inquiry.lists(DatasetLists.narrowed, question.directory, narrowing, None, inquiry.language)
    return directory_page(inquiry.reader, found)


_DRAWN: Final[Any] = {"example": {"ids": ["authority:tours", "partnership:minneapolis--tours"]}}


class Drawn(BaseModel, extra="forbid", json_schema_extra=_DRAWN):
    """The entities of a drawing, by id; those that there are not are passed over."""

    ids: list[Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]] = Field(min_length=1, max_length=MOST_DRAWN)


def drawing(inquiry: Inquiry, question: DrawingQuestion) -> PlacedView:
    """Draw what lies around an entity, the chains between two, or some entities; `UsageError` unless just one is."""
    entity, a, b = question.entity, question.a, question.b
    if sum(map(bool, (entity, a or b, question.id))) > 1:
        raise UsageError("fault.more_one_thing_draw", "hint.name_entity_two_ends")
    if (question.as_of or question.avoid) and not (a and b):
        raise UsageError("fault.what_narrows_question_given", "hint.give_from_and_to")
    if entity:
        return placed(view_of_entity(inquiry.reader, entity, question.depth, language=inquiry.language))
    if a and b:
        chains = connect(inquiry.reader, a, b, as_of=question.as_of, avoid=question.avoid, language=inquiry.language)
        return placed(view_of_connection(chains))
    if question.id:
        return placed(view_of_entities(inquiry.reader, question.id, language=inquiry.language))
    raise UsageError("fault.nothing_named_drawn", "hint.give_entity_id_once")


_GATHERED: Final[dict[str, tuple[type, Callable[[Inquiry, Any], Any], Any]]] = {
    "status": (PlainQuestion, _status, Status),
    "country": (CountryQuestion, country, Country),
    "directory": (DirectoryQuestion, directory, DirectoryPage),
    "graph": (DrawingQuestion, drawing, PlacedView),
}
"""What is asked of more than the graph: the question, what answers it, and the type of the answer."""


def _asked(
    name: str, table: Table, summary: str, path: str = "", *, of: str = "", empty: bool = False, **defaults: Any
) -> Endpoint:
    """Address a question, ``of`` another name; without ``empty`` it needs something loaded to make sense."""
    answered: Any = _GATHERED.get(name) or ANSWERED[of or name]
    kind, gather, model = answered

    def ask(inquiry: Inquiry, question: Any) -> Any:
        if not empty:
            inquiry.require_data()
        return gather(inquiry, question) if name in _GATHERED else inquiry.ask(of or name, question)

    return Endpoint(name, path or f"/{name}", kind, ask, model, table, summary, defaults)


_NEIGHBOURS: Final = "What is an entity joined to? Counts by type, then pages of one type."
_DIRECTORIES: Final = "Which people, cities, partnerships, networks, events or documents are there?"
ENDPOINTS: Final = (
    _asked("connect", tables.connection_table, "Who connects two entities?"),
    _asked("dormant", tables.dormancy_table, "Which partnerships sleep?", limit=500),
    _asked("overlap", tables.overlap_table, "How do networks overlap?"),
    _asked("search", tables.found_table, "Which entities are called like this?", empty=True),
    _asked("neighbours", tables.neighbours_table, _NEIGHBOURS, "/entities/{entity}/neighbours"),
    _asked("entity", tables.entity_table, "What is known of an entity?", "/entities/{entity}", of="show"),
    _asked("brief", tables.brief_table, "What to know before a meeting?", "/brief/{entity}"),
    _asked("timeline", tables.timeline_table, "What happened when?", "/timeline/{entity}"),
    _asked("documents", tables.documents_table, "Which documents are read?", empty=True),
    _asked("document", tables.facts_table, "What does a document state?", "/documents/{document}"),
    _asked("status", tables.status_table, "What does the graph hold, and of when?", empty=True),
    _asked("registers", tables.registers_table, "What do registers list beside what documents witness?", limit=5_000),
    _asked("compare", tables.comparison_table, "What do authorities share?"),
    _asked("country", tables.country_table, "What concerns a country?", "/countries/{country}"),
    _asked("directory", tables.directory_table, _DIRECTORIES, "/directories/{directory}", limit=MOST_ROWS),
    _asked("graph", tables.view_table, "What to draw, and where."),
)
router = APIRouter()
for _endpoint in ENDPOINTS:
    add_endpoint(router, _endpoint)


@router.post(
    f"{API}/graph",
    response_model=View,
    operation_id="graph_among",
    summary="What joins these entities to each other? A read, with its question in the body.",
    responses=PROBLEMS,
    dependencies=[Depends(refuse_unknown)],
    tags=["answers"],
)
def among(inquiry: Question, drawn: Drawn, as_of: AsOf = None, months: Months = MONTHS) -> Response:
    """Draw some entities and what joins them; nothing is written."""
    inquiry.require_data()
    response = inquiry.json(view_of_entities(inquiry.reader, drawn.ids, as_of, inquiry.language, months))
    response.headers["Cache-Control"] = "no-store"
    del response.headers["ETag"]
    return response
