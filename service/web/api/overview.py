"""What there is under ``/api/v1``: a list for programs, and a page for people, both made from the OpenAPI document."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from service.web.api.endpoint import API
from service.web.inquiry import PageQuestion
from service.web.pages.page_shell import filled_page

_BESIDES: Final = {"openapi": "/openapi.json", "documentation": "/docs", "reconciliation": "/reconcile"}
router = APIRouter(include_in_schema=False)


@router.get(API)
@router.get(f"{API}/")
def listed(request: Request) -> Response:
    """List every address with what it answers."""
    prefix = request.app.state.settings.path_prefix
    addresses = [
        {"path": prefix + path, "method": method.upper(), "answers": operation["summary"]}
        for path, operations in request.app.openapi()["paths"].items()
        for method, operation in operations.items()
    ]
    return JSONResponse({**{name: f"{prefix}{API}{path}" for name, path in _BESIDES.items()}, "addresses": addresses})


@router.get(f"{API}/docs")
def documentation(inquiry: PageQuestion) -> Response:
    """Show every address, its parameters with bounds, and an example to try; from this host alone."""
    return filled_page(inquiry, "api.html", document=inquiry.request.app.openapi())
