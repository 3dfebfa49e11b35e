"""Names of a table matched with entities, as the Reconciliation Service API 0.2 of the W3C community group asks for it.

OpenRefine and other programs that speak it send names with what their row states; a stated country that contradicts a
candidate forbids it, and only an exact spelling that nothing else bears is called a match.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from graph.errors import UsageError
from graph.model import Label
from queries.countries import code_of, country_name
from queries.naming import resolve
from queries.searching import EXACT, LISTED_ONLY, search
from queries.show import show
from service.web.api.endpoint import API
from service.web.inquiry import Inquiry, Question
from viz.texts import term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.answers import Found
    from graph.store import Reader

RECONCILE = f"{API}/reconcile"
TYPES: Final = (Label.AUTHORITY, Label.ORGANISATION, Label.NETWORK, Label.PERSON)
COUNTRY: Final = "country"
PROPERTIES: Final = (COUNTRY, "kind", "cog", "siren", "jp_code", "geonames", "latitude", "longitude", "aliases")
"""Properties of an entity that a table may be filled with."""
RELATED: Final = {"partnerships": "PARTY_TO", "networks": "MEMBER_OF"}
"""What an entity is joined to, with which a table may be filled too."""
MOST_QUERIES: Final = 50
MOST_CANDIDATES: Final = 20
_CANDIDATES: Final = 5
router = APIRouter(include_in_schema=False)  # the manifest describes these addresses, not the OpenAPI document


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
    for name, answer in (("queries", reconcile), ("extend", extend)):
        if name in asked:
            inquiry.require_data()
            return JSONResponse(answer(inquiry.reader, _json(asked[name]), inquiry.language))
    framed = bool(inquiry.settings.frame_origins)
    return JSONResponse(manifest(_address(inquiry), inquiry.language, framed=framed))


@router.get(f"{RECONCILE}/suggest/{{what}}")
def suggested(inquiry: Question, what: Literal["entity", "type", "property"], prefix: str = "") -> Response:
    """Suggest entities, types or properties."""
    if what == "entity":
        return JSONResponse({"result": suggest(inquiry.reader, prefix, inquiry.language)})
    known, start = (types if what == "type" else properties)(inquiry.language), prefix.casefold()
    found = [one for one in known if start in one["name"].casefold() or one["id"].casefold().startswith(start)]
    return JSONResponse({"result": found})


@router.get(f"{RECONCILE}/properties")
def proposed(inquiry: Question, type: str = "") -> Response:
    """Propose what a table can be filled with."""
    found = properties(inquiry.language)
    return JSONResponse({"type": type, "properties": found, "limit": len(found)})


@router.get(f"{RECONCILE}/preview")
def preview(inquiry: Question, id: str) -> Response:
    """Show an entity in a few words, in a frame."""
    found = resolve(inquiry.reader, id)
    link = f"{_address(inquiry)}/entity/{found['id']}"
    body = (
        f'<!DOCTYPE html><html lang="{inquiry.language}"><meta charset="utf-8"><title>{escape(found["name"])}</title>'
        f'<p><a href="{escape(link)}" target="_blank" rel="noopener">{escape(found["name"])}</a></p>'
        f"<p>{escape(described(found, inquiry.language))}</p></html>"
    )
    return HTMLResponse(body)


def _json(text: str) -> dict[str, Any]:
    try:
        read = json.loads(text)
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise UsageError("fault.reconciliation_query", "hint.reconciliation_query", most=MOST_QUERIES)
    return read


def _address(inquiry: Inquiry) -> str:
    """Return where the visitor has found this service, the path of a proxy included."""
    return str(inquiry.request.base_url).rstrip("/") + inquiry.settings.path_prefix


def manifest(address: str, language: str, *, framed: bool) -> dict[str, Any]:
    """Describe the service at an address; previews only where other sites may frame them."""
    here = f"{address}/api/v1/reconcile"
    described: dict[str, Any] = {
        "versions": ["0.2"],
        "name": f"Jumelage ({language})",
        "identifierSpace": f"{address}/entity/",
        "schemaSpace": f"{address}/about",
        "defaultTypes": types(language),
        "view": {"url": f"{address}/entity/{{{{id}}}}"},
        "suggest": {
            what: {"service_url": address, "service_path": f"/api/v1/reconcile/suggest/{what}"}
            for what in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": address, "service_path": "/api/v1/reconcile/properties"},
            "property_settings": [],
        },
    }
    if framed:
        described["preview"] = {"url": f"{here}/preview?id={{{{id}}}}", "width": 400, "height": 150}
    return described


def types(language: str) -> list[dict[str, str]]:
    """List what can be reconciled."""
    return [{"id": one.value, "name": term("label", one.value, language)} for one in TYPES]


def properties(language: str) -> list[dict[str, str]]:
    """List what a table can be filled with."""
    return [{"id": one, "name": term("property", one, language)} for one in (*PROPERTIES, *RELATED)]


def reconcile(reader: Reader, queries: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Find candidates for each query.

    Raises `UsageError`: there are too many queries, or one is not as the protocol writes them.
    """
    if len(queries) > MOST_QUERIES or not all(isinstance(one, dict) and one.get("query") for one in queries.values()):
        raise UsageError("fault.reconciliation_query", "hint.reconciliation_query", most=MOST_QUERIES)
    return {key: {"result": _candidates(reader, query, language)} for key, query in queries.items()}


