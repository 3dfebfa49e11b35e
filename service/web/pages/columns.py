"""The page on which the columns of a list are told, and its skipped rows as a spreadsheet."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI, Request
from starlette.responses import Response

from graph.errors import JumelageError, UsageError
from loaders.lists.fields import FIELDS_OF
from loaders.lists.wanted import wanted
from loaders.tables.table_files import text_workbook
from service.web import review_desk
from service.web.pages.signed_forms import NO_STORE, SignedForm
from service.web.pages.visitors import context_of, html_of, refused_by, visitor_of
from service.web.review_desk import desk_of
from service.web.security.write_access import check_reader, session_of
from viz.columns import render_columns
from viz.reviewing import Visitor

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_COLUMNS: Final = 60


def register(app: FastAPI) -> None:
    """Add these addresses to the application."""
    app.add_api_route("/review/document/{document}/columns", columns_page, include_in_schema=False)
    app.add_api_route("/review/document/{document}/skipped.xlsx", skipped, include_in_schema=False)
    app.add_api_route("/review/columns", tell_columns, methods=["POST"], include_in_schema=False)


def columns_page(request: Request, document: str) -> Response:
    """Show the first rows of a list under what its columns were taken for."""
    return _page(request, visitor_of(request, session_of(request)), document)


def skipped(request: Request, document: str) -> Response:
    """Send the rows that were not read, to be corrected and dropped again."""
    if session_of(request) is None:
        check_reader(request, request.headers.get("authorization", ""))
    content = text_workbook(desk_of(request).lists.skipped(document))
    name = document.removeprefix("document:")
    headers = {**NO_STORE, "Content-Disposition": f'attachment; filename="{name}-skipped.xlsx"'}
    return Response(content, media_type=_XLSX, headers=headers)


def tell_columns(posted: SignedForm) -> Response:
    """Read a list anew as somebody says that its columns are."""
    document = posted.one("document")
    try:
        pairs = [f"{number}={field}" for number in range(1, _MOST_COLUMNS) if (field := posted.one(f"column.{number}"))]
        said = wanted(posted.one("as"), posted.one("of"), posted.one("date"), pairs)
        if not pairs:
            raise UsageError("fault.no_column_told", "hint.choose_what_columns")
        found = desk_of(posted.request).lists.tell(document, said, posted.session.who)
    except JumelageError as error:
        return _page(posted.request, refused_by(error, posted), document, error.status)
    review_desk.record(posted.session.who, "columns", document)
    rows = {name: found["rows"][name] for name in ("seen", "read", "repeated")}
    text = context_of(posted.request).text("lists.done", skipped=len(found["rows"]["skipped"]), **rows)
    posted.session.notify(text)
    return posted.to(f"/review/document/{document}/columns")


def _page(request: Request, visitor: Visitor, document: str, status: int = 200) -> Response:
    context = context_of(request, f"/review/document/{document}/columns")
    if not visitor.may_look:
        return html_of(render_columns(context, visitor, document, FIELDS_OF), status)
    lists = desk_of(request).lists
    found = lists.found(document)
    return html_of(render_columns(context, visitor, document, FIELDS_OF, lists.mapping(document), found), status)
