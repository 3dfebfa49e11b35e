"""The one address that writes: it loads the bundled tables again, for whoever holds the write token."""

from __future__ import annotations

import logging
import secrets
from time import monotonic
from typing import Annotated, Any

from fastapi import FastAPI, Header, Request
from starlette.responses import JSONResponse, Response
from typing_extensions import TypedDict

from graph.errors import JumelageError
from loaders.load import bundled_data, load
from service.web.offering import API, PROBLEMS

log = logging.getLogger(__name__)

LONGEST_WRITER = 80


class WritingRefused(JumelageError):
    """Nobody may write, or not this visitor."""

    code, status, exit_status = "writing_refused", 403, 2


class TokenMissing(WritingRefused):
    """The visitor has not shown the token."""

    code, status = "token_missing", 401


class Reloaded(TypedDict):
    """What a reload changed."""

    version: str
    unchanged: bool
    nodes: int
    relationships: int
    changes: dict[str, int]


def register(app: FastAPI) -> None:
    """Add this address to the application."""
    refusals: dict[int | str, dict[str, Any]] = {
        401: {**PROBLEMS[400], "description": "The token is missing or wrong."},
        403: {**PROBLEMS[400], "description": "No token is set: nobody may write."},
    }
    app.add_api_route(
        f"{API}/datasets/reload",
        reload,
        methods=["POST"],
        response_model=Reloaded,
        operation_id="reload",
        summary="Load the bundled tables again.",
        responses={**refusals, 422: PROBLEMS[422], 503: PROBLEMS[503]},
        tags=["writing"],
    )


def reload(
    request: Request,
    writer: Annotated[
        str,
        Header(
            alias="X-Jumelage-Writer",
            min_length=1,
            max_length=LONGEST_WRITER,
            pattern=r"^[\w .'-]+$",
            description="Who writes: stands in the log.",
        ),
    ],
    authorization: Annotated[str, Header(description="`Bearer` and the write token.", max_length=500)] = "",
) -> Response:
    """Make the graph hold exactly what the bundled tables say, and log who had it done."""
    _check(request.app.state.settings.write_token, authorization)
    started = monotonic()
    report = load(request.app.state.graph.store, [bundled_data()], lambda what, done, total: None)
    seconds = round(monotonic() - started, 1)
    log.info(
        "dataset reloaded",
        extra={"fields": {"writer": writer, "version": report.version, "changes": report.changes, "seconds": seconds}},
    )
    answer = Reloaded(
        version=report.version,
        unchanged=report.unchanged,
        nodes=report.nodes,
        relationships=report.relationships,
        changes=report.changes,
    )
    return JSONResponse(answer, headers={"Cache-Control": "no-store"})


def _check(token: str, authorization: str) -> None:
    """Let pass who shows the token, in a time that does not tell how much of it is right."""
    if not token:
        raise WritingRefused("Nobody may write over HTTP here.", "Set JUMELAGE_WRITE_TOKEN, or use `jumelage load`.")
    scheme, _, shown = authorization.partition(" ")
    if not secrets.compare_digest(shown.strip().encode(), token.encode()) or scheme.lower() != "bearer":
        log.warning("a write was refused")
        raise TokenMissing("The write token is missing or wrong.", "Send it as Authorization: Bearer TOKEN.")
