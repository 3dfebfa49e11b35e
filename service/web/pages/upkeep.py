"""The pages on which whoever has signed in takes a change back, installs a text, and tells the columns of a list."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from graph.errors import UsageError
from graph.history import list_runs
from loaders.lists.fields import fields_of, wanted
from loaders.loads.withdrawal import undo
from loaders.tables.table_files import text_workbook
from queries.statements import document_facts
from service.web import review_desk
from service.web.pages.signed_forms import NO_STORE, Posted, add_form, page_of, visitor_of
from service.web.passages import keep_text, texts_folder
from service.web.review_desk import LONGEST_KEY, desk_of
from service.web.security.write_access import check_reader, is_signed_in
from viz.templating import render

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_COLUMNS: Final = 60
Document = Annotated[str, Query(min_length=1, max_length=LONGEST_KEY)]
router = APIRouter(include_in_schema=False)


@router.get("/runs")
def runs_page(request: Request) -> Response:
    """Show what changed the graph, the latest first."""
    visitor = visitor_of(request)
    found = list_runs(request.app.state.graph.reader()) if visitor.may_look else None
    undone = {run["undoes"]: run["number"] for run in reversed(found or ()) if run.get("undoes")}
    return page_of(request, "/runs", partial(render, "runs.html"), visitor=visitor, runs=found, undone=undone)


def undo_run(posted: Posted) -> Response:
    """Take a run back."""
    number = posted.number("run")
    if number is None:
        raise UsageError("fault.not_a_run", "hint.press_one_buttons", text=posted.one("run"))
    report = undo(posted.request.app.state.graph.store, number, lambda what, done, total: None)
    review_desk.record(posted.who, "undo", f"run {number}", run=report.run, changes=report.changes)
    posted.notify(posted.text("runs.undone", run=number, undo=report.run or "–"))
    return posted.to("/runs")


@router.get("/text")
def text_page(request: Request, document: Document) -> Response:
    """Show the form that takes the text of a document."""
    facts = document_facts(request.app.state.graph.reader(), document)
    shown = {"visitor": visitor_of(request), "document": facts["document"]}
    return page_of(request, "/text", partial(render, "text.html"), **shown)


def install_text(posted: Posted) -> Response:
    """Keep the text of a document, and lead to its page."""
    state = posted.request.app.state
    document = document_facts(state.graph.reader(), posted.one("document"))["document"]["id"]
    _, content = posted.file()
    keep_text(texts_folder(state.settings), document, content)
    review_desk.record(posted.who, "install", document)
    return posted.to(f"/document/{document}")


@router.get("/review/document/{document}/columns")
def columns_page(request: Request, document: str) -> Response:
    """Show the first rows of a list under what its columns were taken for."""
    visitor, lists = visitor_of(request), desk_of(request).lists
    mapping, found = lists.shown(document) if visitor.may_look else (None, None)
    shown = {"visitor": visitor, "document": document, "mapping": mapping, "found": found, "fields": fields_of()}
    return page_of(request, f"/review/document/{document}/columns", partial(render, "columns.html"), **shown)


@router.get("/review/document/{document}/skipped.xlsx")
def skipped(request: Request, document: str) -> Response:
    """Send the rows that were not read, to be corrected and dropped again."""
    if not is_signed_in(request):
        check_reader(request, request.headers.get("authorization", ""))
    content = text_workbook(desk_of(request).lists.skipped(document))
    name = document.removeprefix("document:")
    headers = {**NO_STORE, "Content-Disposition": f'attachment; filename="{name}-skipped.xlsx"'}
    return Response(content, media_type=_XLSX, headers=headers)


def tell_columns(posted: Posted) -> Response:
    """Read a list anew as somebody says that its columns are."""
    document = posted.one("document")
    pairs = [f"{number}={field}" for number in range(1, _MOST_COLUMNS) if (field := posted.one(f"column.{number}"))]
    said = wanted(posted.one("as"), posted.one("of"), posted.one("date"), pairs)
    if not pairs:
        raise UsageError("fault.no_column_told", "hint.choose_what_columns")
    found = desk_of(posted.request).lists.tell(document, said, posted.who)
    review_desk.record(posted.who, "columns", document)
    rows = {name: found["rows"][name] for name in ("seen", "read", "repeated")}
    posted.notify(posted.text("lists.done", skipped=len(found["rows"]["skipped"]), **rows))
    return posted.to(f"/review/document/{document}/columns")


add_form(router, "/runs/undo", undo_run, lambda posted, status: runs_page(posted.request))
add_form(router, "/text", install_text, lambda posted, status: text_page(posted.request, posted.one("document")))
add_form(
    router, "/review/columns", tell_columns, lambda posted, status: columns_page(posted.request, posted.one("document"))
)
