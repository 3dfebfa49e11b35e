"""The pages for people: the same answers, drawn and explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Final
from urllib.parse import quote

from fastapi import FastAPI, Request
from starlette.responses import Response

from graph.answers import Entity
from queries import statements
from queries.directories import by_place, middles
from queries.holdings import networks, places
from queries.naming import resolve
from queries.overlap import overlap
from queries.registers import registers
from queries.roster import dormancy
from queries.show import show
from queries.status import status
from queries.timeline import observations, timeline
from service.answering import brief, connect, search
from service.web.api.endpoint import API
from service.web.inquiry import Inquiry, PageQuestion
from service.web.pages.form_fields import (
    connect_question,
    dormant_question,
    one,
    overlap_question,
    registers_question,
    several,
)
from service.web.pages.page_shell import page_context, page_response, query_string, redirect_to, twin_of, twins_of
from service.web.passages import passage_of, texts_folder
from viz import pages
from viz.brief_pdf import brief_pdf
from viz.charts.timeline import ROWS
from viz.charts.world import MOST_ARCS
from viz.explorer import render_explorer
from viz.file_names import file_stem
from viz.partnerships import table_of
from viz.registers import render_registers
from viz.texts import term

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
    app.add_api_route("/brief/{name}.pdf", brief_as_pdf, include_in_schema=False)
    for path, render in PAGES.items():
        app.add_api_route(path, render, include_in_schema=False)


def home(inquiry: PageQuestion) -> Response:
    """Show one search field, the three questions, and what the graph holds."""
    where, listed = [], 0
    if inquiry.stamp:
        partnerships, _ = inquiry.listing("partnerships")
        where, listed = by_place(partnerships, _middles(inquiry)), partnerships.count("standing", "listed")
    page = pages.render_home(
        page_context(inquiry),
        status(inquiry.reader),
        inquiry.documents(),
        _networks(inquiry),
        inquiry.partnership_choices()["countries"],
        listed,
        where,
    )
    return page_response(inquiry, page)


def search_page(inquiry: PageQuestion) -> Response:
    """Show what a search found."""
    text = one(inquiry, "q")
    found = search(inquiry.reader, text, RESULTS, language=inquiry.language) if text else []
    return page_response(
        inquiry, pages.render_search(page_context(inquiry, twins_of("/search", q=text)), text, found, RESULTS)
    )


def connect_page(inquiry: PageQuestion) -> Response:
    """Show who connects two entities; the form alone until both are named."""
    question = connect_question(inquiry)
    answer = None
    twins: dict[str, str] = {}
    if question.start and question.end:
        avoid = [entity["id"] for entity in question.excluded]
        answer = connect(
            inquiry.reader,
            question.start,
            question.end,
            as_of=question.as_of or None,
            avoid=avoid,
            language=inquiry.language,
        )
        ends = {"from": question.start, "to": question.end}
        twins = twins_of("/connect", **ends, as_of=question.as_of, avoid=avoid, lang=inquiry.language)
        if answer["paths"]:
            twins |= _exports(**ends, as_of=question.as_of, avoid=avoid, lang=inquiry.language)
    calculations = inquiry.calculations()
    context = page_context(inquiry, twins)
    return page_response(inquiry, pages.render_connect(context, question, answer, calculations))


def dormant_page(inquiry: PageQuestion) -> Response:
    """Show which partnerships sleep; the page narrows them itself, to count what it leaves out."""
    inquiry.require_data()
    question = dormant_question(inquiry)
    whole, calculations = inquiry.roster(question.as_of or None, question.months, question.country or None)
    table = table_of(whole.partnerships, question)
    shown = [one["id"] for one in table.rows]
    answer = dormancy(inquiry.reader, whole, shown, inquiry.language)
    calculations = [*calculations, *inquiry.calculations()]
    seen = observations(inquiry.reader, [one["id"] for one in table.listed[:ROWS]], answer["as_of"])
    where = places(inquiry.reader, {party["id"] for one in table.listed[:MOST_ARCS] for party in one["parties"]})
    asked = {
        "as_of": question.as_of,
        "months": str(question.months),
        "status": question.status,
        "grounds": question.grounds,
        "country": question.country,
        "theme": question.theme,
        "authority": question.authority["id"] if question.authority else "",
        "q": question.text,
        "lang": inquiry.language,
    }
    twins = twins_of("/dormant", **asked)
    if table.rows:
        twins |= _exports(dormant="true", **asked)
    context = page_context(inquiry, twins)
    choices = inquiry.partnership_choices()
    return page_response(
        inquiry, pages.render_dormant(context, question, answer, table, choices, seen, where, calculations)
    )


def overlap_page(inquiry: PageQuestion) -> Response:
    """Show how networks overlap; the form alone until two are named."""
    question = overlap_question(inquiry)
    answer = None
    twins: dict[str, str] = {}
    if len(question.networks) > 1:
        answer = overlap(
            inquiry.reader, question.networks, by=question.by, as_of=question.as_of or None, language=inquiry.language
        )
        asked = {"by": question.by, "as_of": question.as_of, "lang": inquiry.language}
        twins = twins_of("/overlap", network=list(question.networks), **asked)
        if any(shared["size"] for shared in answer["sets"]):
            twins |= _exports(network=list(question.networks), **asked)
    calculations = inquiry.calculations()
    context = page_context(inquiry, twins)
    return page_response(inquiry, pages.render_overlap(context, question, _networks(inquiry), answer, calculations))


def registers_page(inquiry: PageQuestion) -> Response:
    """Show what registers list beside what documents witness; the table twin has every partnership."""
    inquiry.require_data()
    question = registers_question(inquiry)
    asked = {name: value for name, value in asdict(question).items() if value}
    answer = registers(inquiry.reader, **asked, limit=LISTED, language=inquiry.language)
    context = page_context(inquiry, twins_of("/registers", **asked, lang=inquiry.language))
    return page_response(inquiry, render_registers(context, question, answer, inquiry.calculations()))


def entity_page(inquiry: PageQuestion, name: str) -> Response:
    """Show everything known of an entity."""
    inquiry.require_data()
    shown = show(inquiry.reader, name, language=inquiry.language)
    entity: str = shown["entity"]["id"]
    entries = timeline(inquiry.reader, entity)
    twins = _named_twins("/entities", entity, inquiry.language) | _exports(entity=entity, lang=inquiry.language)
    if published := shown["entity"].get("publisher"):
        shown["entity"]["publisher"] = resolve(inquiry.reader, published)["name"]
    context = page_context(inquiry, twins)
    return page_response(inquiry, pages.render_entity(context, shown, entries, inquiry.calculations()))


def brief_page(inquiry: PageQuestion, name: str) -> Response:
    """Show what to know before a meeting."""
    inquiry.require_data()
    found = brief(inquiry.reader, [name, *several(inquiry, "with")], one(inquiry, "as_of") or None, inquiry.language)
    first, *others = (entity["id"] for entity in found["entities"])
    asked = query_string(as_of=one(inquiry, "as_of"), lang=inquiry.language, **{"with": others})
    twins = _named_twins("/brief", first, inquiry.language, asked)
    return page_response(
        inquiry, pages.render_brief(page_context(inquiry, {"pdf": f"/brief/{quote(first)}.pdf{asked}", **twins}), found)
    )


def brief_as_pdf(inquiry: PageQuestion, name: str) -> Response:
    """Give the brief for printing."""
    inquiry.require_data()
    found = brief(inquiry.reader, [name, *several(inquiry, "with")], one(inquiry, "as_of") or None, inquiry.language)
    body = brief_pdf(found, inquiry.language, inquiry.titles())
    named = [entity["name"] for entity in found["entities"]]
    stem = file_stem([term("file", "brief", inquiry.language), *named], found["as_of"])
    return inquiry.response(body, "application/pdf", f'inline; filename="{stem}.pdf"')


def document_page(inquiry: PageQuestion, name: str) -> Response:
    """Show what a document states, and the passage asked for where the documents are at hand."""
    inquiry.require_data()
    facts = inquiry.remembered(("facts", name), lambda: statements.document_facts(inquiry.reader, name))
    passage = passage_of(str(texts_folder(inquiry.settings)), facts, inquiry.request.query_params.get("lines", ""))
    published = facts["document"]["publisher"]
    publisher = resolve(inquiry.reader, published) if published else None
    twins = _named_twins("/documents", facts["document"]["id"], inquiry.language)
    return page_response(inquiry, pages.render_document(page_context(inquiry, twins), facts, passage, publisher))


def explorer(inquiry: PageQuestion) -> Response:
    """Show the explorer, which asks for what it draws by itself."""
    return page_response(inquiry, render_explorer(page_context(inquiry)))


def about(inquiry: PageQuestion) -> Response:
    """Say what this is and by which rules it answers."""
    twins = twins_of("/status")
    return page_response(
        inquiry, pages.render_about(page_context(inquiry, twins), status(inquiry.reader), inquiry.documents())
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
    "/about": about,
    "/explorer": explorer,
}


def _networks(inquiry: Inquiry) -> list[Entity]:
    return inquiry.remembered("networks", lambda: networks(inquiry.reader))


def _middles(inquiry: Inquiry) -> dict[tuple[str, str], tuple[float, float]]:
    return inquiry.remembered("middles", lambda: middles(inquiry.reader))


def _named_twins(path: str, entity: str, language: str, query: str = "") -> dict[str, str]:
    query = query or query_string(lang=language)
    return {form: f"{API}{path}/{quote(entity)}.{form}{query}" for form in ("json", "csv")}


def _exports(**asked: str | list[str]) -> dict[str, str]:
    return {form: f"{API}/export/{form}{query_string(**asked)}" for form in _FILES}


def _named_twin(path: str, suffix: str) -> Callable[[Request, str], Response]:
    def twin(request: Request, name: str) -> Response:
        return redirect_to(request, f"{API}{path}/{quote(name, safe='')}{suffix}")

    return twin
