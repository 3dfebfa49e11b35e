"""The page of what changed the graph, where whoever has signed in can take a change back."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from graph.errors import UsageError
from graph.history import list_runs
from loaders.loads.withdrawal import undo
from service.web import review_desk
from service.web.pages.signed_forms import Posted, add_form, context_of, html_of, visitor_of
from viz.reviewing import render_runs

router = APIRouter(include_in_schema=False)


@router.get("/runs")
def runs_page(request: Request) -> Response:
    """Show what changed the graph, the latest first."""
    visitor = visitor_of(request)
    found = list_runs(request.app.state.graph.reader()) if visitor.may_look else None
    return html_of(request, render_runs(context_of(request, "/runs"), visitor, found))


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


add_form(router, "/runs/undo", undo_run, lambda posted, status: runs_page(posted.request))
