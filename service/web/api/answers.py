"""The answers for programs: the three questions, registers, entities, documents and what the graph holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from fastapi import FastAPI

from graph import answers, questions
from graph.listed import Registers
from service import answering
from service.spreadsheets import answer_tables as tables
from service.spreadsheets.registers_table import registers_table
from service.web.api.endpoint import Endpoint, add_endpoint
from service.web.inquiry import Inquiry


def register(app: FastAPI) -> None:
    """Add these addresses to the application."""
    for one in ENDPOINTS:
        add_endpoint(app, one)


def _answer(ask: Callable[..., Any], *, empty: bool = False) -> Callable[[Inquiry, Any], Any]:
    """Have a question answered, where something is loaded or it makes sense of an ``empty`` graph too."""

    def answer(inquiry: Inquiry, question: Any) -> Any:
        if not empty:
            inquiry.require_data()
        return ask(inquiry.reader, question, inquiry.language)

    return answer


def _status(inquiry: Inquiry, question: questions.PlainQuestion) -> answers.Status:
    """Return what the graph holds; where the engine is and how it is let in concerns only whoever runs it."""
    found = answering.status(inquiry.reader, question)
    found["engine"] = {"local": not inquiry.settings.neo4j_uri}
    return found


ENDPOINTS: Final = (
    Endpoint(
        "connect",
        "/connect",
        questions.ConnectQuestion,
        _answer(answering.connect),
        answers.Connection,
        tables.connection_table,
        "Who connects two entities?",
    ),
    Endpoint(
        "dormant",
        "/dormant",
        questions.DormantQuestion,
        _answer(answering.dormant),
        answers.Dormancy,
        tables.dormancy_table,
        "Which partnerships sleep?",
        {"limit": 500},
    ),
    Endpoint(
        "overlap",
        "/overlap",
        questions.OverlapQuestion,
        _answer(answering.overlap),
        answers.Overlap,
        tables.overlap_table,
        "How do networks overlap?",
    ),
    Endpoint(
        "search",
        "/search",
        questions.SearchQuestion,
        _answer(answering.search, empty=True),
        list[answers.Found],
        tables.found_table,
        "Which entities are called like this?",
    ),
    Endpoint(
        "neighbours",
        "/entities/{entity}/neighbours",
        questions.NeighboursQuestion,
        _answer(answering.neighbours),
        answers.Neighbours,
        tables.neighbours_table,
        "What is an entity joined to? Counts by type, then pages of one type.",
    ),
    Endpoint(
        "entity",
        "/entities/{entity}",
        questions.EntityQuestion,
        _answer(answering.show),
        answers.Shown,
        tables.entity_table,
        "What is known of an entity?",
    ),
    Endpoint(
        "brief",
        "/brief/{entity}",
        questions.BriefQuestion,
        _answer(answering.brief),
        answers.Brief,
        tables.brief_table,
        "What to know before a meeting?",
    ),
    Endpoint(
        "timeline",
        "/timeline/{entity}",
        questions.TimelineQuestion,
        _answer(answering.timeline),
        list[answers.TimelineEntry],
        tables.timeline_table,
        "What happened when?",
    ),
    Endpoint(
        "documents",
        "/documents",
        questions.PlainQuestion,
        _answer(answering.documents, empty=True),
        list[answers.DocumentSummary],
        tables.documents_table,
        "Which documents are read?",
    ),
    Endpoint(
        "document",
        "/documents/{document}",
        questions.DocumentQuestion,
        _answer(answering.document),
        answers.DocumentFacts,
        tables.facts_table,
        "What does a document state?",
    ),
    Endpoint(
        "status",
        "/status",
        questions.PlainQuestion,
        _status,
        answers.Status,
        tables.status_table,
        "What does the graph hold, and of when?",
    ),
    Endpoint(
        "registers",
        "/registers",
        questions.RegistersQuestion,
        _answer(answering.registers),
        Registers,
        registers_table,
        "What do registers list beside what documents witness?",
        {"limit": 5_000},
    ),
)
