"""Addresses to follow: what is new about an entity or a country as an Atom feed, its events to come as a calendar."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI
from starlette.responses import Response

from queries.following import news
from service.web.inquiry import Inquiry, PageQuestion
from viz.feeds import atom_feed, calendar
from viz.file_names import file_stem

_ATOM: Final = "application/atom+xml; charset=utf-8"
_CALENDAR: Final = "text/calendar; charset=utf-8"


def register(app: FastAPI) -> None:
    """Add these addresses to the application."""
    app.add_api_route("/follow/{name}.atom", feed, include_in_schema=False)
    app.add_api_route("/follow/{name}.ics", events, include_in_schema=False)


def feed(inquiry: PageQuestion, name: str) -> Response:
    """Answer with what is new."""
    inquiry.require_data()
    found = news(inquiry.reader, name, language=inquiry.language)
    query = inquiry.request.url.query
    address = f"{_home(inquiry)}{inquiry.request.url.path}" + (f"?{query}" if query else "")
    return inquiry.response(atom_feed(found, address, _home(inquiry), inquiry.language, inquiry.titles()), _ATOM)


def events(inquiry: PageQuestion, name: str) -> Response:
    """List the events to come."""
    inquiry.require_data()
    found = news(inquiry.reader, name, language=inquiry.language)
    body = calendar(found, _home(inquiry), inquiry.language)
    return inquiry.response(body, _CALENDAR, f'inline; filename="{file_stem([found["subject"]["name"]], None)}.ics"')


def _home(inquiry: Inquiry) -> str:
    """Return the whole address of the service, as it was asked."""
    return f"{inquiry.request.url.scheme}://{inquiry.request.url.netloc}{inquiry.settings.path_prefix}"
