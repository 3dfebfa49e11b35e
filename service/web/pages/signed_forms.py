"""Pages on which something can be written: who looks, the forms of who has signed in, and why one was refused."""

from __future__ import annotations

import re
import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from graph.errors import JumelageError, UsageError
from graph.words import is_known
from queries.status import dataset_stamp
from service.web.inquiry import context_for
from service.web.languages import language_of
from service.web.security.write_access import ForeignForm, TokenMissing, check_origin, is_signed_in, may_look
from viz.context import PageContext
from viz.reviewing import Notice, Visitor
from viz.texts import translate

NO_STORE: Final = {"Cache-Control": "no-store"}
LONGEST: Final = 500  # letters of a field that says nothing else
_LONGEST_NOTICE: Final = 800  # letters: browsers drop a cookie of more than 4,096 bytes
_MOST_FIELDS: Final = 200


@dataclass(frozen=True, slots=True)
class Posted:
    """A form of ours that somebody who has signed in sent."""

    request: Request
    form: FormData

    @property
    def who(self) -> str:
        """The name that stands beside each decision."""
        return str(self.request.session["who"])

    def one(self, name: str, longest: int = LONGEST) -> str:
        """Read a field; empty where it is not given."""
        return (self.several(name, longest) or [""])[-1]

    def several(self, name: str, longest: int = LONGEST) -> list[str]:
        """Read a field that comes more than once. Raises `UsageError`: it is longer than anything that makes sense."""
        values = [value for value in self.form.getlist(name) if isinstance(value, str)]
        if any(len(value) > longest for value in values):
            raise UsageError("fault.too_much_in_parameter", "hint.give_most_letters",
                             name=name, longest=longest)  # fmt: skip
        return [value.strip() for value in values]

    def number(self, name: str) -> int | None:
        """Read a number; None where there is none."""
        return int(text) if re.fullmatch(r"[0-9]{1,9}", text := self.one(name)) else None

    def file(self) -> tuple[str, bytes]:
        """Read the document that was sent: its name and its content. Raises `UsageError`: there is none."""
        sent = self.form.get("file")
        if not isinstance(sent, UploadFile) or not sent.filename:
            raise UsageError("fault.no_document_sent", "hint.choose_file_first")
        return sent.filename, sent.file.read()

    def text(self, key: str, **values: object) -> str:
        """Return a text in the language of the form."""
        return translate(key, language_of(self.request), **values)

    def notify(self, message: str, hint: str = "") -> None:
        """Keep in the cookie what the next page says first."""
        self.request.session["notice"] = [message[:_LONGEST_NOTICE], hint[:_LONGEST_NOTICE]]

    def to(self, path: str, anchor: str = "", **query: str) -> Response:
        """Lead back to a page, in the language of the form."""
        base = self.request.app.state.settings.path_prefix
        page = PageContext(base=base, query=tuple(self.request.query_params.multi_items()))
        return RedirectResponse(page.link(path, **query) + anchor, 303, NO_STORE)


async def signed_form(request: Request) -> AsyncIterator[Posted]:
    """Read a form of somebody who has signed in; who has not, is refused before anything is read."""
    if not is_signed_in(request):
        raise TokenMissing("fault.not_signed_any_more", "hint.sign_again_page_review")
    check_origin(request)
    async with request.form(max_files=1, max_fields=_MOST_FIELDS) as form:
        if not secrets.compare_digest(request.session["form_token"].encode(), str(form.get("form_token")).encode()):
            raise ForeignForm("fault.form_did_not_come", "hint.open_page_again_try")
        yield Posted(request, form)


SignedForm = Annotated[Posted, Depends(signed_form)]


def add_form(
    router: APIRouter, path: str, act: Callable[[Posted], Response], again: Callable[[Posted, int], Response]
) -> None:
    """Add the address of a form: ``act`` does what it asks for.

    Where it is refused, ``again`` shows the page that it came from, with the status: the page says first why.
    """

    def acting(posted: SignedForm) -> Response:
        try:
            return act(posted)
        except JumelageError as error:
            if error.status >= 500:  # no fault of the form
                raise
            refuse(posted.request, error.status, *error.said(language_of(posted.request)))
            return again(posted, error.status)

    router.add_api_route(path, acting, methods=["POST"])


def refuse(request: Request, status: int, message: str, hint: str) -> None:
    """Have the page that is shown next say why a form was refused."""
    request.state.refusal = status, Notice(refused=True, message=message, hint=hint)


def visitor_of(request: Request) -> Visitor:
    """Show who looks, with what has just happened."""
    _, notice = getattr(request.state, "refusal", (200, None))
    if not is_signed_in(request):
        token = bool(request.app.state.settings.write_token)
        return Visitor(may_sign_in=token, may_look=may_look(request), notice=notice)
    if notice is None and "notice" in request.session:
        message, hint = request.session.pop("notice")
        text = translate(message, language_of(request)) if is_known(message) else message
        notice = Notice(refused=False, message=text, hint=hint)
    return Visitor(request.session["who"], request.session["form_token"], may_sign_in=True, notice=notice)


def page_of(request: Request, path: str, draw: Callable[..., str], *values: Any, **named: Any) -> Response:
    """Answer with a page that nobody keeps, with the status of a refusal where it shows one."""
    context = context_for(request, dataset_stamp(request.app.state.graph.reader()), path)
    status, _ = getattr(request.state, "refusal", (200, None))
    return HTMLResponse(draw(context, *values, **named).encode("utf-8", "replace"), status, NO_STORE)
