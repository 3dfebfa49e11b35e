"""Drawings as data: nodes with places, and the lines between them."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from graph.answers import View
from graph.errors import UsageError
from graph.options import LONGEST_NAME
from graph.questions import MONTHS, DrawingQuestion
from queries.connect import connect
from queries.views import view_of_connection, view_of_entities, view_of_entity
from service.spreadsheets import answer_tables as tables
from service.web.api.endpoint import API, PROBLEMS, Endpoint, add_endpoint
from service.web.api.parameters import AsOf, Months, refuse_unknown
from service.web.inquiry import Inquiry, Question
from viz.explorer import PlacedView, placed

MOST_DRAWN = 1_500  # entities in one question: as many as a link to a drawing holds
router = APIRouter()


class Drawn(BaseModel):
    """The entities of a drawing, by id; those that there are not are passed over."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"ids": ["authority:tours", "partnership:minneapolis--tours"]}}
    )

    ids: list[Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]] = Field(min_length=1, max_length=MOST_DRAWN)


def graph_answer(inquiry: Inquiry, question: DrawingQuestion) -> PlacedView:
    """Draw what lies around an entity, the chains between two, or some entities; `UsageError` unless just one is."""
    inquiry.require_data()
    entity, a, b = question.entity, question.a, question.b
    if sum(map(bool, (entity, a or b, question.id))) > 1:
        raise UsageError("fault.more_one_thing_draw", "hint.name_entity_two_ends")
    if (question.as_of or question.avoid) and not (a and b):
        raise UsageError("fault.what_narrows_question_given", "hint.give_from_and_to")
    if entity:
        return placed(view_of_entity(inquiry.reader, entity, question.depth, language=inquiry.language))
    if a and b:
        chains = connect(inquiry.reader, a, b, as_of=question.as_of, avoid=question.avoid, language=inquiry.language)
        return placed(view_of_connection(chains))
    if question.id:
        return placed(view_of_entities(inquiry.reader, question.id, language=inquiry.language))
    raise UsageError("fault.nothing_named_drawn", "hint.give_entity_id_once")


GRAPH: Final = Endpoint(
    "graph", "/graph", DrawingQuestion, graph_answer, PlacedView, tables.view_table, "What to draw, and where."
)
add_endpoint(router, GRAPH)


@router.post(
    f"{API}/graph",
    response_model=View,
    operation_id="graph_among",
    summary="What joins these entities to each other? A read, with its question in the body.",
    responses={status: PROBLEMS[status] for status in (400, 404, 408, 409, 413, 414, 422, 503)},
    dependencies=[Depends(refuse_unknown)],
    tags=["answers"],
)
def among(inquiry: Question, drawn: Drawn, as_of: AsOf = None, months: Months = MONTHS) -> Response:
    """Draw some entities and what joins them; nothing is written."""
    inquiry.require_data()
    response = inquiry.json(view_of_entities(inquiry.reader, drawn.ids, as_of, inquiry.language, months))
    response.headers["Cache-Control"] = "no-store"
    del response.headers["ETag"]
    return response
