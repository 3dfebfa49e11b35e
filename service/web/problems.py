"""What goes wrong, said as RFC 9457 problem documents, or as a page to whoever asked for a page."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final, NotRequired, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from typing_extensions import TypedDict

from graph.answers import Entity
from graph.errors import AmbiguousName, Busy, DatabaseAway, EngineError, JumelageError, TooLarge
from graph.words import is_known, worded
from queries.naming import resolve
from service.web.access_log import request_id_of
from service.web.caching import AlreadyAnswered
from service.web.inquiry import context_for, pairs_of
from service.web.languages import language_of
from service.web.security.write_access import TooManyTries
from viz.templating import render
from viz.texts import Language

log = logging.getLogger(__name__)

MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER_S: Final = 5  # when to try again after a passing failure: about as long as the local Neo4j takes to start
MOST_CANDIDATES: Final = 20  # entities that an ambiguous name is said to mean
_PASSING: Final = (DatabaseAway, EngineError, TooLarge, Busy)
_CODES: Final = {
    400: ("bad_request", "fault.bad_request"),
    404: ("no_such_address", "fault.no_such_address"),
    405: ("method_not_allowed", "fault.method_not_allowed"),
    408: ("request_too_slow", "fault.request_too_slow"),
    413: ("request_too_large", "fault.request_larger_than_any"),
    414: ("address_too_long", "fault.address_longer_than_any"),
}
_HINTS: Final = {404: "hint.start_page_leads_everywhere", 405: "hint.read_get_header_allow", 408: "hint.send_again"}


class ProblemDocument(TypedDict):
    """A problem document. ``code`` is stable; ``detail`` says what is wrong, ``hint`` what to do next.

    ``candidates`` are the entities that an ambiguous or unknown name may mean, ``parameter`` is where it was given.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    hint: str
    instance: str
    candidates: NotRequired[list[Entity]]
    parameter: NotRequired[str | None]
    errors: NotRequired[list[dict[str, str]]]


def register(app: FastAPI) -> None:
    """Have every failure answered with a problem."""
    app.add_exception_handler(JumelageError, _on_error)
    app.add_exception_handler(RequestValidationError, _on_bad_parameters)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(AlreadyAnswered, lambda _, known: cast(AlreadyAnswered, known).response)


def respond(request: Request, problem: ProblemDocument, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with a problem, as the visitor can read it; never stored by caches."""
    headers = {**(headers or {}), "Cache-Control": "no-store"}
    if wants_page(request):
        _, name = _holder_of(request, problem["detail"])
        page = render("error.html", context_for(request), problem=problem, value=name)
        return HTMLResponse(page, problem["status"], headers)
    return JSONResponse(problem, problem["status"], headers, media_type=MEDIA_TYPE)


def unexpected(request: Request) -> Response:
    """Answer a failure that is our mistake: what it was stands in the log, and only there."""
    problem = _problem(
        request, 500, "unexpected", *_said(request, "fault.unexpected", "hint.report_request_number_also")
    )
    return JSONResponse(problem, 500, {"Cache-Control": "no-store"}, media_type=MEDIA_TYPE)


def refused(request: Request, status: int, code: str, detail: str, hint: str, **headers: str) -> Response:
    """Answer a request that does not even reach a route."""
    return respond(request, _problem(request, status, code, *_said(request, detail, hint)), headers)


def wants_page(request: Request) -> bool:
    """Return whether a person asks, with a browser: programs ask under /api, or for JSON, or for a twin."""
    path: str = request.scope["path"]
    if path.startswith(("/api/", "/health", "/static")) or path.endswith((".json", ".csv", ".pdf")):
        return False
    return "json" not in request.headers.get("accept", "")


def _said(request: Request, *templates: str) -> list[str]:
    return [worded(template, language_of(request)) for template in templates]


def _problem(request: Request, status: int, code: str, detail: str, hint: str) -> ProblemDocument:
    return ProblemDocument(
        type=f"urn:jumelage:problem:{code}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        code=code,
        hint=hint,
        instance=f"urn:jumelage:request:{request_id_of(request.scope)}",
    )


def _holder_of(request: Request, message: str) -> tuple[str | None, str]:
    """Find which query parameter held the name in question, and the name, to ask again with another."""
    named = (pair for pair in pairs_of(request) if f"« {pair[1]} »" in message or f"“{pair[1]}”" in message)
    return next(named, (None, ""))


def _on_error(request: Request, error: Exception) -> Response:
    """Answer one of our errors; where Neo4j is away, have it looked for."""
    assert isinstance(error, JumelageError)
    if isinstance(error, DatabaseAway):
        request.app.state.graph.report_loss()
    if error.status >= 500:
        log.warning("%s: %s", error.code, error.message)
    headers = {"Retry-After": str(RETRY_AFTER_S)} if isinstance(error, _PASSING) else {}
    if isinstance(error, TooManyTries):
        headers["Retry-After"] = str(error.wait_s)
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    problem = _problem(request, error.status, error.code, *error.said(language_of(request)))
    meant = error.candidates if isinstance(error, AmbiguousName) else getattr(error, "nearest", [])
    places = getattr(error, "places", [])
    if meant or places:
        reader = request.app.state.graph.reader()
        named = [resolve(reader, entity_id) for entity_id in meant[:MOST_CANDIDATES]]
        problem["candidates"] = [*named, *(cast(Entity, dict(one)) for one in places)]
        problem["parameter"], _ = _holder_of(request, error.message)
    return respond(request, problem, headers)


def _on_bad_parameters(request: Request, error: Exception) -> Response:
    """Name each parameter that is not as the OpenAPI document says, without repeating its value."""
    assert isinstance(error, RequestValidationError)
    language = language_of(request)
    errors = [  # pydantic gives the number of one among several after its name
        {"parameter": [part for part in one["loc"] if isinstance(part, str)][-1], "message": _fault(one, language)}
        for one in error.errors()[:20]
    ]
    detail = "; ".join(f"{one['parameter']}: {one['message']}" for one in errors)
    problem = _problem(request, 422, "bad_parameter", detail, *_said(request, "hint.see_openapi"))
    problem["errors"] = errors
    return respond(request, problem)


def _fault(error: Mapping[str, Any], language: Language) -> str:
    """Return what is wrong with a parameter; a value is never repeated, as it may name a person."""
    key = f"parameter.{'literal_error' if error['type'] == 'enum' else error['type']}"
    return worded(key if is_known(key) else str(error["msg"]).removeprefix("Value error, "), language, error.get("ctx"))


def _on_http_error(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses: unknown addresses, other methods."""
    assert isinstance(error, HTTPException)
    status = error.status_code
    code, detail = _CODES.get(status, ("http_error", HTTPStatus(status).phrase))
    hint = _HINTS.get(status, "hint.see_openapi")
    problem = _problem(request, status, code, *_said(request, detail, hint))
    headers = dict(error.headers or {})
    if headers.get("Allow") == "GET":
        headers["Allow"] = "GET, HEAD"
    return respond(request, problem, headers)
