"""The page on which the columns of a list are told, and its skipped rows as a spreadsheet."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from graph.errors import UsageError
from loaders.lists.fields import fields_of, wanted
from loaders.tables.table_files import text_workbook
from service.web import review_desk
from service.web.pages.signed_forms import NO_STORE, Posted, add_form, context_of, html_of, visitor_of
from service.web.review_desk import desk_of
from service.web.security.write_access import check_reader, session_of
from viz.templating import render

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_COLUMNS: Final = 60
router = APIRouter(include_in_schema=False)


@router.get("/review/document/{document}/columns")
def columns_page(request: Request, document: str) -> Response:
    """Show the first rows of a list under what its columns were taken for."""
    visitor, lists = visitor_of(request), desk_of(request).lists
    mapping, found = lists.shown(document) if visitor.may_look else (None, None)
    context = context_of(request, f"/review/document/{document}/columns")
    shown = {"document": document, "mapping": mapping, "found": found, "fields": fields_of()}
    return html_of(request, render("columns.html", context, visitor=visitor, **shown))


@router.get("/review/document/{document}/skipped.xlsx")
def skipped(request: Request, document: str) -> Response:
    """Send the rows that were not read, to be corrected and dropped again."""
    if session_of(request) is None:
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
    found = desk_of(posted.request).lists.tell(document, said, posted.session.who)
    review_desk.record(posted.session.who, "columns", document)
    rows = {name: found["rows"][name] for name in ("seen", "read", "repeated")}
    text = context_of(posted.request).text("lists.done", skipped=len(found["rows"]["skipped"]), **rows)
    posted.session.notify(text)
    return posted.to(f"/review/document/{document}/columns")


add_form(
    router, "/review/columns", tell_columns, lambda posted, status: columns_page(posted.request, posted.one("document"))
)
