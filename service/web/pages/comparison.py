"""The page on which two or three authorities stand side by side."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI
from starlette.responses import Response

from graph.answers import Entity
from graph.errors import JumelageError
from graph.model import Label
from queries.comparison import compare
from queries.naming import resolve
from service.web.inquiry import Inquiry, PageQuestion
from service.web.pages.form_fields import one
from service.web.pages.page_shell import page_context, page_response, twin_of, twins_of
from viz.comparison import render_comparison

_FIELDS: Final = ("a", "b", "c")


def register(app: FastAPI) -> None:
    """Add these addresses to the application."""
    for suffix in (".json", ".csv"):
        app.add_api_route(f"/compare{suffix}", twin_of(f"/compare{suffix}"), include_in_schema=False)
    app.add_api_route("/compare", comparison_page, include_in_schema=False)


def comparison_page(inquiry: PageQuestion) -> Response:
    """Compare the authorities that are named; the form alone until there are two."""
    asked = {field: one(inquiry, field) for field in _FIELDS}
    as_of = one(inquiry, "as_of")
    names = [name for name in asked.values() if name]
    answer, twins = None, {}
    if len(names) > 1:
        inquiry.require_data()
        answer = compare(inquiry.reader, names, as_of or None, inquiry.language)
        held = list(zip((field for field in _FIELDS if asked[field]), answer["entities"], strict=True))
        named = {field: entity["id"] for field, entity in held}
        asked |= {field: _called(inquiry, entity) for field, entity in held if entity["id"] == asked[field]}
        twins = twins_of("/compare", **named, as_of=as_of, lang=inquiry.language)
    calculations = inquiry.calculations() if answer else []
    context = page_context(inquiry, twins)
    return page_response(inquiry, render_comparison(context, asked, as_of, answer, calculations))


def _called(inquiry: Inquiry, entity: Entity) -> str:
    """Return what to show in the form of an authority named by its id: its name, unless others bear that too."""
    try:
        return entity["name"] if resolve(inquiry.reader, entity["name"], [Label.AUTHORITY]) == entity else entity["id"]
    except JumelageError:
        return entity["id"]
