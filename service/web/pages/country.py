"""The page of a country."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import FastAPI, Request
from starlette.responses import Response

from queries.country import country_in_full
from service.web.api.country import OF_COUNTRIES
from service.web.api.endpoint import API
from service.web.inquiry import PageQuestion
from service.web.pages.form_fields import one
from service.web.pages.page_shell import page_context, page_response, redirect_to, twins_of
from viz.country import render_country


def register(app: FastAPI) -> None:
    """Add these addresses to the application; the twins first, because a name could end like one."""
    app.add_api_route("/country/{name}.{form}", country_twin, include_in_schema=False)
    app.add_api_route("/country/{name}", country_page, include_in_schema=False)


def country_page(inquiry: PageQuestion, name: str) -> Response:
    """Show all that concerns a country."""
    inquiry.require_data()
    as_of = one(inquiry, "as_of") or None
    indexes = {directory: inquiry.dataset.listing(directory, as_of)[0] for directory in OF_COUNTRIES}
    found = country_in_full(inquiry.reader, name, indexes, as_of, inquiry.language)
    twins = twins_of(f"/countries/{found['country']}", as_of=as_of or "", lang=inquiry.language)
    return page_response(inquiry, render_country(page_context(inquiry, twins), found, inquiry.calculations()))


def country_twin(request: Request, name: str, form: str) -> Response:
    """Lead to the answer for programs."""
    return redirect_to(request, f"{API}/countries/{quote(name, safe='')}.{quote(form, safe='')}")
