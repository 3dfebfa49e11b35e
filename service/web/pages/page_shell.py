"""What every page needs around its content: its context, its addresses and those of its twins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from service.web.api.endpoint import API
from service.web.inquiry import Inquiry, pairs_of
from service.web.passages import texts_folder
from viz.context import PageContext

_HTML: Final = "text/html; charset=utf-8"
_OF_PAGES: Final = frozenset({"sort", "page", "lines"})
"""Parameters that order and cut a page, which its twins do not."""


def page_context(inquiry: Inquiry, twins: Mapping[str, str] | None = None) -> PageContext:
    """Return where a page stands; ``twins`` are addresses without the path of a proxy."""
    stamp = inquiry.stamp or {}
    loaded_at = stamp.get("loaded_at")
    base = inquiry.settings.path_prefix
    return PageContext(
        language=inquiry.language,
        base=base,
        path=inquiry.request.scope["path"],
        embedded=bool(inquiry.request.scope.get("embedded")),
        query=inquiry.pairs,
        dataset_version=stamp.get("version"),
        dataset_date=str(loaded_at)[:10] if loaded_at else None,
        documents=inquiry.titles(),
        passages=texts_folder(inquiry.settings).is_dir(),
        twins={form: base + address for form, address in (twins or {}).items()},
        site=f"{inquiry.request.url.scheme}://{inquiry.request.url.netloc}",
        corrections=inquiry.settings.corrections_to,
    )


def page_response(inquiry: Inquiry, text: str) -> Response:
    """Answer with a page."""
    return inquiry.response(text.encode("utf-8", "replace"), _HTML)


def twins_of(path: str, **asked: object) -> dict[str, str]:
    """Address the same answer as JSON and as a table."""
    return {form: f"{API}{path}.{form}{query_string(**asked)}" for form in ("json", "csv")}


def query_string(**asked: object) -> str:
    """Write parameters as an address has them; those without a value are left out."""
    kept = {name: value for name, value in asked.items() if value}
    return f"?{urlencode(kept, doseq=True)}" if kept else ""


def twin_of(path: str) -> Callable[[Request], Response]:
    """Return what leads from a page's address with an ending to the answer's."""

    def twin(request: Request) -> Response:
        return redirect_to(request, f"{API}{path}")

    return twin


def redirect_to(request: Request, path: str) -> Response:
    """Lead from a page's twin to the answer's."""
    pairs = [(name, value) for name, value in pairs_of(request) if value and name not in _OF_PAGES]
    return RedirectResponse(
        request.app.state.settings.path_prefix + path + (f"?{urlencode(pairs)}" if pairs else ""), 307
    )
