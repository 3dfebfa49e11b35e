"""Drawings as data: nodes with places, and the lines between them."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import FastAPI, Query

from graph.errors import UsageError
from queries.connect import connect
from queries.views import view_of_connection, view_of_entities, view_of_entity
from service.web import answer_tables as tables
from service.web.asking import Question
from service.web.offering import Offer, offer
from service.web.parameters import AsOf, Names, OneName
from viz.layout import PlacedView, placed


def register(app: FastAPI) -> None:
    """Add this address to the application."""
    offer(app, GRAPH)


def graph_answer(
    asking: Question,
    entity: OneName = None,
    depth: Annotated[int, Query(ge=1, le=2, description="Steps from the entity.")] = 1,
    a: Annotated[OneName, Query(alias="from")] = None,
    b: Annotated[OneName, Query(alias="to")] = None,
    as_of: AsOf = None,
    id: Annotated[list[str], Query(max_length=500, description="These entities, and what joins them.")] = [],  # noqa: B006
    avoid: Names = [],  # noqa: B006
) -> PlacedView:
    """Draw what lies around an entity, the chains between two, or some entities.

    Raises
    ------
    UsageError
        None of them is named, or more than one, or what narrows the chains without these.
    """
    asking.require_data()
    if sum(map(bool, (entity, a or b, id))) > 1:
        raise UsageError("More than one thing to draw is named.", "Name an entity, two ends, or ids.")
    if (as_of or avoid) and not (a and b):
        raise UsageError("What narrows a question is given without it.", "Give from and to.")
    if entity:
        return placed(view_of_entity(asking.reader, entity, depth, language=asking.language))
    if a and b:
        chains = connect(asking.reader, a, b, as_of=as_of, avoid=avoid, language=asking.language)
        return placed(view_of_connection(chains))
    if id:
        return placed(view_of_entities(asking.reader, id, language=asking.language))
    raise UsageError("Nothing is named that could be drawn.", "Give entity, or from and to, or id once or more.")


GRAPH: Final = Offer("graph", "/graph", graph_answer, PlacedView, tables.view_table, "What to draw, and where.")
