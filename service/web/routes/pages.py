"""The pages for people: the same answers, drawn and explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Final
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Request
from starlette.responses import RedirectResponse, Response

from graph.answers import DocumentSummary, Entity
from queries import statements
from queries.holdings import networks, places
from queries.naming import resolve
from queries.overlap import overlap
from queries.registers import registers
from queries.roster import dormancy
from queries.show import show
from queries.status import status
from queries.timeline import observations, timeline
from service.answering import brief, connect, search
from service.web.asking import Asking, PageQuestion
from service.web.offering import API
from service.web.page_questions import (
    connect_question,
    dormant_question,
    one,
    overlap_question,
    registers_question,
    several,
)
from service.web.passages import passage_of, texts_folder
from viz import pages
from viz.brief_pdf import brief_pdf
from viz.charts.timeline import ROWS
from viz.charts.world import MOST_ARCS
from viz.context import PageContext
from viz.explorer import render_explorer
from viz.file_names import file_stem
from viz.partnerships import table_of
from viz.registers import render_registers
from viz.texts import term

LISTED: Final = 200
"""Partnerships on the page of the registers."""
RESULTS: Final = 30
"""Results on the page of a search."""
_HTML: Final = "text/html; charset=utf-8"
_FILES: Final = ("html", "xlsx", "graphml", "gexf", "cypher")
"""Forms in which an answer can be taken to other programs."""
_OF_PAGES: Final = frozenset({"sort", "page", "lines"})
"""Parameters that order and cut a page, which its twins do not."""


def register(app: FastAPI) -> None:
    """Add these addresses to the application; the twins first, because a name in a path could end like one."""
    for path in ("/connect", "/dormant", "/overlap", "/registers", "/search"):
        for suffix in (".json", ".csv"):
            app.add_api_route(f"{path}{suffix}", _twin(f"{path}{suffix}"), include_in_schema=False)
    for page, answer in (("/entity", "/entities"), ("/brief", "/brief"), ("/document", "/documents")):
        for suffix in (".json", ".csv"):
            app.add_api_route(f"{page}/{{name}}{suffix}", _named_twin(answer, suffix), include_in_schema=False)
    app.add_api_route("/brief/{name}.pdf", brief_as_pdf, include_in_schema=False)
    for path, render in PAGES.items():
        app.add_api_route(path, render, include_in_schema=False)


def home(asking: PageQuestion) -> Response:
    """Show one search field, the three questions, and what the graph holds."""
    documents = asking.documents()
    countries, apart = asking.partnership_choices()["countries"], _listed_only(asking, documents)
    page = pages.render_home(_context(asking), status(asking.reader), documents, _networks(asking), countries, apart)
    return _html(asking, page)


def search_page(asking: PageQuestion) -> Response:
    """Show what a search found."""
    text = one(asking, "q")
    found = search(asking.reader, text, RESULTS, language=asking.language) if text else []
    return _html(asking, pages.render_search(_context(asking, _twins("/search", q=text)), text, found, RESULTS))


def connect_page(asking: PageQuestion) -> Response:
    """Show who connects two entities; the form alone until both are named."""
    question = connect_question(asking)
    answer = None
    twins: dict[str, str] = {}
    if question.start and question.end:
        avoid = [entity["id"] for entity in question.excluded]
        answer = connect(
            asking.reader,
            question.start,
            question.end,
            as_of=question.as_of or None,
            avoid=avoid,
            language=asking.language,
        )
        ends = {"from": question.start, "to": question.end}
        twins = _twins("/connect", **ends, as_of=question.as_of, avoid=avoid, lang=asking.language)
        if answer["paths"]:
            twins |= _exports(**ends, as_of=question.as_of, avoid=avoid, lang=asking.language)
    calculations = asking.calculations()
    context = _context(asking, twins)
    return _html(asking, pages.render_connect(context, question, answer, calculations))


def dormant_page(asking: PageQuestion) -> Response:
    """Show which partnerships sleep; the page narrows them itself, to count what it leaves out."""
    asking.require_data()
    question = dormant_question(asking)
    whole, calculations = asking.roster(question.as_of or None, question.months, question.country or None)
    table = table_of(whole.partnerships, question)
    shown = [one["id"] for one in table.rows]
    answer = dormancy(asking.reader, whole, shown, asking.language)
    calculations = [*calculations, *asking.calculations()]
    seen = observations(asking.reader, [one["id"] for one in table.listed[:ROWS]], answer["as_of"])
    where = places(asking.reader, {party["id"] for one in table.listed[:MOST_ARCS] for party in one["parties"]})
    asked = {
        "as_of": question.as_of,
        "months": str(question.months),
        "status": question.status,
        "grounds": question.grounds,
        "country": question.country,
        "theme": question.theme,
        "authority": question.authority["id"] if question.authority else "",
        "q": question.text,
        "lang": asking.language,
    }
    twins = _twins("/dormant", **asked)
    if table.rows:
        twins |= _exports(dormant="true", **asked)
    context = _context(asking, twins)
    choices = asking.partnership_choices()
    return _html(asking, pages.render_dormant(context, question, answer, table, choices, seen, where, calculations))


def overlap_page(asking: PageQuestion) -> Response:
    """Show how networks overlap; the form alone until two are named."""
    question = overlap_question(asking)
    answer = None
    twins: dict[str, str] = {}
    if len(question.networks) > 1:
        answer = overlap(
            asking.reader, question.networks, by=question.by, as_of=question.as_of or None, language=asking.language
        )
        asked = {"by": question.by, "as_of": question.as_of, "lang": asking.language}
        twins = _twins("/overlap", network=list(question.networks), **asked)
        if any(shared["size"] for shared in answer["sets"]):
            twins |= _exports(network=list(question.networks), **asked)
    calculations = asking.calculations()
    context = _context(asking, twins)
    return _html(asking, pages.render_overlap(context, question, _networks(asking), answer, calculations))


def registers_page(asking: PageQuestion) -> Response:
    """Show what registers list beside what documents witness; the table twin has every partnership."""
    asking.require_data()
    question = registers_question(asking)
    asked = {name: value for name, value in asdict(question).items() if value}
    answer = registers(asking.reader, **asked, limit=LISTED, language=asking.language)
    context = _context(asking, _twins("/registers", **asked, lang=asking.language))
    return _html(asking, render_registers(context, question, answer, asking.calculations()))


def entity_page(asking: PageQuestion, name: str) -> Response:
    """Show everything known of an entity."""
    asking.require_data()
    shown = show(asking.reader, name, language=asking.language)
    entity: str = shown["entity"]["id"]
    entries = timeline(asking.reader, entity)
    twins = _named_twins("/entities", entity, asking.language) | _exports(entity=entity, lang=asking.language)
    if published := shown["entity"].get("publisher"):
        shown["entity"]["publisher"] = resolve(asking.reader, published)["name"]
    context = _context(asking, twins)
    return _html(asking, pages.render_entity(context, shown, entries, asking.calculations()))


def brief_page(asking: PageQuestion, name: str) -> Response:
    """Show what to know before a meeting."""
    asking.require_data()
    found = brief(asking.reader, [name, *several(asking, "with")], one(asking, "as_of") or None, asking.language)
    first, *others = (entity["id"] for entity in found["entities"])
    asked = _query(as_of=one(asking, "as_of"), lang=asking.language, **{"with": others})
    twins = _named_twins("/brief", first, asking.language, asked)
    return _html(
        asking, pages.render_brief(_context(asking, {"pdf": f"/brief/{quote(first)}.pdf{asked}", **twins}), found)
    )


def brief_as_pdf(asking: PageQuestion, name: str) -> Response:
    """Give the brief for printing."""
    asking.require_data()
    found = brief(asking.reader, [name, *several(asking, "with")], one(asking, "as_of") or None, asking.language)
    body = brief_pdf(found, asking.language, asking.titles())
    named = [entity["name"] for entity in found["entities"]]
    stem = file_stem([term("file", "brief", asking.language), *named], found["as_of"])
    return asking.response(body, "application/pdf", f'inline; filename="{stem}.pdf"')


def document_page(asking: PageQuestion, name: str) -> Response:
    """Show what a document states, and the passage asked for where the documents are at hand."""
    asking.require_data()
    facts = asking.remembered(("facts", name), lambda: statements.document_facts(asking.reader, name))
    passage = passage_of(str(texts_folder(asking.settings)), facts, asking.request.query_params.get("lines", ""))
    published = facts["document"]["publisher"]
    publisher = resolve(asking.reader, published) if published else None
    twins = _named_twins("/documents", facts["document"]["id"], asking.language)
    return _html(asking, pages.render_document(_context(asking, twins), facts, passage, publisher))


def explorer(asking: PageQuestion) -> Response:
    """Show the explorer, which asks for what it draws by itself."""
    return _html(asking, render_explorer(_context(asking)))


def about(asking: PageQuestion) -> Response:
    """Say what this is and by which rules it answers."""
    twins = _twins("/status")
    return _html(asking, pages.render_about(_context(asking, twins), status(asking.reader), asking.documents()))


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


def _context(asking: Asking, twins: Mapping[str, str] | None = None) -> PageContext:
    stamp = asking.stamp or {}
    loaded_at = stamp.get("loaded_at")
    base = asking.settings.path_prefix
    return PageContext(
        language=asking.language,
        base=base,
        path=asking.request.scope["path"],
        query=tuple(asking.request.query_params.multi_items()),
        dataset_version=stamp.get("version"),
        dataset_date=str(loaded_at)[:10] if loaded_at else None,
        documents=asking.titles(),
        passages=texts_folder(asking.settings).is_dir(),
        twins={form: base + address for form, address in (twins or {}).items()},
    )


def _networks(asking: Asking) -> list[Entity]:
    return asking.remembered("networks", lambda: networks(asking.reader))


def _listed_only(asking: Asking, documents: Sequence[DocumentSummary]) -> int:
    """Count the partnerships that registers list and no document mentions, once for a dataset."""
    if all(one["kind"] != "register" for one in documents):
        return 0
    return asking.remembered("listed only", lambda: registers(asking.reader, limit=1)["counts"]["listed"])


def _html(asking: Asking, text: str) -> Response:
    return asking.response(text.encode("utf-8", "replace"), _HTML)


def _twins(path: str, **asked: str | list[str]) -> dict[str, str]:
    return {form: f"{API}{path}.{form}{_query(**asked)}" for form in ("json", "csv")}


def _named_twins(path: str, entity: str, language: str, query: str = "") -> dict[str, str]:
    query = query or _query(lang=language)
    return {form: f"{API}{path}/{quote(entity)}.{form}{query}" for form in ("json", "csv")}


def _exports(**asked: str | list[str]) -> dict[str, str]:
    return {form: f"{API}/export/{form}{_query(**asked)}" for form in _FILES}


def _query(**asked: str | list[str]) -> str:
    """Write parameters as an address has them; those without a value are left out."""
    pairs = [(name, each) for name, value in asked.items() for each in ([value] if isinstance(value, str) else value)]
    kept = [(name, value) for name, value in pairs if value]
    return f"?{urlencode(kept)}" if kept else ""


def _twin(path: str) -> Callable[[Request], Response]:
    def twin(request: Request) -> Response:
        return _redirect(request, f"{API}{path}")

    return twin


def _named_twin(path: str, suffix: str) -> Callable[[Request, str], Response]:
    def twin(request: Request, name: str) -> Response:
        return _redirect(request, f"{API}{path}/{quote(name, safe='')}{suffix}")

    return twin


def _redirect(request: Request, path: str) -> Response:
    """Lead from a page's twin to the answer's, which calls who is left out `avoid`."""
    pairs = [
        ("avoid" if name == "exclude" else name, value)
        for name, value in request.query_params.multi_items()
        if value and name not in _OF_PAGES
    ]
    return RedirectResponse(
        request.app.state.settings.path_prefix + path + (f"?{urlencode(pairs)}" if pairs else ""), 307
    )
