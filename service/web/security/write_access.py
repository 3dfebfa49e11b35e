"""Who may write over HTTP: whoever holds the write token, shown with each request or once, to sign in."""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from collections import OrderedDict, deque
from math import ceil
from threading import Lock
from time import monotonic
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from fastapi import Header, Request
from starlette.middleware.sessions import SessionMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from graph.errors import JumelageError

log = logging.getLogger(__name__)

COOKIE: Final = "jumelage_session"
LONGEST_WRITER: Final = 80
WRITER: Final = r"^[\w .'-]+$"  # what a writer may be called
SESSION_S: Final = 12 * 3600  # a session lasts a working day from the last thing that was decided
FREE_TRIES: Final = 10  # wrong tokens that one address may show in `TRIES_S`: a slip of the hand, not a search
TRIES_S: Final = 60.0
_MOST_ADDRESSES: Final = 10_000
OWN_HOSTS: Final = ("localhost", "127.0.0.1", "::1")


class WritingRefused(JumelageError):
    """Nobody may write, or not this visitor."""

    code, status, exit_status = "writing_refused", 403, 2


class TokenMissing(WritingRefused):
    """The visitor has not shown the token."""

    code, status = "token_missing", 401


class TooManyTries(WritingRefused):
    """The visitor has shown too many wrong tokens, and has to wait for ``wait_s``."""

    code, status = "too_many_tries", 429


class ForeignForm(WritingRefused):
    """A form that did not come from one of our pages."""

    code = "foreign_form"


_WRITER: Final[Any] = {"alias": "X-Jumelage-Writer", "min_length": 1, "max_length": LONGEST_WRITER, "pattern": WRITER}
Writer = Annotated[str, Header(**_WRITER, description="Who writes: stands in the log and beside each decision.")]
Authorization = Annotated[str, Header(description="`Bearer` and the write token.", max_length=500)]


class Tries:
    """Counts wrong tokens by the visitor's address, so that nobody tries them all."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()  # when the last wrong ones of each came

    def check(self, address: str) -> None:
        """Refuse an address that has shown too many wrong tokens. Raises `TooManyTries`: it has to wait."""
        with self._lock:
            times = self._wrong.get(address, deque())
            if len(times) == FREE_TRIES and (wait_s := times[0] + TRIES_S - monotonic()) > 0:
                raise TooManyTries("fault.too_many_wrong_tokens", "hint.wait_minute_then_try", wait_s=ceil(wait_s))

    def count(self, address: str) -> None:
        """Note a wrong token."""
        with self._lock:
            self._wrong.setdefault(address, deque(maxlen=FREE_TRIES)).append(monotonic())
            self._wrong.move_to_end(address)
            while len(self._wrong) > _MOST_ADDRESSES:
                self._wrong.popitem(last=False)


def signed_sessions(app: ASGIApp, *, token: str) -> ASGIApp:
    """Keep sessions in a cookie signed with the write token, for TLS where that is spoken; another token ends them."""
    key = hmac.new(token.encode(), b"jumelage session", hashlib.sha256).hexdigest()
    plain, with_tls = (
        SessionMiddleware(app, key, COOKIE, SESSION_S, same_site="strict", https_only=tls) for tls in (False, True)
    )

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await (with_tls if scope.get("scheme") == "https" else plain)(scope, receive, send)

    return answer


def check_token(request: Request, shown: str) -> None:
    """Let pass who shows the token, in a time that does not tell how much of it is right.

    Raises `WritingRefused`: no token is set; `TokenMissing`, `TooManyTries`: it is wrong, or too many were.
    """
    token: str = request.app.state.settings.write_token
    tries: Tries = request.app.state.tries
    if not token:
        raise WritingRefused("fault.nobody_may_write_over", "hint.set_jumelage_write_token")
    address = request.client.host if request.client else ""
    if shown:
        tries.check(address)
    if not secrets.compare_digest(shown.encode(), token.encode()):
        if shown:
            tries.count(address)
        log.warning("a write was refused")
        raise TokenMissing("fault.write_token_missing_wrong", "hint.send_authorization_bearer_token")


def check_bearer(request: Request, authorization: str) -> None:
    """Let a program pass that shows the token in its header; raises what `check_token` raises."""
    scheme, _, shown = authorization.partition(" ")
    check_token(request, shown.strip() if scheme.lower() == "bearer" else "")


async def check_writer(request: Request, authorization: Authorization = "") -> None:
    """Let a program write that shows the token; as a dependency of a route, before its parameters are checked."""
    check_bearer(request, authorization)


def check_reader(request: Request, authorization: Authorization = "") -> None:
    """Let a program see what waits for review: with the token; where none is set, on this machine only."""
    if not may_look(request):
        check_bearer(request, authorization)


def may_look(request: Request) -> bool:
    """Return whether anybody may see drafts: no token is set, and the service is for this machine alone."""
    settings = request.app.state.settings
    return not settings.write_token and settings.host in OWN_HOSTS


def is_signed_in(request: Request) -> bool:
    """Return whether the visitor has shown the token once, as the signed cookie says with their name."""
    return bool(request.app.state.settings.write_token) and "who" in request.session


def check_origin(request: Request) -> None:
    """Refuse a form that another site's page sent. Raises `ForeignForm`: the browser does not say that it is ours."""
    headers, origin = request.headers, request.headers.get("origin", "")
    named, same_site = origin not in ("", "null"), headers.get("sec-fetch-site") == "same-origin"
    if not (urlsplit(origin).netloc == headers.get("host", "") if named else same_site):
        log.warning("a form from elsewhere was refused")
        raise ForeignForm("fault.form_did_not_come", "hint.open_page_again_try")
