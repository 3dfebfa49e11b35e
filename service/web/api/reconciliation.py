"""Names of a table matched with entities, as the Reconciliation Service API 0.2 of the W3C community group asks for it.

OpenRefine and other programs that speak it send names with what their row states; a stated country that contradicts a
candidate forbids it, and only an exact spelling that nothing else bears is called a match.
"""

from __future__ import annotations

from html import escape
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, get_args
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from starlette.responses import HTMLResponse, JSONResponse, Response

from graph.errors import UsageError
from graph.model import Label
from queries.countries import code_of, country_name
from queries.naming import resolve
from queries.searching import EXACT, LISTED_ONLY, search
from queries.show import show
from service.web.api.endpoint import API
from service.web.inquiry import Question
from viz.texts import term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.store import Reader

RECONCILE = f"{API}/reconcile"
TYPES: Final = (Label.AUTHORITY, Label.ORGANISATION, Label.NETWORK, Label.PERSON)
COUNTRY: Final = "country"
PROPERTIES: Final = (COUNTRY, "kind", "cog", "siren", "jp_code", "geonames", "latitude", "longitude", "aliases")
"""Properties of an entity that a table may be filled with."""
RELATED: Final = {"partnerships": "PARTY_TO", "networks": "MEMBER_OF"}  # what an entity is joined to
MOST_QUERIES: Final = 50
MOST_CANDIDATES: Final = 20
_CANDIDATES: Final = 5
router = APIRouter(include_in_schema=False)  # the manifest describes these addresses, not the OpenAPI document


class NameQuery(BaseModel, coerce_numbers_to_str=True):  # a cell may hold a number
    """A name to be matched, with what its row states; ``type`` is one of `TYPES`, several, or none for all."""

    query: Annotated[str, Field(min_length=1)]
    type: Any = None
    limit: int | None = None
    properties: list[Any] | None = None


class Extension(BaseModel, coerce_numbers_to_str=True):
    """The entities of a table, and what it is to be filled with."""

    ids: Annotated[list[str], Field(max_length=MOST_QUERIES)]
    properties: list[Any]


_QUERIES: Final[TypeAdapter[dict[str, NameQuery]]] = TypeAdapter(
    Annotated[dict[str, NameQuery], Field(max_length=MOST_QUERIES)]
)


async def sent(request: Request) -> dict[str, str]:
    """Read what is asked, from the address or from a form."""
    pairs = list(request.query_params.multi_items())
    if request.method == "POST":
        pairs += parse_qsl((await request.body()).decode("utf-8", "replace"))
    return dict(pairs)


Suggested = Literal["entity", "type", "property"]
Sent = Annotated[dict[str, str], Depends(sent)]


@router.get(RECONCILE)
@router.post(RECONCILE)
def answered(inquiry: Question, asked: Sent) -> Response:
    """Answer queries or fill a table, or describe the service. Raises `UsageError`: they are not of the protocol."""
    if not {"queries", "extend"} & set(asked):
        framed = bool(inquiry.settings.frame_origins)
        return JSONResponse(manifest(inquiry.home, inquiry.language, framed=framed))
    inquiry.require_data()
    reader, language = inquiry.reader, inquiry.language
    try:
        queries = _QUERIES.validate_json(asked.get("queries", "{}"))
        table = None if "queries" in asked else Extension.model_validate_json(asked["extend"])
    except ValidationError as error:
        raise UsageError("fault.reconciliation_query", "hint.reconciliation_query", most=MOST_QUERIES) from error
    if table:
        return JSONResponse(extend(reader, table, language))
    return JSONResponse({key: {"result": _candidates(reader, one, language)} for key, one in queries.items()})


@router.get(f"{RECONCILE}/suggest/{{what}}")
def suggested(inquiry: Question, what: Suggested, prefix: str = "") -> Response:
    """Suggest entities, types or properties while somebody types."""
    language, start = inquiry.language, prefix.casefold()
    if what == "entity":
        found = search(inquiry.reader, prefix[:200], 10, TYPES, language) if prefix.strip() else []
        kept = [_named(one["entity"], language) | {"notable": [one["entity"]["label"]]} for one in found]
    else:
        known = types(language) if what == "type" else properties(language)
        kept = [one for one in known if start in one["name"].casefold() or one["id"].casefold().startswith(start)]
    return JSONResponse({"result": kept})


@router.get(f"{RECONCILE}/properties")
def proposed(inquiry: Question, type: str = "") -> Response:
    """Propose what a table can be filled with."""
    found = properties(inquiry.language)
    return JSONResponse({"type": type, "properties": found, "limit": len(found)})


