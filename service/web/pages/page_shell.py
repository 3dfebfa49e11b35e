"""What every page needs around its content: what its form asked, its context, its addresses and those of its twins."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Request
from starlette.responses import RedirectResponse, Response

from graph.answers import Calculation
from graph.directories import DIRECTORIES
from graph.errors import UsageError
from graph.options import LONGEST_NAME, QuestionField, fields_of
from graph.questions import MOST_NAMES
from service.web.api.endpoint import API
from service.web.inquiry import Inquiry, context_for, pairs_of
from service.web.lists import calculations_of
from service.web.passages import texts_folder
from viz.context import PageContext
from viz.templating import render

T = TypeVar("T")

_HTML: Final = "text/html; charset=utf-8"
_OF_PAGES: Final = frozenset({"sort", "page", "lines"})  # parameters that order and cut a page, which its twins do not
_FORMS: Final = ("json", "csv")
TWINS: Final = {
    **{page: page for page in ("/connect", "/dormant", "/overlap", "/registers", "/search", "/compare")},
    **{f"/{name}": f"/directories/{name}" for name in DIRECTORIES},
    "/entity/{name}": "/entities/{name}",
    "/brief/{name}": "/brief/{name}",
    "/document/{name}": "/documents/{name}",
    "/country/{name}": "/countries/{name}",
}
"""Pages, and the answers for programs that say the same."""


def register(app: FastAPI) -> None:
    """Have the address of each page with ``.json`` or ``.csv`` lead to the answer for programs."""
    for page, answer in TWINS.items():
        for form in _FORMS:
            app.add_api_route(f"{page}.{form}", _twin(f"{answer}.{form}"), include_in_schema=False)


def filled_page(
    inquiry: Inquiry,
    template: str | Callable[[PageContext], str],
    twins: Mapping[str, str] | None = None,
    before: Sequence[Calculation] = (),
    **values: Any,
) -> Response:
    """Answer with a page: a template with some values, or what draws it.

    The ``twins`` are addresses without the path of a proxy; statements run elsewhere stand ``before`` the others.
    """
    request, settings = inquiry.request, inquiry.settings
    context = replace(
        context_for(request, inquiry.told_stamp),
        embedded=bool(request.scope.get("embedded")),
        documents=inquiry.wording.documents,
        calculations=[*before, *calculations_of(inquiry.reader)],
        passages=texts_folder(settings).is_dir(),
        twins={form: settings.path_prefix + address for form, address in (twins or {}).items()},
        site=f"{request.url.scheme}://{request.url.netloc}",
        corrections=settings.corrections_to,
    )
    text = render(template, context, **values) if isinstance(template, str) else template(context)
    return inquiry.response(text.encode("utf-8", "replace"), _HTML)


def twins_of(path: str, **asked: object) -> dict[str, str]:
    """Address the same answer as JSON and as a table."""
    return {form: f"{API}{path}.{form}{query_string(**asked)}" for form in _FORMS}


def query_string(**asked: object) -> str:
    """Write parameters as an address has them; those without a value are left out."""
    kept = {name: value for name, value in asked.items() if value}
    return f"?{urlencode(kept, doseq=True)}" if kept else ""


def _twin(path: str) -> Callable[[Request], Response]:
    """Return what leads from a page's address with an ending to the answer's."""

    def twin(request: Request) -> Response:
        names = {name: quote(value, safe="") for name, value in request.path_params.items()}
        pairs = [(name, value) for name, value in pairs_of(request) if value and name not in _OF_PAGES]
        address = f"{request.app.state.settings.path_prefix}{API}{path.format(**names)}"
        return RedirectResponse(address + (f"?{urlencode(pairs)}" if pairs else ""), 307)

    return twin


def read(inquiry: Inquiry, question: type[T]) -> T:
    """Read a question from a form in the address: empty fields are as if not there. Raises `UsageError`: a bad one."""
    return question(**{field.name: _value(inquiry, field) for field in fields_of(question)})


def one(inquiry: Inquiry, name: str) -> str:
    """Read a field; empty where it is not given."""
    return (several(inquiry, name) or [""])[-1]


def several(inquiry: Inquiry, name: str) -> list[str]:
    """Read a field that may be given more than once. Raises `UsageError`: there is more than makes sense."""
    values = [value.strip() for asked, value in pairs_of(inquiry.request) if asked == name and value.strip()]
    if len(values) > MOST_NAMES or any(len(value) > LONGEST_NAME for value in values):
        raise UsageError(
            "fault.too_much_in_parameter", "hint.most_values", name=name, most=MOST_NAMES, longest=LONGEST_NAME
        )
    return list(dict.fromkeys(values))


def _value(inquiry: Inquiry, field: QuestionField) -> Any:
    if field.several:
        return tuple(several(inquiry, field.parameter))
    text = one(inquiry, field.parameter)
    if not text:
        return "" if field.required else field.default
    if field.kind is bool:
        return text == "true"
    value = int(text) if field.kind is int and re.fullmatch(r"[0-9]{1,9}", text) else text
    field.check(value)
    return value
