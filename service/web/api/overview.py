"""What there is under ``/api/v1``, as a list and as a page made from the OpenAPI document, and whether it answers."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response
from typing_extensions import TypedDict

from queries.status import dataset_stamp
from service.web.api.endpoint import API, PROBLEMS
from service.web.inquiry import PageQuestion
from service.web.pages.page_shell import filled_page

_BESIDES: Final = {"openapi": "/openapi.json", "documentation": "/docs", "reconciliation": "/reconcile"}
router = APIRouter()
health = APIRouter(tags=["health"])
_HEADERS = {"Cache-Control": "no-store"}


class Health(TypedDict):
    """``status`` is "live" or "ready"; ``dataset`` is the version of what is loaded, where that was looked at."""

    status: str
    dataset: str | None


@health.get("/health/live", response_model=Health, operation_id="live", summary="Does the service live?")
def live() -> Response:
    """Answer that the service runs, whatever the database does."""
    return JSONResponse(Health(status="live", dataset=None), headers=_HEADERS)


@health.get(
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


@router.get(API, include_in_schema=False)
@router.get(f"{API}/", include_in_schema=False)
def listed(request: Request) -> Response:
    """List every address with what it answers."""
    prefix = request.app.state.settings.path_prefix
    addresses = [
        {"path": prefix + path, "method": method.upper(), "answers": operation["summary"]}
        for path, operations in request.app.openapi()["paths"].items()
        for method, operation in operations.items()
    ]
    return JSONResponse({**{name: f"{prefix}{API}{path}" for name, path in _BESIDES.items()}, "addresses": addresses})


@router.get(f"{API}/docs", include_in_schema=False)
def documentation(inquiry: PageQuestion) -> Response:
    """Show every address, its parameters with bounds, and an example to try; from this host alone."""
    return filled_page(inquiry, "api.html", document=inquiry.request.app.openapi())


router.include_router(health, prefix=API)
router.include_router(health, include_in_schema=False)
