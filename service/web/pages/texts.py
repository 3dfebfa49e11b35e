"""The page on which whoever has signed in installs the text of a document, so that its passages can be read."""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Query, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from graph.errors import JumelageError, UsageError
from queries.statements import document_facts
from service.web import review_desk
from service.web.pages.signed_forms import SignedForm
from service.web.pages.visitors import context_of, html_of, refused_by, visitor_of
from service.web.passages import keep_text, texts_folder
from service.web.review_desk import LONGEST_KEY
from service.web.security.write_access import session_of
from viz.pages import render_text
from viz.reviewing import Visitor

Document = Annotated[str, Query(min_length=1, max_length=LONGEST_KEY)]


def register(app: FastAPI) -> None:
    """Add these addresses to the application."""
    app.add_api_route("/text", text_page, include_in_schema=False)
    app.add_api_route("/text", install, methods=["POST"], include_in_schema=False)


def text_page(request: Request, document: Document) -> Response:
    """Show the form that takes the text of a document."""
    return _page(request, visitor_of(request, session_of(request)), document)


def install(posted: SignedForm) -> Response:
    """Keep the text of a document, and lead to its page; say on the form why that cannot be."""
    request, document = posted.request, posted.one("document")
    file = posted.form.get("file")
    try:
        facts = document_facts(request.app.state.graph.reader(), document)
        if not isinstance(file, UploadFile) or not file.filename:
            raise UsageError("fault.no_document_sent", "hint.choose_file_first")
        keep_text(texts_folder(request.app.state.settings), facts["document"]["id"], file.file.read())
    except JumelageError as error:
        return _page(request, refused_by(error, posted), document, error.status)
    review_desk.record(posted.session.who, "install", facts["document"]["id"])
    return posted.to(f"/document/{facts['document']['id']}")


def _page(request: Request, visitor: Visitor, document: str, status: int = 200) -> Response:
    facts = document_facts(request.app.state.graph.reader(), document)
    return html_of(render_text(context_of(request, "/text"), visitor, facts["document"]), status)
