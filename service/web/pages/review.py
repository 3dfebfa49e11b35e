"""The pages of the review: look, sign in, decide, read a document, load it. Plain forms, all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from graph.errors import JumelageError, NotFound, UsageError
from graph.reviewed import ReviewedDocument
from loaders.review.decisions import grouped
from service.web import review_desk
from service.web.languages import language_of
from service.web.pages.load_plan import planned
from service.web.pages.reading_order import back_to_text, text_again
from service.web.pages.signed_forms import NO_STORE, Posted, SignedForm
from service.web.pages.visitors import context_of, html_of, refused_by, visitor_of
from service.web.review_desk import LONGEST_FIELD, LONGEST_WHY, desk_of
from service.web.security.write_access import (
    LONGEST_WRITER,
    WRITER,
    TokenMissing,
    WriterSession,
    check_origin,
    check_token,
    session_of,
)
from viz.reviewing import DocumentReading, Notice, Visitor, render_reading, render_review, render_upload

_PAGES: Final = ("/review", "/upload", "/runs", "/text")


def register(app: FastAPI) -> None:
    """Add these addresses to the application."""
    for path, page in PAGES.items():
        app.add_api_route(path, page, include_in_schema=False)
    for path, act in ACTS.items():
        app.add_api_route(path, act, methods=["POST"], include_in_schema=False)


def review_page(request: Request, document: str = "") -> Response:
    """Show what waits for decisions."""
    visitor = visitor_of(request, session_of(request))
    return _review(request, visitor, document)


def reading_page(request: Request, document: str, plan: str = "") -> Response:
    """Show what was read in a document, and what loading it would change where somebody asks."""
    return _reading(request, visitor_of(request, session_of(request)), document, with_plan=bool(plan))


def upload_page(request: Request) -> Response:
    """Show the form that takes a document."""
    return _upload(request, visitor_of(request, session_of(request)))


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
        context = context_of(request)
        notice = Notice(refused=True, message=context.text("signing.wrong"), hint=context.text("signing.wrong_hint"))
        visitor = Visitor(may_sign_in=True, may_look=False, notice=notice)
        return await run_in_threadpool(_review, request, visitor, "", 401)
    who = " ".join(who.replace("’", "'").split())
    if len(who) > LONGEST_WRITER or not re.match(WRITER, who):
        raise UsageError("fault.decision_needs_name_who", "hint.give_name_letters_alone")
    WriterSession.begin(request.session, who)
    return RedirectResponse(then, 303, NO_STORE)


def sign_out(posted: SignedForm) -> Response:
    """End the session."""
    posted.request.session.clear()
    return posted.to("/review")


def _or_said(act: Callable[[Posted], Response]) -> Callable[..., Response]:
    """Have a refusal said on the page that the form came from, with its status."""

    def acting(posted: SignedForm) -> Response:
        try:
            return act(posted)
        except JumelageError as error:
            return _page_of(act, posted, refused_by(error, posted), error.status)

    acting.__name__, acting.__doc__ = act.__name__, act.__doc__
    return acting


@_or_said
def settle(posted: Posted) -> Response:
    """Decide which names of a cluster are one."""
    cluster, keys, decision = posted.one("cluster"), posted.several("key"), posted.one("decision")
    expected, why, who = posted.one("state"), posted.one("why", LONGEST_WHY), posted.session.who
    groups = grouped(decision, keys, posted.several("group"), posted.one("mention"))
    desk_of(posted.request).settle(cluster, groups, who, why, expected)
    review_desk.record(who, "settle", cluster)
    return _decided(posted)


@_or_said
def decide(posted: Posted) -> Response:
    """Accept a claim, as read or as corrected, or reject it."""
    claim, decision, who = posted.one("claim"), posted.one("decision"), posted.session.who
    if decision not in ("accepted", "rejected"):
        raise UsageError("fault.not_a_decision", "hint.press_one_buttons", text=decision)
    names = [name for name in posted.form if name.startswith("field.")]
    fields = {name.removeprefix("field."): posted.one(name, LONGEST_FIELD) for name in names}
    settlement: Any = decision
    why = posted.one("why", LONGEST_WHY)
    kept = fields if fields and decision == "accepted" else None
    desk_of(posted.request).decide(claim, settlement, kept, who, why, posted.one("state"))
    review_desk.record(who, decision, claim)
    return _decided(posted)


@_or_said
def take_back(posted: Posted) -> Response:
    """Take a decision back."""
    decision = posted.one("decision")
    desk_of(posted.request).take_back(decision, posted.session.who)
    review_desk.record(posted.session.who, "take-back", decision)
    posted.session.notify("review.done_take_back")
    if posted.one("then") == "text":
        return back_to_text(posted)
    if document := posted.one("document"):
        return posted.to(f"/review/document/{document}")
    return posted.to("/review")


@_or_said
def load(posted: Posted) -> Response:
    """Load what is certain or decided of a document."""
    document = posted.one("document")
    report = review_desk.load(posted.request, document, posted.session.who)
    text = context_of(posted.request).text
    done = text("review.done_load", nodes=report.nodes, relationships=report.relationships)
    posted.session.notify(done, text("review.done_undo", run=report.run) if report.run else "")
    return posted.to(f"/review/document/{document}")


@_or_said
def follow(posted: Posted) -> Response:
    """Make the graph follow the decisions on entities that are loaded already."""
    report = review_desk.follow(posted.request, posted.session.who)
    text = context_of(posted.request).text
    done = text("review.done_apply", nodes=report.nodes, relationships=report.relationships)
    posted.session.notify(done)
    return posted.to("/review")


@_or_said
def discard(posted: Posted) -> Response:
    """Throw a reading away."""
    document = posted.one("document")
    desk_of(posted.request).discard(document)
    review_desk.record(posted.session.who, "discard", document)
    posted.session.notify("review.done_discard")
    return posted.to("/review")


@_or_said
def upload(posted: Posted) -> Response:
    """Read a document and keep the reading."""
    file = posted.form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise UsageError("fault.no_document_sent", "hint.choose_file_first")
    document, _ = review_desk.receive(posted.request, file.filename, file.file.read(), posted.session.who)
    posted.session.notify("review.done_read")
    is_list = desk_of(posted.request).lists.is_list(document)
    return posted.to(f"/review/document/{document}{'/columns' if is_list else ''}")


PAGES: Final[Mapping[str, Callable[..., Response]]] = {
    "/review": review_page,
    "/review/document/{document}": reading_page,
    "/upload": upload_page,
}
ACTS: Final[Mapping[str, Callable[..., Any]]] = {
    "/sign-in": sign_in,
    "/sign-out": sign_out,
    "/review/settle": settle,
    "/review/decide": decide,
    "/review/take-back": take_back,
    "/review/load": load,
    "/review/apply": follow,
    "/review/discard": discard,
    "/upload": upload,
}


def _decided(posted: Posted) -> Response:
    posted.session.notify("review.done_settle")
    place = posted.one("at")
    anchor = f"#doubt-{place}" if place.isascii() and place.isdigit() else ""
    if posted.one("then") == "text":
        return back_to_text(posted, anchor)
    document = posted.one("document")
    return posted.to("/review", anchor, **({"document": document} if document else {}))


def _page_of(act: Callable[..., Response], posted: Posted, visitor: Visitor, status: int) -> Response:
    """Return the page that a form came from."""
    if act.__name__ == "upload":
        return _upload(posted.request, visitor, status)
    if posted.one("then") == "text" and status != NotFound.status:
        return text_again(posted, visitor, status)
    document = posted.one("document")
    if act.__name__ == "load" and status != NotFound.status:
        return _reading(posted.request, visitor, document, with_plan=False, status=status)
    return _review(posted.request, visitor, document if act.__name__ in ("settle", "decide") else "", status)


def _review(request: Request, visitor: Visitor, document: str, status: int = 200) -> Response:
    found = desk_of(request).review(document or None) if visitor.may_look else None
    return html_of(render_review(context_of(request, "/review"), visitor, found, document), status)


def _reading(request: Request, visitor: Visitor, document: str, *, with_plan: bool, status: int = 200) -> Response:
    reading = None
    if visitor.may_look:
        desk = desk_of(request)
        claims = desk.claims(document)
        changes = (
            planned(desk.plan(document), request.app.state.graph.reader(), language_of(request)) if with_plan else None
        )
        left_out = desk.left_out(document) if with_plan else {}
        kept = _kept(desk.review(document)["documents"], document)
        reading = DocumentReading(kept, claims, left_out, changes, desk.lists.is_list(document))
    return html_of(render_reading(context_of(request, f"/review/document/{document}"), visitor, reading), status)


def _kept(documents: list[ReviewedDocument], document: str) -> ReviewedDocument:
    """Find the document among those kept.

    Raises
    ------
    NotFound
        It is none of them.
    """
    for one in documents:
        if one["id"].removeprefix("document:") == document.removeprefix("document:"):
            return one
    raise NotFound("fault.no_reading_kept", "hint.jumelage_ingest_file_reads", document=document)


def _upload(request: Request, visitor: Visitor, status: int = 200) -> Response:
    most = request.app.state.bounds.upload_bytes // 1_000_000
    return html_of(render_upload(context_of(request, "/upload"), visitor, most), status)
