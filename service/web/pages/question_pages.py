"""The questions as pages: the same answers, drawn and explained, and two of them as files to print."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any, Final
from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import Response

from graph.answers import Entity
from graph.errors import JumelageError
from graph.model import Label
from graph.options import fields_of, parameters_of
from graph.places import PLACE
from graph.questions import (
    BriefQuestion,
    CompareQuestion,
    ConnectQuestion,
    DormantQuestion,
    ExportQuestion,
    OverlapQuestion,
    RegistersQuestion,
    SearchQuestion,
    TableQuestion,
)
from queries.naming import resolve
from queries.roster import dormancy
from queries.status import places
from queries.timeline import observations
from service.answering import authority_named
from service.web.api.endpoint import API
from service.web.inquiry import Inquiry, PageQuestion
from service.web.lists import DatasetLists, PartnershipPage
from service.web.pages.page_shell import filled_page, one, query_string, read, twins_of
from viz.charts.timeline import ROWS
from viz.charts.world import MOST_ARCS
from viz.downloads import file_stem, pdf_ready, require_pdf
from viz.texts import term

LISTED: Final = 200  # partnerships on the page of the registers
RESULTS: Final = 30  # results on the page of a search
MOST_PRINTED: Final = 200  # partnerships of one file: some fifty sheets, written in seconds
_MOST_SHOWN: Final = max(ROWS, MOST_ARCS, MOST_PRINTED)  # partnerships of other pages that one page draws
_FILES: Final = ("html", "xlsx", "graphml", "gexf", "cypher")  # forms in which an answer can be taken to other programs
_COMPARED: Final = ("a", "b", "c")
_PDF: Final = "application/pdf"
router = APIRouter(include_in_schema=False)


@router.get("/search")
def search_page(inquiry: PageQuestion) -> Response:
    """Show what a search found."""
    question = replace(read(inquiry, SearchQuestion), limit=RESULTS)
    found = inquiry.ask("search", question) if question.text else []
    twins = twins_of("/search", q=question.text)
    return filled_page(inquiry, "search.html", twins, text=question.text, results=found, most=RESULTS)


@router.get("/connect")
def connect_page(inquiry: PageQuestion) -> Response:
    """Show who connects two entities; the form alone until both are named."""
    question = read(inquiry, ConnectQuestion)
    excluded = [resolve(inquiry.reader, name) for name in question.avoid]
    question = replace(question, avoid=tuple(entity["id"] for entity in excluded))
    answer, twins = _answered(inquiry, "connect", question, complete=bool(question.a and question.b))
    if answer and answer["paths"]:
        twins |= exports_of(question, inquiry.language)
    return filled_page(inquiry, "connect.html", twins, question=question, answer=answer, excluded=excluded)


def _partnerships(inquiry: Inquiry) -> tuple[TableQuestion, Entity | None, PartnershipPage]:
    """Narrow the partnerships as a page is asked: by what, of whom, and what of all is listed; raises `NotFound`."""
    inquiry.require_data()
    question = read(inquiry, TableQuestion)
    authority = authority_named(inquiry.reader, question.authority) if question.authority else None
    if authority:
        question = replace(question, authority=authority["id"])
    page = inquiry.lists(DatasetLists.partnerships, question, _MOST_SHOWN, inquiry.language)
    return question, authority, page


@router.get("/dormant")
def dormant_page(inquiry: PageQuestion) -> Response:
    """Show which partnerships sleep; the page narrows them itself, to count what it leaves out."""
    question, authority, listed = _partnerships(inquiry)
    table = listed.table
    answer = dormancy(inquiry.reader, listed.found, [one["id"] for one in table.rows], inquiry.language)
    if authority and authority["label"] == PLACE:
        answer["note"] = inquiry.ask("dormant", DormantQuestion(authority=authority["id"]))["note"]
    seen = observations(inquiry.reader, [one["id"] for one in table.listed[:ROWS]], answer["as_of"])
    where = places(inquiry.reader, {party["id"] for one in table.listed[:MOST_ARCS] for party in one["parties"]})
    twins = twins_of("/dormant", **asked_by(question, DormantQuestion), lang=inquiry.language)
    if table.rows:
        printed = f"/dormant.pdf{query_string(**asked_by(question, TableQuestion), lang=inquiry.language)}"
        twins = _printed(printed) | twins | exports_of(question, inquiry.language, dormant="true")
    choices = inquiry.lists(DatasetLists.choices, inquiry.language)
    shown = {"question": question, "authority": authority, "answer": answer, "table": table, "choices": choices}
    return filled_page(inquiry, "dormant.html", twins, listed.calculations, **shown, observations=seen, places=where)


@router.get("/dormant.pdf")
def dormant_as_pdf(inquiry: PageQuestion) -> Response:
    """Send the partnerships that the page lists, all its pages in one file."""
    require_pdf()
    from viz.paper import dormant_pdf

    question, _, listed = _partnerships(inquiry)
    printed = [one["id"] for one in listed.table.listed[:MOST_PRINTED]]
    answer = dormancy(inquiry.reader, listed.found, printed, inquiry.language)
    body = dormant_pdf(answer, listed.table.total, inquiry.wording)
    named = [one for one in (question.country, question.authority, question.theme, question.text) if one]
    return _file(inquiry, body, "dormant", named, answer["as_of"])


@router.get("/overlap")
def overlap_page(inquiry: PageQuestion) -> Response:
    """Show how networks overlap; the form alone until two are named."""
    question = read(inquiry, OverlapQuestion)
    answer, twins = _answered(inquiry, "overlap", question, complete=len(question.networks) > 1)
    if answer and any(shared["size"] for shared in answer["sets"]):
        twins |= exports_of(question, inquiry.language)
    networks = inquiry.networks()
    return filled_page(inquiry, "overlap.html", twins, question=question, networks=networks, answer=answer)


@router.get("/registers")
def registers_page(inquiry: PageQuestion) -> Response:
    """Show what registers list beside what documents witness; the table twin has every partnership."""
    inquiry.require_data()
    question = read(inquiry, RegistersQuestion)
    answer = inquiry.ask("registers", replace(question, limit=LISTED))
    twins = twins_of("/registers", **parameters_of(question), lang=inquiry.language)
    return filled_page(inquiry, "registers.html", twins, question=question, answer=answer)


@router.get("/compare")
def comparison_page(inquiry: PageQuestion) -> Response:
    """Compare the authorities that are named; the form alone until there are two."""
    question = read(inquiry, CompareQuestion)
    asked = {field: getattr(question, field) or "" for field in _COMPARED}
    answer, twins = None, {}
    if sum(map(bool, asked.values())) > 1:
        inquiry.require_data()
        answer = inquiry.ask("compare", question)
        held = dict(zip((field for field in _COMPARED if asked[field]), answer["entities"], strict=True))
        named = {field: entity["id"] for field, entity in held.items()}
        asked |= {field: _called(inquiry, held[field]) for field in held if named[field] == asked[field]}
        twins = twins_of("/compare", **named, as_of=question.as_of, lang=inquiry.language)
    pairs = [*combinations(answer["entities"], 2)] if answer else []
    return filled_page(inquiry, "compare.html", twins, asked=asked, as_of=question.as_of, answer=answer, pairs=pairs)


def _called(inquiry: Inquiry, entity: Entity) -> str:
    """Return what to show in the form of an authority named by its id: its name, unless others bear that too."""
    try:
        return entity["name"] if resolve(inquiry.reader, entity["name"], [Label.AUTHORITY]) == entity else entity["id"]
    except JumelageError:
        return entity["id"]


@router.get("/brief/{name}.pdf")  # before the page: a name in a path could end like it
def brief_as_pdf(inquiry: PageQuestion, name: str) -> Response:
    """Send the brief for printing."""
    require_pdf()
    from viz.paper import brief_pdf

    inquiry.require_data()
    found = inquiry.ask("brief", replace(read(inquiry, BriefQuestion), entity=name))
    named = [entity["name"] for entity in found["entities"]]
    return _file(inquiry, brief_pdf(found, inquiry.wording), "brief", named, found["as_of"])


@router.get("/brief/{name}")
def brief_page(inquiry: PageQuestion, name: str) -> Response:
    """Show what to know before a meeting."""
    inquiry.require_data()
    found = inquiry.ask("brief", replace(read(inquiry, BriefQuestion), entity=name))
    first, *others = (entity["id"] for entity in found["entities"])
    asked = {"as_of": one(inquiry, "as_of"), "lang": inquiry.language, "with": others}
    path = f"/brief/{quote(first)}"
    twins = _printed(f"{path}.pdf{query_string(**asked)}") | twins_of(path, **asked)
    return filled_page(inquiry, "brief.html", twins, brief=found)


def _answered(inquiry: Inquiry, name: str, question: Any, *, complete: bool) -> tuple[Any, dict[str, str]]:
    """Answer a question, and address the same answer for programs; nothing where the form is not complete."""
    if not complete:
        return None, {}
    return inquiry.ask(name, question), twins_of(f"/{name}", **parameters_of(question), lang=inquiry.language)


def exports_of(question: Any, language: str, **more: str) -> dict[str, str]:
    """Address the files in which the answer to a question can be taken along."""
    query = query_string(**more, **asked_by(question, ExportQuestion), lang=language)
    return {form: f"{API}/export/{form}{query}" for form in _FILES}


def asked_by(question: Any, by: type) -> dict[str, Any]:
    """Return what an address must say for a question that is to be asked by another: the options that this knows."""
    known = {field.parameter for field in fields_of(by)}
    return {name: value for name, value in parameters_of(question).items() if name in known}


def _printed(address: str) -> dict[str, str]:
    """Offer a PDF file where one can be written."""
    return {"pdf": address} if pdf_ready() else {}


def _file(inquiry: Inquiry, body: bytes, kind: str, named: list[str], as_of: str) -> Response:
    stem = file_stem([term("file", kind, inquiry.language), *named], as_of)
    return inquiry.response(body, _PDF, f'inline; filename="{stem}.pdf"')