@router.get(f"{RECONCILE}/preview")
def preview(inquiry: Question, id: str) -> Response:
    """Show an entity in a few words, in a frame."""
    found = _named(resolve(inquiry.reader, id), inquiry.language)
    link, name = (escape(text) for text in (f"{inquiry.home}/entity/{found['id']}", found["name"]))
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{inquiry.language}"><meta charset="utf-8"><title>{name}</title>'
        f'<p><a href="{link}" target="_blank" rel="noopener">{name}</a></p>'
        f"<p>{escape(found['description'])}</p></html>"
    )


def manifest(address: str, language: str, *, framed: bool) -> dict[str, Any]:
    """Describe the service at an address; previews only where other sites may frame them."""
    described: dict[str, Any] = {
        "versions": ["0.2"],
        "name": f"Jumelage ({language})",
        "identifierSpace": f"{address}/entity/",
        "schemaSpace": f"{address}/about",
        "defaultTypes": types(language),
        "view": {"url": f"{address}/entity/{{{{id}}}}"},
        "suggest": {
            what: {"service_url": address, "service_path": f"{RECONCILE}/suggest/{what}"}
            for what in get_args(Suggested)
        },
        "extend": {
            "propose_properties": {"service_url": address, "service_path": f"{RECONCILE}/properties"},
            "property_settings": [],
        },
    }
    if framed:
        described["preview"] = {"url": f"{address}{RECONCILE}/preview?id={{{{id}}}}", "width": 400, "height": 150}
    return described


def types(language: str) -> list[dict[str, str]]:
    """List what can be reconciled."""
    return [{"id": one.value, "name": term("label", one.value, language)} for one in TYPES]


def properties(language: str) -> list[dict[str, str]]:
    """List what a table can be filled with."""
    return [{"id": one, "name": term("property", one, language)} for one in (*PROPERTIES, *RELATED)]


def _named(entity: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Name an entity and describe it in a few words: what it is, and where."""
    words = [term("label", entity["label"], language)]
    words += [country_name(country, language)] if (country := entity.get(COUNTRY)) else []
    return {"id": entity["id"], "name": entity["name"], "description": ", ".join(filter(None, words))}


def _candidates(reader: Reader, query: NameQuery, language: str) -> list[dict[str, Any]]:
    wanted = _labels(query.type)
    limit = max(1, min(query.limit or _CANDIDATES, MOST_CANDIDATES))
    stated = _stated_country(query.properties or [])
    found = search(reader, query.query[:200], MOST_CANDIDATES, wanted, language) if wanted else []
    kept = [one for one in found if not (stated and (one["entity"].get(COUNTRY) or stated) != stated)]
    exact = [one for one in kept if one["score"] >= EXACT - LISTED_ONLY]
    # An entity without a country may be another than the one that the row states.
    exact = [one for one in exact if stated in (None, one["entity"].get(COUNTRY))] if len(exact) == 1 else []
    return [
        _named(entity, language)
        | {
            "type": [{"id": entity["label"], "name": term("label", entity["label"], language)}],
            "score": round(100 * one["score"], 1),
            "match": one in exact,
        }
        for one in kept[:limit]
        for entity in [one["entity"]]
    ]


def _labels(wanted: Any) -> list[Label]:
    """Read which types are wanted: none said means all, one that we have not gives nothing."""
    names = wanted if isinstance(wanted, list) else [wanted] if wanted else []
    names = [one.get("id") if isinstance(one, dict) else one for one in names]
    return [one for one in TYPES if one.value in names] if names else list(TYPES)


def _stated_country(stated: Sequence[Any]) -> str | None:
    """Return the code of the country that the row states; what names none is passed over."""
    values = [one.get("v") for one in stated if isinstance(one, dict) and one.get("pid") == COUNTRY]
    each = chain.from_iterable(value if isinstance(value, list) else [value] for value in values)
    names = (one.get("id") or one.get("name") if isinstance(one, dict) else one for one in each)
    return next(filter(None, (code_of(str(name)) for name in names if name)), None)


def extend(reader: Reader, asked: Extension, language: str) -> dict[str, Any]:
    """Fill a table: the values of properties of entities, by id."""
    names = {one["id"]: one for one in properties(language)}
    known = [one["id"] for one in asked.properties if isinstance(one, dict) and one.get("id") in names]
    rows = {key: _values(reader, key, known, language) for key in asked.ids}
    return {"meta": [names[one] for one in known], "rows": rows}


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
