"""The page from which the whole graph is taken along."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.responses import Response

from queries.perspective import PHRASES, held_properties
from service.web.api.endpoint import API
from service.web.api.exports import MEDIA_TYPES, entries_of, is_too_large
from service.web.inquiry import PageQuestion
from service.web.pages.page_shell import page_context, page_response, query_string
from viz.downloads import BYTES_PER_ENTRY, render_downloads
from viz.exchange.bloom import perspective


def register(app: FastAPI) -> None:
    """Add this address to the application."""
    app.add_api_route("/downloads", downloads_page, include_in_schema=False)
    app.add_api_route("/downloads/bloom.json", bloom_perspective, include_in_schema=False)


def downloads_page(inquiry: PageQuestion) -> Response:
    """Show every format with its address; where the graph is too large for a download, with the command alone."""
    inquiry.require_data()
    stamp = inquiry.stamp or {}
    base, query = inquiry.settings.path_prefix, query_string(lang=inquiry.language)
    addresses = {} if is_too_large(stamp) else {form: f"{base}{API}/export/{form}{query}" for form in BYTES_PER_ENTRY}
    endings = {form: ending for form, (_, ending) in MEDIA_TYPES.items()}
    page = render_downloads(page_context(inquiry), entries_of(stamp), addresses, endings, inquiry.dataset.documents())
    return page_response(inquiry, page)


def bloom_perspective(inquiry: PageQuestion) -> Response:
    """Send how Neo4j Bloom is to show the graph."""
    inquiry.require_data()
    nodes, ties = inquiry.dataset.remembered("properties", lambda: held_properties(inquiry.reader))
    phrases = [(one.name, one.query.text, one.suggests) for one in PHRASES]
    body = perspective(nodes, ties, phrases, str((inquiry.stamp or {})["loaded_at"]), inquiry.language)
    return inquiry.response(body, "application/json", 'attachment; filename="jumelage-bloom.json"')
