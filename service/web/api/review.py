"""What writes, for programs: reload, decisions, documents to read, plan and load. Whoever decides shows the token."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from typing_extensions import TypedDict

from graph.reviewed import Judgement, Review, ReviewClaim, ReviewText
from loaders.claim_values import contract
from loaders.lists.fields import wanted
from loaders.loads.load import load, paths_of_reload
from loaders.loads.recording import LoadReport
from loaders.review.decisions import ClaimDecided, NamesDecided, document_of_claim
from service.web import review_desk
from service.web.api.endpoint import API, PROBLEMS, RETRY_AFTER
from service.web.api.parameters import refuse_unknown
from service.web.inquiry import begin
from service.web.pages.signed_forms import NO_STORE
from service.web.review_desk import LONGEST_FIELD, LONGEST_KEY, LONGEST_WHY, MOST_GROUPS, desk_of
from service.web.security.write_access import Writer, check_reader, check_writer

if TYPE_CHECKING:
    from graph.ingested import Ingestion
else:
    Ingestion = contract()  # with the fields of each claim, as the OpenAPI document describes them

Key = Annotated[str, Field(min_length=1, max_length=LONGEST_KEY)]
Document = Annotated[str, Path(description="Id of a document that was read.", min_length=1, max_length=LONGEST_KEY)]
State = Annotated[
    str | None,
    Field(max_length=100, description="The `state` that the decider saw: another one by now is refused with 409."),
]
Why = Annotated[str, Field(max_length=LONGEST_WHY, description="Why: stands beside the decision.")]
_REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    401: {**PROBLEMS[400], "description": "The token is missing or wrong."},
    403: {**PROBLEMS[400], "description": "No token is set: nobody may write."},
    429: {**PROBLEMS[400], "description": "Too many wrong tokens: wait a minute.", "headers": RETRY_AFTER},
}
log = logging.getLogger(__name__)
router = APIRouter()


class Reloaded(TypedDict):
    """What a reload changed."""

    version: str
    unchanged: bool
    nodes: int
    relationships: int
    changes: dict[str, int]


@router.post(
    f"{API}/datasets/reload",
    response_model=Reloaded,
    operation_id="reload",
    summary="Load the bundled tables again.",
    responses={**_REFUSALS, 422: PROBLEMS[422], 503: PROBLEMS[503]},
    dependencies=[Depends(check_writer)],
    tags=["writing"],
)
def reload(request: Request, writer: Writer) -> Response:
    """Make the graph hold exactly what the bundled tables say, and log who had it done."""
    started, store = monotonic(), request.app.state.graph.store
    report = load(store, paths_of_reload(store), lambda what, done, total: None)
    told = {"writer": writer, "version": report.version, "changes": report.changes}
    log.info("dataset reloaded", extra={"fields": {**told, "seconds": round(monotonic() - started, 1)}})
    return _reloaded(report)


def _reloaded(report: LoadReport) -> Response:
    return _answer({name: getattr(report, name) for name in Reloaded.__annotations__})


class Settling(BaseModel, extra="forbid"):
    """A decision on a cluster: one group of all keys says that they are the same, no group that nobody can tell."""

    cluster: Key
    groups: Annotated[list[Annotated[list[Key], Field(max_length=100)]], Field(max_length=MOST_GROUPS)]
    why: Why = ""
    state: State = None


class Deciding(BaseModel, extra="forbid"):
    """A decision on a claim; other fields than those read correct it."""

    claim: Key
    settlement: Literal["accepted", "rejected"]
    fields: dict[Annotated[str, Field(max_length=50)], Annotated[str, Field(max_length=LONGEST_FIELD)]] | None = None
    why: Why = ""
    state: State = None


class TakingBack(BaseModel, extra="forbid"):
    """Which decision is taken back: a judgement's id, or a claim's."""

    decision: Key


class JudgementAnswer(TypedDict):
    """The judgements that a decision on a cluster made."""

    judgements: list[Judgement]


class TakenBack(TypedDict):
    """The decision that was taken back."""

    decision: str


class Received(TypedDict):
    """The id of a document that was read, and what it states."""

    document: str
    ingestion: Ingestion


class Discarded(TypedDict):
    """The document whose reading was thrown away."""

    document: str


class PlanRowAnswer(TypedDict):
    """A row that would be added or removed, with its table."""

    table: str
    row: dict[str, str]


# `from` is no name in Python, so that this one is not written as a class.
PlannedChange = TypedDict("PlannedChange", {"table": str, "from": dict[str, str], "to": dict[str, str]})


class Contradicted(TypedDict):
    """What a new row says of something, and what rows that stay say of it."""

    about: str
    property: str
    new: str
    stated: list[str]
    source: str


class ReviewPlan(TypedDict):
    """What loading a document would change; ``undecided`` counts names and claims that stay out."""

    counts: dict[str, int]
    added: list[PlanRowAnswer]
    changed: list[PlannedChange]
    removed: list[PlanRowAnswer]
    contradicted: list[Contradicted]
    left_out: int
    undecided: dict[str, int]


def review(
    request: Request,
    document: Annotated[str | None, Query(description="Only of this document.", max_length=LONGEST_KEY)] = None,
    limit: Annotated[int | None, Query(ge=1, le=10_000, description="How many clusters, and claims, at most.")] = None,
) -> Response:
    """Return what waits, and what was decided."""
    return _answer(desk_of(request).review(document, limit))


def review_plan(request: Request, document: Document) -> Response:
    """Plan what loading a document would change, and change nothing."""
    desk = desk_of(request)
    return _answer({**desk.plan(document).as_json(), "undecided": desk.left_out(document)})


def review_text(request: Request, document: Document) -> Response:
    """Return all passages of a document."""
    return _answer(desk_of(request).text(document))


def settle(request: Request, body: Settling, writer: Writer) -> Response:
    """Decide on a cluster."""
    made = review_desk.take(request, NamesDecided(body.cluster, body.groups, body.why, body.state), writer)
    return _answer(JudgementAnswer(judgements=made))


def decide(request: Request, body: Deciding, writer: Writer) -> Response:
    """Decide on a claim."""
    decision = ClaimDecided(body.claim, body.settlement, body.fields, body.why, body.state)
    review_desk.take(request, decision, writer)
    claims = desk_of(request).claims(document_of_claim(body.claim))
    return _answer(next(claim for claim in claims if claim["id"] == body.claim))


def take_back(request: Request, body: TakingBack, writer: Writer) -> Response:
    """Take a decision back."""
    review_desk.take_back(request, body.decision, writer)
    return _answer(TakenBack(decision=body.decision))


async def receive(
    request: Request,
    name: Annotated[str, Query(description="The file's name with its ending.", min_length=1, max_length=200)],
    writer: Writer,
    kind: Annotated[str, Query(alias="as", description="What it is: `ingest --as`.", max_length=40)] = "",
    of: Annotated[str, Query(description="Whose partners or members a list has.", max_length=200)] = "",
    date: Annotated[str, Query(description="Its date, where it gives none.", max_length=10)] = "",
    columns: Annotated[
        list[str] | None, Query(alias="map", description="`column=field`, once for each column.", max_length=60)
    ] = None,
) -> Response:
    """Read a document, sent as it is. The token is looked at before the document."""
    said = wanted(kind, of, date, columns or ())
    content = await request.body()
    document, ingestion = await run_in_threadpool(review_desk.receive, request, name, content, writer, said)
    return _answer(Received(document=document, ingestion=ingestion))


def review_load(request: Request, document: Document, writer: Writer) -> Response:
    """Load a document."""
    return _reloaded(review_desk.load(request, document, writer))


def review_apply(request: Request, writer: Writer) -> Response:
    """Make loaded entities one, or two again, as it was decided."""
    return _reloaded(review_desk.follow(request, writer))


def discard(request: Request, document: Document, writer: Writer) -> Response:
    """Throw a reading away."""
    review_desk.discard(request, document, writer)
    return _answer(Discarded(document=document))


_DOCUMENT_BODY: Final = {
    "requestBody": {
        "required": True,
        "description": "The document itself: txt, md, docx, pdf, csv, tsv, xlsx or json.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


def _answer(found: Any) -> Response:
    return JSONResponse(found, headers=NO_STORE)


def _add(
    path: str, act: Callable[..., Any], model: Any, summary: str, method: Literal["GET", "POST"] = "GET", **more: Any
) -> None:
    check = check_writer if method == "POST" else check_reader
    router.add_api_route(
        API + path,
        act,
        methods=[method],
        response_model=model,
        operation_id=act.__name__,
        summary=summary,
        responses={**PROBLEMS, **_REFUSALS, 413: {**PROBLEMS[414], "description": "The request is too large."}},
        tags=["review"],
        dependencies=[Depends(check), Depends(begin), Depends(refuse_unknown)],
        **more,
    )


_add("/review", review, Review, "What waits for decisions, the most valuable first.")
_add("/review/documents/{document}/plan", review_plan, ReviewPlan, "What loading a document would change.")
_add("/review/documents/{document}/text", review_text, ReviewText, "All passages, each with what was read in it.")
_add("/review/settle", settle, JudgementAnswer, "Decide which names of a cluster are one.", "POST")
_add("/review/decide", decide, ReviewClaim, "Accept or reject a doubtful claim, or correct it.", "POST")
_add("/review/apply", review_apply, Reloaded, "Make the graph follow the decisions on loaded entities.", "POST")
_add("/review/take-back", take_back, TakenBack, "Take a decision back.", "POST")
_add("/review/documents", receive, Received, "Read a document and keep the reading for review.", "POST",
     openapi_extra=_DOCUMENT_BODY)  # fmt: skip
_add("/review/documents/{document}/load", review_load, Reloaded, "Load what is certain or decided.", "POST")
_add("/review/documents/{document}/discard", discard, Discarded, "Throw a kept reading away.", "POST")
