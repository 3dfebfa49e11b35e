"""The pages of the directories."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI
from starlette.responses import Response

from graph.directories import DIRECTORIES, MOST_ROWS
from graph.questions import DirectoryQuestion
from queries.directories import Narrowing, directory_page
from service.web.inquiry import PageQuestion
from service.web.pages.form_fields import read
from service.web.pages.page_shell import page_context, page_response, twin_of, twins_of
from viz.directories import render_directory


def register(app: FastAPI) -> None:
    """Add these addresses to the application."""
    for name in DIRECTORIES:
        for suffix in (".json", ".csv"):
            app.add_api_route(f"/{name}{suffix}", twin_of(f"/directories/{name}{suffix}"), include_in_schema=False)
        app.add_api_route(f"/{name}", _page_of(name), include_in_schema=False)


def _page_of(name: str) -> Callable[[PageQuestion], Response]:
    directory = DIRECTORIES[name]

    def page(inquiry: PageQuestion) -> Response:
        inquiry.require_data()
        question = read(inquiry, DirectoryQuestion)
        chosen = {facet: value for facet in directory.facets if (value := getattr(question, facet))}
        sort = question.sort if question.sort in directory.orders else ""
        narrowing = Narrowing(chosen, question.text, sort, question.page)
        listed, calculations = inquiry.dataset.listing(name)
        answer = directory_page(inquiry.reader, name, listed, narrowing)
        asked = {**chosen, "q": narrowing.text, "sort": narrowing.sort, "lang": inquiry.language}
        twins = twins_of(f"/directories/{name}", **asked, limit=str(MOST_ROWS))
        context = page_context(inquiry, twins)
        return page_response(inquiry, render_directory(context, answer, [*calculations, *inquiry.calculations()]))

    return page
