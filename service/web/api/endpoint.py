"""How an answer becomes addresses: as JSON, with its ``.json`` and ``.csv`` twins, typed and with an example."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from fastapi import APIRouter, Depends
from starlette.responses import Response

from service.spreadsheets.answer_tables import AnswerTable
from service.web.api.parameters import asked, refuse_unknown
from service.web.inquiry import CSV, Explain, Explained, Inquiry, Question
from service.web.problems import MEDIA_TYPE, ProblemDocument
from viz.context import PageContext

API: Final = "/api/v1"
EXAMPLES: Final = Path(__file__).with_name("examples")

_PROBLEM_SCHEMA: Final = {"$ref": "#/components/schemas/ProblemDocument"}
PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    status: {"description": description, "model": ProblemDocument, "content": {MEDIA_TYPE: {"schema": _PROBLEM_SCHEMA}}}
    for status, description in {
        400: "The question cannot be understood.",
        404: "Nothing is called so, or the graph is empty.",
        408: "The request took too long to arrive.",
        409: "The name is that of several entities, which the problem lists.",
        413: "The request is too large.",
        414: "The address is too long.",
        422: "A parameter is not as described here.",
        503: "The database is away or busy, or the question took too long: try again, or ask about less.",
    }.items()
}
RETRY_AFTER: Final = {
    "Retry-After": {"description": "Seconds to wait before trying again.", "schema": {"type": "integer", "minimum": 1}}
}  # of refusals that pass by themselves (RFC 9110, 10.2.3)
PROBLEMS[503]["headers"] = RETRY_AFTER
_NOT_MODIFIED: Final[dict[int | str, dict[str, Any]]] = {304: {"description": "The answer is still the one you have."}}


Table = Callable[[Any, PageContext], AnswerTable]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An answer to be had over HTTP."""

    name: str  # of the operation, its example and its file
    path: str  # below ``/api/v1``
    question: type  # one of `graph.questions`
    ask: Callable[[Inquiry, Any], Any]  # from the inquiry and the question to the answer
    model: Any  # the answer's
    table: Table  # from the answer, and what a page knows of its language and documents, to a table
    summary: str  # what it answers, in a line
    defaults: Mapping[str, Any]  # of options, where the question's are others


def add_endpoint(router: APIRouter, one: Endpoint) -> None:
    """Add the addresses of an answer; the twins first, because a name in a path could end like one."""

    # The parameters are declared with their values: FastAPI cannot see names of this function in annotations.
    asks = Depends(asked(one.question, one.path, **one.defaults))

    def as_json(inquiry: Question, question: Any = asks, explain: Explain = False) -> Response:
        return inquiry.json(one.ask(inquiry, question), explain=explain)

    def as_csv(inquiry: Question, question: Any = asks) -> Response:
        answer = one.ask(inquiry, question)
        return inquiry.csv(one.table(answer, inquiry.wording), one.name)

    checked, explained = [Depends(refuse_unknown)], cast(Any, Explained)
    router.add_api_route(
        f"{API}{one.path}.csv",
        as_csv,
        operation_id=f"{one.name}_csv",
        summary=f"{one.summary} As a table.",
        response_class=Response,
        responses={200: {"content": {CSV: {"schema": {"type": "string"}}}}, **_NOT_MODIFIED, **PROBLEMS},
        dependencies=checked,
        tags=["tables"],
    )
    for suffix in (".json", ""):
        router.add_api_route(
            f"{API}{one.path}{suffix}",
            as_json,
            operation_id=one.name,
            summary=one.summary,
            response_model=one.model | explained[one.model],  # with ``explain`` the answer and its queries
            responses={**_NOT_MODIFIED, **PROBLEMS},
            dependencies=checked,
            include_in_schema=not suffix,
            tags=["answers"],
        )


@cache
def example_of(name: str, media_type: str = "application/json") -> Any:
    """Read the example of an answer, as it was once given on the bundled data; None where there is none."""
    is_table = media_type == CSV
    path = EXAMPLES / (f"{name.removesuffix('_csv')}.csv" if is_table else f"{name}.json")
    if not path.exists() or not (is_table or media_type == "application/json"):
        return None
    text = path.read_text(encoding="utf-8")
    return text if is_table else json.loads(text)
