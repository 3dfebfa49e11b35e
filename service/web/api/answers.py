"""The answers for programs: the three questions, entities, documents and what the graph holds."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Final, Literal

from fastapi import FastAPI, Path, Query

from graph import answers
from graph.model import RELATIONSHIPS, Label
from graph.questions import CHAINS, HOPS, MOST_CHAINS, MOST_HOPS, MOST_NETWORKS
from queries import statements
from queries.neighbours import neighbours
from queries.overlap import overlap
from queries.show import show
from queries.status import status
from queries.timeline import timeline
from service.answering import brief, connect, dormant, search
from service.spreadsheets import answer_tables as tables
from service.web.api.endpoint import Endpoint, add_endpoint
from service.web.api.parameters import (
    LONGEST_NAME,
    AsOf,
    By,
    Entity,
    Limit,
    Name,
    Names,
    Narrowed,
    OneName,
)
from service.web.inquiry import Question

End = Annotated[Name, Query(max_length=LONGEST_NAME, min_length=1, description="Id, name or alias.")]


def register(app: FastAPI) -> None:
    """Add these addresses to the application."""
    for one in ENDPOINTS:
        add_endpoint(app, one)


def connect_answer(
    inquiry: Question,
    a: Annotated[End, Query(alias="from", examples=["Tours"])],
    b: Annotated[End, Query(alias="to", examples=["Minneapolis"])],
    as_of: AsOf = None,
    max_hops: Annotated[int, Query(ge=1, le=MOST_HOPS, description="Relationships in a chain at most.")] = HOPS,
    limit: Annotated[int, Query(ge=1, le=MOST_CHAINS, description="Chains at most.")] = CHAINS,
    via: Names = [],  # noqa: B006 - FastAPI copies defaults
    avoid: Names = [],  # noqa: B006
    people_only: Annotated[bool, Query(description="Only chains of people and their meetings.")] = False,
) -> answers.Connection:
    """Say who connects two entities."""
    inquiry.require_data()
    return connect(
        inquiry.reader,
        a,
        b,
        as_of=as_of,
        max_hops=max_hops,
        limit=limit,
        via=via,
        avoid=avoid,
        people_only=people_only,
        language=inquiry.language,
    )


def dormant_answer(
    inquiry: Question,
    narrowing: Narrowed,
    as_of: AsOf = None,
    limit: Annotated[int, Query(ge=1, le=2000, description="Partnerships at most.")] = 500,
) -> answers.Dormancy:
    """Say which partnerships sleep."""
    inquiry.require_data()
    return dormant(
        inquiry.reader,
        as_of=as_of,
        limit=limit,
        language=inquiry.language,
        **asdict(narrowing),
    )


def overlap_answer(
    inquiry: Question,
    network: Annotated[
        list[Annotated[Name, Query(min_length=1, max_length=LONGEST_NAME)]],
        Query(min_length=2, max_length=MOST_NETWORKS, description="Two networks or more."),
    ],
    by: By = "members",
    as_of: AsOf = None,
) -> answers.Overlap:
    """Say how networks overlap."""
    inquiry.require_data()
    return overlap(inquiry.reader, network, by=by, as_of=as_of, language=inquiry.language)


def search_answer(
    inquiry: Question,
    q: Annotated[str, Query(max_length=LONGEST_NAME, description="Part of a name; typos are forgiven.")] = "",
    label: Annotated[list[Label], Query(max_length=len(Label), description="Only these kinds of entity.")] = [],  # noqa: B006
    limit: Limit = 10,
) -> list[answers.Found]:
    """Find entities by what somebody has typed so far."""
    return search(inquiry.reader, q, limit, label or None, inquiry.language)


def entity_answer(inquiry: Question, entity: Entity) -> answers.Shown:
    """Say everything known of an entity."""
    inquiry.require_data()
    return show(inquiry.reader, entity, language=inquiry.language)


def neighbours_answer(
    inquiry: Question,
    entity: Entity,
    relationship: Annotated[
        str | None,
        Query(description="The type wanted; else only counts.", json_schema_extra={"enum": list(RELATIONSHIPS)}),
    ] = None,
    direction: Literal["out", "in", "both"] = "both",
    limit: Annotated[int, Query(ge=1, le=500, description="Entities on a page.")] = 50,
    cursor: Annotated[str | None, Query(max_length=1000, description="`next` of the page before.")] = None,
) -> answers.Neighbours:
    """Count what an entity is joined to, and give a page of it."""
    inquiry.require_data()
    return neighbours(
        inquiry.reader,
        entity,
        relationship,
        direction=direction,
        limit=limit,
        cursor=cursor,
        language=inquiry.language,
    )


def brief_answer(
    inquiry: Question,
    entity: Entity,
    other: Annotated[OneName, Query(alias="with", description="The one that it meets.")] = None,
    as_of: AsOf = None,
) -> answers.Brief:
    """Gather what to know before a meeting."""
    inquiry.require_data()
    return brief(inquiry.reader, [entity, *([other] if other else [])], as_of, inquiry.language)


def timeline_answer(inquiry: Question, entity: Entity, as_of: AsOf = None) -> list[answers.TimelineEntry]:
    """List what is dated about an entity."""
    inquiry.require_data()
    return timeline(inquiry.reader, entity, as_of)


def documents_answer(inquiry: Question) -> list[answers.DocumentSummary]:
    """List the documents."""
    return statements.documents(inquiry.reader)


def document_answer(
    inquiry: Question,
    document: Annotated[Name, Path(max_length=LONGEST_NAME, min_length=1, description="Its id or title.")],
) -> answers.DocumentFacts:
    """Say what a document states."""
    inquiry.require_data()
    return statements.document_facts(inquiry.reader, document)


def status_answer(inquiry: Question) -> answers.Status:
    """Say what the graph holds, of when."""
    found = status(inquiry.reader)
    # Where the engine is and how it is let in concerns whoever runs it, not whoever asks.
    found["engine"] = {"local": not inquiry.settings.neo4j_uri}
    return found


ENDPOINTS: Final = (
    Endpoint(
        "connect", "/connect", connect_answer, answers.Connection, tables.connection_table, "Who connects two entities?"
    ),
    Endpoint(
        "dormant", "/dormant", dormant_answer, answers.Dormancy, tables.dormancy_table, "Which partnerships sleep?"
    ),
    Endpoint("overlap", "/overlap", overlap_answer, answers.Overlap, tables.overlap_table, "How do networks overlap?"),
    Endpoint(
        "search",
        "/search",
        search_answer,
        list[answers.Found],
        tables.found_table,
        "Which entities are called like this?",
    ),
    Endpoint(
        "neighbours",
        "/entities/{entity}/neighbours",
        neighbours_answer,
        answers.Neighbours,
        tables.neighbours_table,
        "What is an entity joined to? Counts by type, then pages of one type.",
    ),
    Endpoint(
        "entity", "/entities/{entity}", entity_answer, answers.Shown, tables.entity_table, "What is known of an entity?"
    ),
    Endpoint(
        "brief", "/brief/{entity}", brief_answer, answers.Brief, tables.brief_table, "What to know before a meeting?"
    ),
    Endpoint(
        "timeline",
        "/timeline/{entity}",
        timeline_answer,
        list[answers.TimelineEntry],
        tables.timeline_table,
        "What happened when?",
    ),
    Endpoint(
        "documents",
        "/documents",
        documents_answer,
        list[answers.DocumentSummary],
        tables.documents_table,
        "Which documents are read?",
    ),
    Endpoint(
        "document",
        "/documents/{document}",
        document_answer,
        answers.DocumentFacts,
        tables.facts_table,
        "What does a document state?",
    ),
    Endpoint(
        "status",
        "/status",
        status_answer,
        answers.Status,
        tables.status_table,
        "What does the graph hold, and of when?",
    ),
)
