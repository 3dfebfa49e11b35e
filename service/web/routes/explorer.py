"""What the explorer asks that no address could hold: what joins the many entities of a drawing."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from graph.answers import View
from queries.views import view_of_entities
from service.web.asking import Question
from service.web.offering import API, PROBLEMS
from service.web.parameters import LONGEST_NAME, AsOf, refuse_unknown

MOST_DRAWN = 1_500
"""Entities in one question: as many as a link to a drawing holds."""


class Drawn(BaseModel):
    """The entities of a drawing, by id; those that there are not are passed over."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"ids": ["authority:tours", "partnership:minneapolis--tours"]}}
    )

    ids: list[Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]] = Field(min_length=1, max_length=MOST_DRAWN)


def register(app: FastAPI) -> None:
    """Add this address to the application."""
    app.add_api_route(
        f"{API}/graph",
        among,
        methods=["POST"],
        response_model=View,
        operation_id="graph_among",
        summary="What joins these entities to each other? A read, with its question in the body.",
        responses={status: PROBLEMS[status] for status in (400, 404, 408, 409, 413, 414, 422, 503)},
        dependencies=[Depends(refuse_unknown)],
        tags=["answers"],
    )


def among(asking: Question, drawn: Drawn, as_of: AsOf = None) -> Response:
    """Draw some entities and what joins them; nothing is written."""
    asking.require_data()
    response = asking.json(view_of_entities(asking.reader, drawn.ids, as_of, asking.language))
    response.headers["Cache-Control"] = "no-store"
    del response.headers["ETag"]
    return response
