"""The page on which whoever has signed in installs the text of a document, so that its passages can be read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from queries.statements import document_facts
from service.web import review_desk
from service.web.pages.signed_forms import Posted, add_form, context_of, html_of, visitor_of
from service.web.passages import keep_text, texts_folder
from service.web.review_desk import LONGEST_KEY
from viz.reviewing import render_text

Document = Annotated[str, Query(min_length=1, max_length=LONGEST_KEY)]
router = APIRouter(include_in_schema=False)


@router.get("/text")
def text_page(request: Request, document: Document) -> Response:
    """Show the form that takes the text of a document."""
    facts = document_facts(request.app.state.graph.reader(), document)
    return html_of(request, render_text(context_of(request, "/text"), visitor_of(request), facts["document"]))


def install(posted: Posted) -> Response:
    """Keep the text of a document, and lead to its page."""
    state = posted.request.app.state
    document = document_facts(state.graph.reader(), posted.one("document"))["document"]["id"]
    _, content = posted.file()
    keep_text(texts_folder(state.settings), document, content)
    review_desk.record(posted.session.who, "install", document)
    return posted.to(f"/document/{document}")


add_form(router, "/text", install, lambda posted, status: text_page(posted.request, posted.one("document")))
