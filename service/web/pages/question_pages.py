"""The pages for people: the same answers, drawn and explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote

from fastapi import FastAPI, Request
from starlette.responses import Response

from graph.directories import Cluster
from graph.options import fields_of, parameters_of
from graph.places import PLACE
from graph.questions import (
    BriefQuestion,
    ConnectQuestion,
    DormantQuestion,
    EntityQuestion,
    ExportQuestion,
    OverlapQuestion,
    RegistersQuestion,
    SearchQuestion,
    TableQuestion,
    TimelineQuestion,
)
from queries import statements
from queries.directories import by_place
from queries.holdings import places
from queries.naming import resolve
from queries.roster import dormancy
from queries.status import status
from queries.timeline import observations
from service.answering import brief, connect, dormant, overlap, registers, search, show, timeline
from service.web.api.endpoint import API
from service.web.inquiry import Inquiry, PageQuestion
from service.web.pages.form_fields import one, read
from service.web.pages.page_shell import page_context, page_response, query_string, redirect_to, twin_of, twins_of
from service.web.pages.partnership_list import partnership_list
from service.web.passages import passage_of, texts_folder
from viz import pages
from viz.charts.timeline import ROWS
from viz.charts.world import MOST_ARCS
from viz.directories import render_map
from viz.explorer import render_explorer
from viz.printing import pdf_ready

LISTED: Final = 200
"""Partnerships on the page of the registers."""
RESULTS: Final = 30
"""Results on the page of a search."""
_FILES: Final = ("html", "xlsx", "graphml", "gexf", "cypher")
"""Forms in which an answer can be taken to other programs."""


def register(app: FastAPI) -> None:
    """Add these addresses to the application; the twins first, because a name in a path could end like one."""
    for path in ("/connect", "/dormant", "/overlap", "/registers", "/search"):
        for suffix in (".json", ".csv"):
            app.add_api_route(f"{path}{suffix}", twin_of(f"{path}{suffix}"), include_in_schema=False)
    for page, answer in (("/entity", "/entities"), ("/brief", "/brief"), ("/document", "/documents")):
        for suffix in (".json", ".csv"):
            app.add_api_route(f"{page}/{{name}}{suffix}", _named_twin(answer, suffix), include_in_schema=False)
    for path, render in PAGES.items():
        app.add_api_route(path, render, include_in_schema=False)


def home(inquiry: PageQuestion) -> Response:
    """Show one search field, the three questions, and what the graph holds."""
    listed = inquiry.dataset.listing("partnerships")[0].count("standing", "listed") if inquiry.stamp else 0
    page = pages.render_home(
        page_context(inquiry),
        status(inquiry.reader),
        inquiry.dataset.documents(),
        inquiry.dataset.networks(),
        inquiry.dataset.partnership_choices()["countries"],
        listed,
        _places(inquiry),
    )
    return page_response(inquiry, page)


def map_page(inquiry: PageQuestion) -> Response:
    """Show the map of partnerships by place, which another site may frame."""
    return page_response(inquiry, render_map(page_context(inquiry), _places(inquiry)))


def search_page(inquiry: PageQuestion) -> Response:
    """Show what a search found."""
    question = replace(read(inquiry, SearchQuestion), limit=RESULTS)
    found = search(inquiry.reader, question, inquiry.language) if question.text else []
    context = page_context(inquiry, twins_of("/search", q=question.text))
    return page_response(inquiry, pages.render_search(context, question.text, found, RESULTS))


def connect_page(inquiry: PageQuestion) -> Response:
    """Show who connects two entities; the form alone until both are named."""
    question = read(inquiry, ConnectQuestion)
    excluded = [resolve(inquiry.reader, name) for name in question.avoid]
    question = replace(question, avoid=tuple(entity["id"] for entity in excluded))
    answer = None
    twins: dict[str, str] = {}
    if question.a and question.b:
        answer = connect(inquiry.reader, question, inquiry.language)
        twins = twins_of("/connect", **_asked(question, ConnectQuestion), lang=inquiry.language)
        if answer["paths"]:
            twins |= _exports(question, inquiry.language)
    calculations = inquiry.calculations()
    context = page_context(inquiry, twins)
    return page_response(inquiry, pages.render_connect(context, question, answer, calculations, excluded))


def dormant_page(inquiry: PageQuestion) -> Response:
    """Show which partnerships sleep; the page narrows them itself, to count what it leaves out."""
    asked = partnership_list(inquiry)
    question, authority, table = asked.question, asked.authority, asked.table
    answer = dormancy(inquiry.reader, asked.whole, [one["id"] for one in table.rows], inquiry.language)
    if authority and authority["label"] == PLACE:
        answer["note"] = dormant(inquiry.reader, DormantQuestion(authority=authority["id"]), inquiry.language)["note"]
    calculations = [*asked.calculations, *inquiry.calculations()]
    seen = observations(inquiry.reader, [one["id"] for one in table.listed[:ROWS]], answer["as_of"])
    where = places(inquiry.reader, {party["id"] for one in table.listed[:MOST_ARCS] for party in one["parties"]})
    twins = twins_of("/dormant", **_asked(question, DormantQuestion), lang=inquiry.language)
    if table.rows:
        printed = _printed(f"/dormant.pdf{query_string(**_asked(question, TableQuestion), lang=inquiry.language)}")
        twins = printed | twins
        twins |= _exports(question, inquiry.language, dormant="true")
    context = page_context(inquiry, twins)
    choices = inquiry.dataset.partnership_choices()
    page = pages.render_dormant(context, question, answer, table, choices, seen, where, calculations, authority)
    return page_response(inquiry, page)


def overlap_page(inquiry: PageQuestion) -> Response:
    """Show how networks overlap; the form alone until two are named."""
    question = read(inquiry, OverlapQuestion)
    answer = None
    twins: dict[str, str] = {}
    if len(question.networks) > 1:
        answer = overlap(inquiry.reader, question, inquiry.language)
        twins = twins_of("/overlap", **_asked(question, OverlapQuestion), lang=inquiry.language)
        if any(shared["size"] for shared in answer["sets"]):
            twins |= _exports(question, inquiry.language)
    calculations = inquiry.calculations()
    context = page_context(inquiry, twins)
    return page_response(
        inquiry, pages.render_overlap(context, question, inquiry.dataset.networks(), answer, calculations)
    )


def registers_page(inquiry: PageQuestion) -> Response:
    """Show what registers list beside what documents witness; the table twin has every partnership."""
    inquiry.require_data()
    question = read(inquiry, RegistersQuestion)
    answer = registers(inquiry.reader, replace(question, limit=LISTED), inquiry.language)
    context = page_context(
        inquiry, twins_of("/registers", **_asked(question, RegistersQuestion), lang=inquiry.language)
    )
    return page_response(inquiry, pages.render_registers(context, question, answer, inquiry.calculations()))


def entity_page(inquiry: PageQuestion, name: str) -> Response:
    """Show everything known of an entity."""
    inquiry.require_data()
    shown = show(inquiry.reader, EntityQuestion(name), inquiry.language)
    entity: str = shown["entity"]["id"]
    entries = timeline(inquiry.reader, TimelineQuestion(entity))
    twins = _named_twins("/entities", entity, inquiry.language) | _exports(EntityQuestion(entity), inquiry.language)
    if published := shown["entity"].get("publisher"):
        shown["entity"]["publisher"] = resolve(inquiry.reader, published)["name"]
    context = page_context(inquiry, twins)
    return page_response(inquiry, pages.render_entity(context, shown, entries, inquiry.calculations()))


def brief_page(inquiry: PageQuestion, name: str) -> Response:
    """Show what to know before a meeting."""
    inquiry.require_data()
    found = brief(inquiry.reader, replace(read(inquiry, BriefQuestion), entity=name), inquiry.language)
    first, *others = (entity["id"] for entity in found["entities"])
    asked = query_string(as_of=one(inquiry, "as_of"), lang=inquiry.language, **{"with": others})
    twins = _named_twins("/brief", first, inquiry.language, asked)
    return page_response(
        inquiry,
        pages.render_brief(page_context(inquiry, {**_printed(f"/brief/{quote(first)}.pdf{asked}"), **twins}), found),
    )


def document_page(inquiry: PageQuestion, name: str) -> Response:
    """Show what a document states, and the passage asked for where the documents are at hand."""
    inquiry.require_data()
    facts = inquiry.dataset.remembered(("facts", name), lambda: statements.document_facts(inquiry.reader, name))
    passage = passage_of(str(texts_folder(inquiry.settings)), facts, inquiry.request.query_params.get("lines", ""))
    published = facts["document"]["publisher"]
    publisher = resolve(inquiry.reader, published) if published else None
    twins = _named_twins("/documents", facts["document"]["id"], inquiry.language)
    return page_response(inquiry, pages.render_document(page_context(inquiry, twins), facts, passage, publisher))


def explorer(inquiry: PageQuestion) -> Response:
    """Show the explorer, which asks for what it draws by itself."""
    return page_response(inquiry, render_explorer(page_context(inquiry)))


def about(inquiry: PageQuestion) -> Response:
    """Show what this is and by which rules it answers."""
    twins = twins_of("/status")
    return page_response(
        inquiry, pages.render_about(page_context(inquiry, twins), status(inquiry.reader), inquiry.dataset.documents())
    )


PAGES: Final[Mapping[str, Callable[..., Response]]] = {
    "/": home,
    "/search": search_page,
    "/connect": connect_page,
    "/dormant": dormant_page,
    "/overlap": overlap_page,
    "/registers": registers_page,
    "/entity/{name}": entity_page,
    "/brief/{name}": brief_page,
    "/document/{name}": document_page,
    "/map": map_page,
    "/about": about,
    "/explorer": explorer,
}


def _places(inquiry: Inquiry) -> list[Cluster]:
    """Count the partnerships by place; none in an empty graph."""
    return by_place(inquiry.dataset.listing("partnerships")[0], inquiry.dataset.middles()) if inquiry.stamp else []


def _printed(address: str) -> dict[str, str]:
    """Offer a PDF file where one can be written."""
    return {"pdf": address} if pdf_ready() else {}


def _named_twins(path: str, entity: str, language: str, query: str = "") -> dict[str, str]:
    query = query or query_string(lang=language)
    return {form: f"{API}{path}/{quote(entity)}.{form}{query}" for form in ("json", "csv")}


def _exports(question: Any, language: str, **more: str) -> dict[str, str]:
    query = query_string(**more, **_asked(question, ExportQuestion), lang=language)
    return {form: f"{API}/export/{form}{query}" for form in _FILES}


def _asked(question: Any, by: type) -> dict[str, Any]:
    """Return what an address must say for a question that is to be asked by another: the options that this knows."""
    known = {field.parameter for field in fields_of(by)}
    return {name: value for name, value in parameters_of(question).items() if name in known}


def _named_twin(path: str, suffix: str) -> Callable[[Request, str], Response]:
    def twin(request: Request, name: str) -> Response:
        return redirect_to(request, f"{API}{path}/{quote(name, safe='')}{suffix}")

    return twin
