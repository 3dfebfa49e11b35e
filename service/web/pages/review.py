"""The pages of the review: look, sign in, decide, read a document, complete it, load it. Plain forms, all of them."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from functools import partial
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from graph.errors import NotFound, UsageError
from loaders.review.decisions import ClaimDecided, NamesDecided, grouped
from service.web import review_desk
from service.web.languages import language_of
from service.web.pages.load_plan import wording_of
from service.web.pages.signed_forms import NO_STORE, Posted, SignedForm, add_form, page_of, refuse, visitor_of
from service.web.review_desk import LONGEST_FIELD, LONGEST_KEY, LONGEST_WHY, desk_of
from service.web.security.write_access import LONGEST_WRITER, WRITER, TokenMissing, check_origin, check_token
from viz.reviewing import DocumentReading, render_reading, render_reading_order, render_review
from viz.templating import render
from viz.texts import translate

_PAGES: Final = ("/review", "/upload", "/runs", "/text")
_LONGEST_NAME: Final = 200
Part = Annotated[int, Query(ge=1, le=100_000)]
router = APIRouter(include_in_schema=False)


@router.get("/review")
def review_page(request: Request, document: str = "") -> Response:
    """Show what waits for decisions."""
    visitor = visitor_of(request)
    found = desk_of(request).review(document or None) if visitor.may_look else None
    return page_of(request, "/review", render_review, visitor, found, document)


@router.get("/review/document/{document}")
def reading_page(request: Request, document: str, plan: str = "") -> Response:
    """Show what was read in a document, and what loading it would change where somebody asks."""
    visitor = visitor_of(request)
    reading = _reading(request, document, with_plan=bool(plan)) if visitor.may_look else None
    return page_of(request, f"/review/document/{document}", render_reading, visitor, reading)


def _reading(request: Request, document: str, *, with_plan: bool) -> DocumentReading:
    desk = desk_of(request)
    (kept,) = desk.review(document)["documents"]
    reading = DocumentReading(kept, desk.claims(document), is_list=desk.lists.is_list(document))
    if with_plan:
        plan, reader = desk.plan(document), request.app.state.graph.reader()
        said = wording_of(plan, reader, language_of(request))
        reading = replace(reading, left_out=desk.left_out(document), plan=plan, said=said)
    return reading


@router.get("/review/document/{document}/text")
def text_page(request: Request, document: str, part: Part = 1) -> Response:
    """Show all passages of a document in reading order, each with what was read in it."""
    visitor = visitor_of(request)
    text = desk_of(request).text(document) if visitor.may_look else None
    return page_of(request, f"/review/document/{document}/text", render_reading_order, visitor, text, part)


@router.get("/upload")
def upload_page(request: Request) -> Response:
    """Show the form that takes a document."""
    most = request.app.state.bounds.upload_bytes // 1_000_000
    return page_of(request, "/upload", partial(render, "upload.html"), visitor=visitor_of(request), most_mb=most)


@router.post("/sign-in")
async def sign_in(request: Request) -> Response:
    """Take the token once, and give a cookie for it."""
    check_origin(request)
    async with request.form(max_files=0, max_fields=5) as form:
        who, token, then = (str(form.get(name, "")).strip() for name in ("who", "token", "next"))
    base = request.app.state.settings.path_prefix
    then = then if then.startswith(tuple(base + page for page in _PAGES)) else f"{base}/review"
    try:
        check_token(request, token)
    except TokenMissing:
        return await run_in_threadpool(_wrong_token, request)
    who = " ".join(who.replace("’", "'").split())
    if len(who) > LONGEST_WRITER or not re.match(WRITER, who):
        raise UsageError("fault.decision_needs_name_who", "hint.give_name_letters_alone")
    request.session.update(who=who, form_token=secrets.token_urlsafe(24))
    return RedirectResponse(then, 303, NO_STORE)


@router.post("/sign-out")
def sign_out(posted: SignedForm) -> Response:
    """End the session."""
    posted.request.session.clear()
    return posted.to("/review")


def _wrong_token(request: Request) -> Response:
    said = (translate(key, language_of(request)) for key in ("signing.wrong", "signing.wrong_hint"))
    refuse(request, TokenMissing.status, *said)
    return review_page(request)


def settle(posted: Posted) -> Response:
    """Decide which names of a cluster are one."""
    cluster, keys, decision = posted.one("cluster"), posted.several("key"), posted.one("decision")
    expected, why, who = posted.one("state"), posted.one("why", LONGEST_WHY), posted.who
    groups = grouped(decision, keys, posted.several("group"), posted.one("mention"))
    review_desk.take(posted.request, NamesDecided(cluster, groups, why, expected), who)
    return _decided(posted)


def decide(posted: Posted) -> Response:
    """Accept a claim, as read or as corrected, or reject it."""
    claim, decision, who = posted.one("claim"), posted.one("decision"), posted.who
    if decision not in ("accepted", "rejected"):
        raise UsageError("fault.not_a_decision", "hint.press_one_buttons", text=decision)
    names = [name for name in posted.form if name.startswith("field.") and decision == "accepted"]
    fields = {name.removeprefix("field."): posted.one(name, LONGEST_FIELD) for name in names}
    settlement: Any = decision
    why, state = posted.one("why", LONGEST_WHY), posted.one("state")
    review_desk.take(posted.request, ClaimDecided(claim, settlement, fields or None, why, state), who)
    return _decided(posted)


def take_back(posted: Posted) -> Response:
    """Take a decision back."""
    review_desk.take_back(posted.request, posted.one("decision"), posted.who)
    posted.notify("review.done_take_back")
    if posted.one("then") == "text":
        return _to_text(posted)
    document = posted.one("document")
    return posted.to(f"/review/document/{document}" if document else "/review")


def load(posted: Posted) -> Response:
    """Load what is certain or decided of a document."""
    document = posted.one("document")
    report = review_desk.load(posted.request, document, posted.who)
    done = posted.text("review.done_load", nodes=report.nodes, relationships=report.relationships)
    posted.notify(done, posted.text("review.done_undo", run=report.run) if report.run else "")
    return posted.to(f"/review/document/{document}")


def follow(posted: Posted) -> Response:
    """Make the graph follow the decisions on entities that are loaded already."""
    report = review_desk.follow(posted.request, posted.who)
    posted.notify(posted.text("review.done_apply", nodes=report.nodes, relationships=report.relationships))
    return posted.to("/review")


def discard(posted: Posted) -> Response:
    """Throw a reading away."""
    review_desk.discard(posted.request, posted.one("document"), posted.who)
    posted.notify("review.done_discard")
    return posted.to("/review")


def upload(posted: Posted) -> Response:
    """Read a document and keep the reading."""
    document, _ = review_desk.receive(posted.request, *posted.file(), posted.who)
    posted.notify("review.done_read")
    is_list = desk_of(posted.request).lists.is_list(document)
    return posted.to(f"/review/document/{document}{'/columns' if is_list else ''}")


def add(posted: Posted) -> Response:
    """Keep a claim that the reading missed."""
    document = posted.one("document")
    section, _, state = posted.one("what").partition(":")
    names = posted.one("first", _LONGEST_NAME), posted.one("second", _LONGEST_NAME)
    locator = posted.one("locator", LONGEST_KEY)
    desk_of(posted.request).add(document, locator, (section, state), names, posted.who)
    review_desk.record(posted.who, "add", document)
    posted.notify("order.done_add")
    return _to_text(posted, "passage")


def _decided(posted: Posted) -> Response:
    posted.notify("review.done_settle")
    if posted.one("then") == "text":
        return _to_text(posted, "doubt")
    return posted.to("/review", _anchor(posted, "doubt"), document=posted.one("document"))


def _anchor(posted: Posted, what: str) -> str:
    """Return where on its page a form was sent from."""
    place = posted.number("at")
    return "" if place is None else f"#{what}-{place}"


def _to_text(posted: Posted, what: str = "") -> Response:
    """Lead back to the passages that a form was sent from, to what stands there in its place."""
    anchor = _anchor(posted, what) if what else ""
    return posted.to(f"/review/document/{posted.one('document')}/text", anchor, part=str(posted.number("part") or 1))


def _text_again(posted: Posted, status: int = 0) -> Response:
    return text_page(posted.request, posted.one("document"), posted.number("part") or 1)


def _queue_again(posted: Posted, status: int, document: str = "") -> Response:
    """Show the passages that a form came from, or the queue."""
    if posted.one("then") == "text" and status != NotFound.status:
        return _text_again(posted)
    return review_page(posted.request, document)


def _doubts_again(posted: Posted, status: int) -> Response:
    return _queue_again(posted, status, posted.one("document"))


def _reading_again(posted: Posted, status: int) -> Response:
    document = posted.one("document")
    return review_page(posted.request) if status == NotFound.status else reading_page(posted.request, document)


add_form(router, "/review/settle", settle, _doubts_again)
add_form(router, "/review/decide", decide, _doubts_again)
add_form(router, "/review/take-back", take_back, _queue_again)
add_form(router, "/review/add", add, _text_again)
add_form(router, "/review/load", load, _reading_again)
add_form(router, "/review/apply", follow, _queue_again)
add_form(router, "/review/discard", discard, _queue_again)
add_form(router, "/upload", upload, lambda posted, status: upload_page(posted.request))
