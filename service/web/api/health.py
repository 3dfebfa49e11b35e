"""Whether the service lives, and whether it can answer: for whoever runs it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response
from typing_extensions import TypedDict

from queries.status import dataset_stamp
from service.web.api.endpoint import API, PROBLEMS

_HEADERS = {"Cache-Control": "no-store"}
router = APIRouter()


class Health(TypedDict):
    """``status`` is "live" or "ready"; ``dataset`` is the version of what is loaded, where that was looked at."""

    status: str
    dataset: str | None


def live() -> Response:
    """Answer that the service runs, whatever the database does."""
    return JSONResponse(Health(status="live", dataset=None), headers=_HEADERS)


def ready(request: Request) -> Response:
    """Answer that the database answers, and that the lists of a large graph are made; an empty graph is ready too."""
    stamp = dataset_stamp(request.app.state.graph.reader())
    request.app.state.lists.check(stamp)
    return JSONResponse(Health(status="ready", dataset=(stamp or {}).get("version")), headers=_HEADERS)


for _prefix, _shown in ((API, True), ("", False)):
    router.add_api_route(
        f"{_prefix}/health/live",
        live,
        response_model=Health,
        operation_id="live",
        summary="Does the service live?",
        include_in_schema=_shown,
        tags=["health"],
    )
    router.add_api_route(
        f"{_prefix}/health/ready",
        ready,
        response_model=Health,
        operation_id="ready",
        summary="Can the service answer?",
        responses={503: PROBLEMS[503]},
        include_in_schema=_shown,
        tags=["health"],
    )
