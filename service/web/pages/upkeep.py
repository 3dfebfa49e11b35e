"""The pages on which whoever has signed in takes a change of the graph back, and installs the text of a document."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from graph.errors import UsageError
from graph.history import list_runs
from loaders.loads.withdrawal import undo
from queries.statements import document_facts
from service.web import review_desk
from service.web.pages.signed_forms import Posted, add_form, context_of, html_of, visitor_of
from service.web.passages import keep_text, texts_folder
from service.web.review_desk import LONGEST_KEY
from viz.templating import render

Document = Annotated[str, Query(min_length=1, max_length=LONGEST_KEY)]
router = APIRouter(include_in_schema=False)


@router.get("/runs")
def runs_page(request: Request) -> Response:
    """Show what changed the graph, the latest first."""
    visitor = visitor_of(request)
    found = list_runs(request.app.state.graph.reader()) if visitor.may_look else None
    undone = {run["undoes"]: run["number"] for run in reversed(found or ()) if run.get("undoes")}
    context = context_of(request, "/runs")
    return html_of(request, render("runs.html", context, visitor=visitor, runs=found, undone=undone))


def undo_run(posted: Posted) -> Response:
    """Take a run back."""
    number = posted.one("run")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise UsageError("fault.not_a_run", "hint.press_one_buttons", text=number)
    store = posted.request.app.state.graph.store
    report = undo(store, int(number), lambda what, done, total: None)
    review_desk.record(posted.session.who, "undo", f"run {number}", run=report.run, changes=report.changes)
    said = context_of(posted.request).text("runs.undone", run=number, undo=report.run or "–")
    posted.session.notify(said)
    return posted.to("/runs")


@router.get("/text")
def text_page(request: Request, document: Document) -> Response:
    """Show the form that takes the text of a document."""
    facts = document_facts(request.app.state.graph.reader(), document)
    context, visitor = context_of(request, "/text"), visitor_of(request)
    return html_of(request, render("text.html", context, visitor=visitor, document=facts["document"]))


def install_text(posted: Posted) -> Response:
    """Keep the text of a document, and lead to its page."""
    state = posted.request.app.state
    document = document_facts(state.graph.reader(), posted.one("document"))["document"]["id"]
    _, content = posted.file()
    keep_text(texts_folder(state.settings), document, content)
    review_desk.record(posted.session.who, "install", document)
    return posted.to(f"/document/{document}")


add_form(router, "/runs/undo", undo_run, lambda posted, status: runs_page(posted.request))
add_form(router, "/text", install_text, lambda posted, status: text_page(posted.request, posted.one("document")))
