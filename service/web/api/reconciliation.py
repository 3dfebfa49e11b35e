"""Reconciliation over HTTP: manifest, queries, suggestions, data extension and previews."""

from __future__ import annotations

import json
from html import escape
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from graph.errors import UsageError
from queries.naming import resolve
from service import reconciliation
from service.web.api.endpoint import API
from service.web.inquiry import Inquiry, Question

RECONCILE = f"{API}/reconcile"
router = APIRouter(include_in_schema=False)
"""The manifest describes these addresses, not the OpenAPI document."""


async def sent(request: Request) -> dict[str, str]:
    """Read what is asked, from the address or from a form."""
    pairs = list(request.query_params.multi_items())
    if request.method == "POST":
        pairs += parse_qsl((await request.body()).decode("utf-8", "replace"))
    return dict(pairs)


Sent = Annotated[dict[str, str], Depends(sent)]


@router.get(RECONCILE)
@router.post(RECONCILE)
def answered(inquiry: Question, asked: Sent) -> Response:
    """Answer queries or fill a table; without a question, describe the service."""
    if "queries" in asked:
        inquiry.require_data()
        return JSONResponse(reconciliation.reconcile(inquiry.reader, _json(asked["queries"]), inquiry.language))
    if "extend" in asked:
        inquiry.require_data()
        return JSONResponse(reconciliation.extend(inquiry.reader, _json(asked["extend"]), inquiry.language))
    framed = bool(inquiry.settings.frame_origins)
    return JSONResponse(reconciliation.manifest(_address(inquiry), inquiry.language, framed=framed))


@router.get(f"{RECONCILE}/suggest/{{what}}")
def suggested(inquiry: Question, what: Literal["entity", "type", "property"], prefix: str = "") -> Response:
    """Suggest entities, types or properties."""
    if what == "entity":
        return JSONResponse({"result": reconciliation.suggest(inquiry.reader, prefix, inquiry.language)})
    known = reconciliation.types if what == "type" else reconciliation.properties
    return JSONResponse({"result": _beginning(known(inquiry.language), prefix)})


@router.get(f"{RECONCILE}/properties")
def proposed(inquiry: Question, type: str = "") -> Response:
    """Propose what a table can be filled with."""
    found = reconciliation.properties(inquiry.language)
    return JSONResponse({"type": type, "properties": found, "limit": len(found)})


@router.get(f"{RECONCILE}/preview")
def preview(inquiry: Question, id: str) -> Response:
    """Show an entity in a few words, in a frame."""
    found = resolve(inquiry.reader, id)
    link = f"{_address(inquiry)}/entity/{found['id']}"
    body = (
        f'<!DOCTYPE html><html lang="{inquiry.language}"><meta charset="utf-8"><title>{escape(found["name"])}</title>'
        f'<p><a href="{escape(link)}" target="_blank" rel="noopener">{escape(found["name"])}</a></p>'
        f"<p>{escape(reconciliation.described(found, inquiry.language))}</p></html>"
    )
    return HTMLResponse(body)


def _beginning(known: list[dict[str, str]], prefix: str) -> list[dict[str, str]]:
    start = prefix.casefold()
    return [one for one in known if start in one["name"].casefold() or one["id"].casefold().startswith(start)]


def _json(text: str) -> dict[str, Any]:
    try:
        read = json.loads(text)
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise UsageError("fault.reconciliation_query", "hint.reconciliation_query", most=reconciliation.MOST_QUERIES)
    return read


def _address(inquiry: Inquiry) -> str:
    """Return where the visitor has found this service, the path of a proxy included."""
    return str(inquiry.request.base_url).rstrip("/") + inquiry.settings.path_prefix
