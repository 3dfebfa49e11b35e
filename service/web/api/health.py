"""Whether the service lives, and whether it can answer: for whoever runs it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response
from typing_extensions import TypedDict

from queries.status import dataset_stamp
from service.web.api.endpoint import API, PROBLEMS

_HEADERS = {"Cache-Control": "no-store"}
addresses = APIRouter(tags=["health"])


class Health(TypedDict):
    """``status`` is "live" or "ready"; ``dataset`` is the version of what is loaded, where that was looked at."""

    status: str
    dataset: str | None


@addresses.get("/health/live", response_model=Health, operation_id="live", summary="Does the service live?")
def live() -> Response:
    """Answer that the service runs, whatever the database does."""
    return JSONResponse(Health(status="live", dataset=None), headers=_HEADERS)


@addresses.get(
    "/health/ready",
    response_model=Health,
    operation_id="ready",
    summary="Can the service answer?",
    responses={503: PROBLEMS[503]},
)
def ready(request: Request) -> Response:
    """Answer that the database answers, and that the lists of a large graph are made; an empty graph is ready too."""
    stamp = dataset_stamp(request.app.state.graph.reader())
    request.app.state.lists.check(stamp)
    return JSONResponse(Health(status="ready", dataset=(stamp or {}).get("version")), headers=_HEADERS)


router = APIRouter()
router.include_router(addresses, prefix=API)
router.include_router(addresses, include_in_schema=False)
