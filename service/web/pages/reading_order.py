"""The page on which a document is reviewed in reading order, and what somebody adds that the reading missed."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import FastAPI, Query, Request
from starlette.responses import Response

from graph.errors import JumelageError
from service.web import review_desk
from service.web.pages.signed_forms import Posted, SignedForm
from service.web.pages.visitors import context_of, html_of, refused_by, visitor_of
from service.web.review_desk import LONGEST_KEY, desk_of
from service.web.security.write_access import session_of
from viz.reading_order import render_reading_order
from viz.reviewing import Visitor

Part = Annotated[int, Query(ge=1, le=100_000)]
_LONGEST_NAME: Final = 200


def register(app: FastAPI) -> None:
    """Add these addresses to the application."""
    app.add_api_route("/review/document/{document}/text", reading_order, include_in_schema=False)
    app.add_api_route("/review/add", add, methods=["POST"], include_in_schema=False)


def reading_order(request: Request, document: str, part: Part = 1) -> Response:
    """Show all passages of a document with what was read in them."""
    return _page(request, visitor_of(request, session_of(request)), document, part)


def add(posted: SignedForm) -> Response:
    """Keep a claim that the reading missed; where it cannot be, tell why above the passages."""
    document = posted.one("document")
    section, _, state = posted.one("what").partition(":")
    names = posted.one("first", _LONGEST_NAME), posted.one("second", _LONGEST_NAME)
    try:
        locator = posted.one("locator", LONGEST_KEY)
        desk_of(posted.request).add(document, locator, (section, state), names, posted.session.who)
    except JumelageError as error:
        return text_again(posted, refused_by(error, posted), error.status)
    review_desk.record(posted.session.who, "add", document)
    posted.session.notify("order.done_add")
    return back_to_text(posted, f"#passage-{at}" if (at := posted.one("at")).isdecimal() else "")


def back_to_text(posted: Posted, anchor: str = "") -> Response:
    """Lead back to the passages that a form was sent from."""
    return posted.to(f"/review/document/{posted.one('document')}/text", anchor, part=str(part_of(posted)))


def text_again(posted: Posted, visitor: Visitor, status: int) -> Response:
    """Show the passages that a form was sent from, with why it was refused."""
    return _page(posted.request, visitor, posted.one("document"), part_of(posted), status)


def part_of(posted: Posted) -> int:
    """Return which page of the passages a form was sent from."""
    part = posted.one("part")
    return int(part) if part.isascii() and part.isdecimal() and len(part) < 6 else 1


def _page(request: Request, visitor: Visitor, document: str, part: int, status: int = 200) -> Response:
    text = desk_of(request).text(document) if visitor.may_look else None
    context = context_of(request, f"/review/document/{document}/text")
    return html_of(render_reading_order(context, visitor, text, part), status)