def _candidates(reader: Reader, query: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    wanted = _labels(query.get("type"))
    limit = max(1, min(int(query.get("limit") or _CANDIDATES), MOST_CANDIDATES))
    stated = _stated_country(query.get("properties") or [])
    found = search(reader, str(query["query"])[:200], MOST_CANDIDATES, wanted, language) if wanted else []
    kept = [one for one in found if not (stated and (one["entity"].get(COUNTRY) or stated) != stated)]
    exact = [one for one in kept if one["score"] >= EXACT - LISTED_ONLY]
    # An entity without a country may be another than the one that the row states.
    exact = [one for one in exact if stated in (None, one["entity"].get(COUNTRY))] if len(exact) == 1 else []
    sure = exact[0]["entity"] if exact else None
    return [_candidate(one, language, match=one["entity"] is sure) for one in kept[:limit]]


def _candidate(found: Found, language: str, *, match: bool) -> dict[str, Any]:
    entity = found["entity"]
    return {
        "id": entity["id"],
        "name": entity["name"],
        "description": described(entity, language),
        "type": [{"id": entity["label"], "name": term("label", entity["label"], language)}],
        "score": round(100 * found["score"], 1),
        "match": match,
    }


def described(entity: Mapping[str, Any], language: str) -> str:
    """Describe an entity in a few words: what it is, and where."""
    country = entity.get(COUNTRY)
    words = [term("label", entity["label"], language), country_name(country, language) if country else ""]
    return ", ".join(filter(None, words))


def _labels(wanted: Any) -> list[Label]:
    """Read which types are wanted: none said means all, one that we have not gives nothing."""
    names = wanted if isinstance(wanted, list) else [wanted] if wanted else []
    names = [one.get("id") if isinstance(one, dict) else one for one in names]
    return [one for one in TYPES if one.value in names] if names else list(TYPES)


def _stated_country(stated: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the code of the country that the row states; what names none is passed over."""
    for one in stated:
        if isinstance(one, dict) and one.get("pid") == COUNTRY:
            value = one.get("v")
            values = value if isinstance(value, list) else [value]
            named = (each.get("id") or each.get("name") if isinstance(each, dict) else each for each in values)
            if code := next(filter(None, (code_of(str(name)) for name in named if name)), None):
                return code
    return None


def suggest(reader: Reader, prefix: str, language: str) -> list[dict[str, Any]]:
    """Suggest entities while somebody types."""
    found = search(reader, prefix[:200], 10, TYPES, language) if prefix.strip() else []
    return [
        {
            "id": one["entity"]["id"],
            "name": one["entity"]["name"],
            "description": described(one["entity"], language),
            "notable": [one["entity"]["label"]],
        }
        for one in found
    ]


def extend(reader: Reader, asked: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Fill a table: the values of properties of entities, by id.

    Raises `UsageError`: the question is not as the protocol writes it, or asks about too many.
    """
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list) or len(ids) > MOST_QUERIES:
        raise UsageError("fault.reconciliation_query", "hint.reconciliation_query", most=MOST_QUERIES)
    names = {one["id"]: one for one in properties(language)}
    known = [one["id"] for one in wanted if isinstance(one, dict) and one.get("id") in names]
    return {
        "meta": [names[one] for one in known],
        "rows": {key: _values(reader, str(key), known, language) for key in ids},
    }


def _values(reader: Reader, key: str, wanted: Sequence[str], language: str) -> dict[str, list[dict[str, Any]]]:
    shown = show(reader, key, language=language)
    filled: dict[str, list[dict[str, Any]]] = {}
    for name in wanted:
        if name in RELATED:
            joined = (one["entity"] for one in shown["relationships"] if one["relationship"] == RELATED[name])
            filled[name] = [{"id": one["id"], "name": one["name"]} for one in joined]
        else:
            value = shown["entity"].get(name)
            filled[name] = [_cell(one) for one in (value if isinstance(value, list) else [value]) if one is not None]
    return filled


def _cell(value: Any) -> dict[str, Any]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return {"str": str(value)}
    return {"int": value} if isinstance(value, int) else {"float": value}
