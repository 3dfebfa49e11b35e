"""The address that loads the bundled tables again, for whoever holds the write token."""

from __future__ import annotations

import logging
from time import monotonic
from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse, Response
from typing_extensions import TypedDict

from loaders.loads.load import load, paths_of_reload
from loaders.loads.recording import LoadReport
from service.web.api.endpoint import API, PROBLEMS, RETRY_AFTER
from service.web.security.write_access import Writer, check_writer

log = logging.getLogger(__name__)
router = APIRouter()


class Reloaded(TypedDict):
    """What a reload changed."""

    version: str
    unchanged: bool
    nodes: int
    relationships: int
    changes: dict[str, int]


def refusals() -> dict[int | str, dict[str, Any]]:
    """Describe how an address refuses whoever may not write."""
    return {
        401: {**PROBLEMS[400], "description": "The token is missing or wrong."},
        403: {**PROBLEMS[400], "description": "No token is set: nobody may write."},
        429: {**PROBLEMS[400], "description": "Too many wrong tokens: wait a minute.", "headers": RETRY_AFTER},
    }


@router.post(
    f"{API}/datasets/reload",
    response_model=Reloaded,
    operation_id="reload",
    summary="Load the bundled tables again.",
    responses={**refusals(), 422: PROBLEMS[422], 503: PROBLEMS[503]},
    dependencies=[Depends(check_writer)],
    tags=["writing"],
)
def reload(request: Request, writer: Writer) -> Response:
    """Make the graph hold exactly what the bundled tables say, and log who had it done."""
    started = monotonic()
    store = request.app.state.graph.store
    report = load(store, paths_of_reload(store), lambda what, done, total: None)
    told = {"writer": writer, "version": report.version, "changes": report.changes}
    log.info("dataset reloaded", extra={"fields": {**told, "seconds": round(monotonic() - started, 1)}})
    return reloaded(report)


def reloaded(report: LoadReport) -> Response:
    """Return what a load did, for whoever asked for it."""
    answer = {name: getattr(report, name) for name in Reloaded.__annotations__}
    return JSONResponse(answer, headers={"Cache-Control": "no-store"})
