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
from graph.errors import Busy, DatabaseAway, EngineError, JumelageError, TooLarge
from graph.words import is_known, worded
from queries.naming import resolve
from service.web.access_log import request_number
from service.web.caching import AlreadyAnswered
from service.web.inquiry import context_for, pairs_of
from service.web.languages import language_of
from service.web.security.write_access import TooManyTries
from viz.templating import render
from viz.texts import Language

log = logging.getLogger(__name__)

MEDIA_TYPE: Final = "application/problem+json"
UNEXPECTED: Final = "unexpected"
RETRY_AFTER_S: Final = 5  # when to try again after a passing failure: about as long as the local Neo4j takes to start
MOST_CANDIDATES: Final = 20  # entities that an ambiguous name is said to mean
_PASSING: Final = (DatabaseAway, EngineError, TooLarge, Busy, TooManyTries)
_CODES: Final = {
    400: ("bad_request", "fault.bad_request", "hint.see_openapi"),
    404: ("no_such_address", "fault.no_such_address", "hint.start_page_leads_everywhere"),
    405: ("method_not_allowed", "fault.method_not_allowed", "hint.read_get_header_allow"),
    408: ("request_too_slow", "fault.request_too_slow", "hint.send_again"),
    413: ("request_too_large", "fault.request_larger_than_any", "hint.see_openapi"),
    414: ("address_too_long", "fault.address_longer_than_any", "hint.see_openapi"),
}


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


def refused(
    request: Request,
    status: int,
    code: str,
    detail: str,
    hint: str,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """Answer with a problem, as the visitor can read it, in words or by ids of them; never stored by caches."""
    language, headers = language_of(request), {**(headers or {}), "Cache-Control": "no-store"}
    problem = ProblemDocument(
        type=f"urn:jumelage:problem:{code}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=worded(detail, language),
        code=code,
        hint=worded(hint, language),
        instance=f"urn:jumelage:request:{request_number.get()}",
    )
    problem.update(cast(ProblemDocument, more))
    if wants_page(request) and code != UNEXPECTED:  # which may be a page that fails
        _, name = _holder_of(request, problem["detail"])
        page = render("error.html", context_for(request), problem=problem, value=name)
        return HTMLResponse(page, status, headers)
    return JSONResponse(problem, status, headers, media_type=MEDIA_TYPE)


def wants_page(request: Request) -> bool:
    """Return whether a person asks, with a browser: programs ask under /api, or for JSON, or for a twin."""
    path: str = request.scope["path"]
    if path.startswith(("/api/", "/health", "/static")) or path.endswith((".json", ".csv", ".pdf")):
        return False
    return "json" not in request.headers.get("accept", "")


def _holder_of(request: Request, message: str) -> tuple[str | None, str]:
    """Find which query parameter held the name in question, and the name, to ask again with another."""
    named = (pair for pair in pairs_of(request) if f"« {pair[1]} »" in message or f"“{pair[1]}”" in message)
    return next(named, (None, ""))


def _on_error(request: Request, error: Exception) -> Response:
    """Answer one of our errors; where Neo4j is away, have it looked for."""
    assert isinstance(error, JumelageError)
    state = request.app.state
    if isinstance(error, DatabaseAway):
        state.graph.report_loss()
    if error.status >= 500:
        log.warning("%s: %s", error.code, error.message)
    headers = {"WWW-Authenticate": "Bearer"} if error.status == 401 else {}
    if isinstance(error, _PASSING):
        headers["Retry-After"] = str(error.values.get("wait_s", RETRY_AFTER_S))
    more: dict[str, Any] = {}
    meant: list[str] = getattr(error, "candidates", getattr(error, "nearest", []))
    places: list[Mapping[str, Any]] = getattr(error, "places", [])
    if meant or places:
        reader = state.graph.reader()
        named = [resolve(reader, entity_id) for entity_id in meant[:MOST_CANDIDATES]]
        more = {"candidates": [*named, *map(dict, places)], "parameter": _holder_of(request, error.message)[0]}
    return refused(request, error.status, error.code, *error.said(language_of(request)), headers, **more)


def _on_bad_parameters(request: Request, error: Exception) -> Response:
    """Name each parameter that is not as the OpenAPI document says, without repeating its value."""
    assert isinstance(error, RequestValidationError)
    language = language_of(request)
    errors = [  # pydantic gives the number of one among several after its name
        {"parameter": [part for part in one["loc"] if isinstance(part, str)][-1], "message": _fault(one, language)}
        for one in error.errors()[:20]
    ]
    detail = "; ".join(f"{one['parameter']}: {one['message']}" for one in errors)
    return refused(request, 422, "bad_parameter", detail, "hint.see_openapi", errors=errors)


def _fault(error: Mapping[str, Any], language: Language) -> str:
    """Return what is wrong with a parameter; a value is never repeated, as it may name a person."""
    key = f"parameter.{'literal_error' if error['type'] == 'enum' else error['type']}"
    return worded(key if is_known(key) else str(error["msg"]).removeprefix("Value error, "), language, error.get("ctx"))


def _on_http_error(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses: unknown addresses, other methods."""
    assert isinstance(error, HTTPException)
    status, headers = error.status_code, dict(error.headers or {})
    if headers.get("Allow") == "GET":
        headers["Allow"] = "GET, HEAD"
    unknown = "http_error", HTTPStatus(status).phrase, "hint.see_openapi"
    return refused(request, status, *_CODES.get(status, unknown), headers)
