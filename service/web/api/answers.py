"""The answers for programs: the three questions, registers, entities, directories, documents, what the graph holds."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter

from graph.answers import Status
from graph.directories import FACETS, MOST_ROWS, DirectoryPage
from graph.gathered import Country
from graph.questions import CountryQuestion, DirectoryQuestion, PlainQuestion
from queries.country import country_in_full
from queries.directories import Narrowed, Narrowing, directory_page
from service.answering import ANSWERED
from service.spreadsheets import answer_tables as tables
from service.web.api.endpoint import Endpoint, Table, add_endpoint
from service.web.inquiry import Inquiry
from service.web.lists import DatasetLists


def _asked(
    name: str, table: Table, summary: str, path: str = "", *, of: str = "", empty: bool = False, **defaults: Any
) -> Endpoint:
    """Address a question, ``of`` another name; without ``empty`` it needs something loaded to make sense."""
    answered = ANSWERED[of or name]

    def ask(inquiry: Inquiry, question: Any) -> Any:
        if not empty:
            inquiry.require_data()
        return inquiry.ask(of or name, question)

    return Endpoint(name, path or f"/{name}", answered.question, ask, answered.answer, table, summary, defaults)


def _status(inquiry: Inquiry, question: PlainQuestion) -> Status:
    """Return what the graph holds; where the engine is and how it is let in concerns only whoever runs it."""
    found: Status = inquiry.ask("status", question)
    found["engine"] = {"local": not inquiry.settings.neo4j_uri}
    return found


def country(inquiry: Inquiry, question: CountryQuestion) -> Country:
    """Gather what concerns a country."""
    inquiry.require_data()

    def narrow(name: str, narrowing: Narrowing) -> Narrowed:
        return inquiry.lists(DatasetLists.narrowed, name, narrowing, question.as_of, inquiry.language)[0]

    return country_in_full(inquiry.reader, question.country, narrow, question.as_of, inquiry.language)


def directory(inquiry: Inquiry, question: DirectoryQuestion) -> DirectoryPage:
    """Return a page of a directory."""
    inquiry.require_data()
    chosen = {facet: value for facet in FACETS if (value := getattr(question, facet))}
    narrowing = Narrowing(chosen, question.text, question.sort, question.page, question.limit)
    found, _ = inquiry.lists(DatasetLists.narrowed, question.directory, narrowing, None, inquiry.language)
    return directory_page(inquiry.reader, found)


ENDPOINTS: Final = (
    _asked("connect", tables.connection_table, "Who connects two entities?"),
    _asked("dormant", tables.dormancy_table, "Which partnerships sleep?", limit=500),
    _asked("overlap", tables.overlap_table, "How do networks overlap?"),
    _asked("search", tables.found_table, "Which entities are called like this?", empty=True),
    _asked(
        "neighbours",
        tables.neighbours_table,
        "What is an entity joined to? Counts by type, then pages of one type.",
        "/entities/{entity}/neighbours",
    ),
    _asked("entity", tables.entity_table, "What is known of an entity?", "/entities/{entity}", of="show"),
    _asked("brief", tables.brief_table, "What to know before a meeting?", "/brief/{entity}"),
    _asked("timeline", tables.timeline_table, "What happened when?", "/timeline/{entity}"),
    _asked("documents", tables.documents_table, "Which documents are read?", empty=True),
    _asked("document", tables.facts_table, "What does a document state?", "/documents/{document}"),
    Endpoint(
        "status",
        "/status",
        PlainQuestion,
        _status,
        Status,
        tables.status_table,
        "What does the graph hold, and of when?",
    ),
    _asked("registers", tables.registers_table, "What do registers list beside what documents witness?", limit=5_000),
    _asked("compare", tables.comparison_table, "What do authorities share?"),
    Endpoint(
        "country",
        "/countries/{country}",
        CountryQuestion,
        country,
        Country,
        tables.country_table,
        "What concerns a country?",
    ),
    Endpoint(
        "directory",
        "/directories/{directory}",
        DirectoryQuestion,
        directory,
        DirectoryPage,
        tables.directory_table,
        "Which people, cities, partnerships, networks, events or documents are there?",
        {"limit": MOST_ROWS},
    ),
)
router = APIRouter()
for _endpoint in ENDPOINTS:
    add_endpoint(router, _endpoint)
