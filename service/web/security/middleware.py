"""What requests and answers pass: bounds, checks of host and origin, headers that protect, compression."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.web.access_log import BESIDE
from service.web.languages import preferred
from service.web.problems import UNEXPECTED, refused

log = logging.getLogger(__name__)

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
READABLE: Final = "/api/v1/"
_NOT_READABLE: Final = ("/api/v1/review", "/api/v1/datasets")  # what waits for review, and what writes
FRAMEABLE: Final = ("/embed/", "/api/v1/reconcile/preview")
_FRAMED: Final = (
    "/connect",
    "/dormant",
    "/overlap",
    "/map",
)  # pages that answer under ``/embed``; and those of entities
HEALTH: Final = ("/health", "/api/v1/health")  # addresses that answer however many are being answered
UPLOADS: Final = ("/upload", "/text", "/api/v1/review/documents")  # these take a document, after a look for the token
_HOST: Final = re.compile(r"(?:\[(?P<address>[0-9A-Fa-f:.]+)]|(?P<name>[A-Za-z0-9._-]+))(?::[0-9]*)?")
COMPRESSION: Final[Any] = {
    "minimum_size": 1_000,
    "compresslevel": 5,  # a national answer of 1 MB takes 15 ms at this level and 40 ms at 9, for a tenth more
    "thread_minimum_size": 32_000,  # a millisecond's work, done aside, while others are taken and sent
}
HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # People stand in the pages and their twins with the public role that a document names: not for search engines.
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is answered at once, and how large a request and an answer may be."""

    threads: int = 24  # questions being computed; further ones wait
    in_flight: int = 100  # requests being answered; Neo4j's driver has as many connections
    target_bytes: int = 8_192  # path and query together; the longest link that our pages make has some 2,000
    body_bytes: int = 100_000  # the entities of a drawing, by id, are the longest question
    body_s: float = 10.0  # for such a request to arrive: one that never ends would keep its place from others
    upload_bytes: int = 25_000_000  # a document to be read; the longest study that we know has 5 MB
    wait_s: float = 2.0  # for a turn among others: with more than that there are too many, and they come again
    lists_here: int = 20_000  # nodes and relationships of a graph whose lists are made here: 0.1 s for each 10,000
    kept_bytes: int = 16_000_000  # answers kept for whoever asks the same: some 300 pages
    answer_bytes: int = 20_000_000  # the whole national graph would be more: that is what `jumelage export` is for


def protection(app: ASGIApp, *, hosts: Collection[str], frame_origins: Sequence[str]) -> ASGIApp:
    """Put the protecting headers on every answer, on that to what fails by our mistake as well.

    Requests for another host are refused: a page elsewhere could lead a browser here under a name of its own.
    """
    own = frozenset(host.lower() for host in hosts)
    allowed = f"frame-ancestors 'self' {' '.join(frame_origins)}"
    framed = {**HEADERS, "Content-Security-Policy": CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", allowed)}
    del framed["X-Frame-Options"]

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        headers = framed if frame_origins and scope.get("path", "").startswith(FRAMEABLE) else HEADERS
        passing, begun = app, False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        try:
            if scope["type"] == "http" and _host(scope) not in own:
                said = "fault.bad_host", "hint.allow_jumelage_allowed_hosts"
                passing = refused(Request(scope), 400, "bad_host", *said)
            await passing(scope, receive, sending)
        except Exception:
            log.exception("unexpected")  # what it was stands in the log, and only there
            if begun:
                raise
            said = "fault.unexpected", "hint.report_request_number_also"
            await refused(Request(scope), 500, UNEXPECTED, *said)(scope, receive, sending)

    return answer


def request_bounds(app: ASGIApp, *, bounds: Bounds) -> ASGIApp:
    """Refuse requests that are too large, and those that come while too many are being answered."""
    in_flight = 0

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal in_flight
        refusal = _refusal(scope, bounds, in_flight) if scope["type"] == "http" else app
        if refusal:
            await refusal(scope, receive, send)
            return
        scope[BESIDE] = in_flight
        in_flight += 1
        try:
            await app(scope, _in_time(scope, receive, bounds.body_s), send)
        finally:
            in_flight -= 1

    return answer


def _refusal(scope: Scope, bounds: Bounds, in_flight: int) -> ASGIApp | None:
    """Return why a request is not even looked at."""
    request, path = Request(scope), scope["path"]
    target = len(scope.get("raw_path") or path.encode()) + len(scope["query_string"])
    most = bounds.upload_bytes if path in UPLOADS else bounds.body_bytes
    if target > bounds.target_bytes:
        return refused(request, 414, "address_too_long", "fault.address_too_long", "hint.ask_about_less_once")
    if _announced_body(scope) > most:
        return refused(request, 413, "request_too_large", "fault.request_too_large", "hint.send_less_once")
    if in_flight >= bounds.in_flight and not path.startswith(HEALTH):
        return refused(request, 503, "busy", "fault.busy", "hint.try_again_second", {"Retry-After": "1"})
    return None


def _in_time(scope: Scope, receive: Receive, longest_s: float) -> Receive:
    """Refuse a request that does not arrive in time; a document, from who has shown the token, may be slow."""
    if scope["path"] in UPLOADS:
        return receive
    deadline = asyncio.get_running_loop().time() + longest_s
    arrived = False

    async def receiving() -> Message:
        nonlocal arrived
        if arrived:
            return await receive()
        try:
            async with asyncio.timeout_at(deadline):
                message = await receive()
        except TimeoutError as late:
            raise HTTPException(408, headers={"Connection": "close"}) from late
        arrived = not message.get("more_body", False)
        return message

    return receiving


def plain_requests(app: ASGIApp, *, prefix: str) -> ASGIApp:
    """Take the path of a proxy off each request, and answer HEAD like GET: outermost, so the server sends no body.

    Starlette looks for the word « gzip » alone, so that is left out where a visitor refuses it.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            takes_gzip = "gzip" in preferred(Headers(scope=scope).get("accept-encoding", ""))
            scope = {**scope, "method": "GET" if scope["method"] == "HEAD" else scope["method"]}
            MutableHeaders(scope=scope)["accept-encoding"] = "gzip" if takes_gzip else "identity"
        if prefix and f"{scope.get('path', '')}/".startswith(
            f"{prefix}/"
        ):  # one that does not begin so came without it
            scope = _below(prefix, scope)
        await app(scope, receive, send)

    return answer


def _below(prefix: str, scope: Scope) -> Scope:
    """Return what is asked of an address, without how that begins."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return {**scope, "path": scope["path"][len(prefix) :] or "/", "raw_path": raw[len(prefix) :] or b"/"}


def origins_of(setting: str) -> list[str]:
    """Read a setting with origins between commas.

    Examples
    --------
    >>> origins_of("https://www.example.org, http://127.0.0.1:3333/")
    ['https://www.example.org', 'http://127.0.0.1:3333']
    """
    return [one.strip().rstrip("/") for one in setting.split(",") if one.strip()]


def other_sites(app: ASGIApp, *, readers: Sequence[str], framers: Sequence[str]) -> ASGIApp:
    """Let pages of other sites read the answers for programs: never with cookies, and nothing that writes.

    Where they may frame it, ``/embed/connect`` is answered as ``/connect``, but bare; twins are for programs.
    """
    shared = CORSMiddleware(app, allow_origins=readers, allow_methods=["GET", "HEAD"]) if readers else app

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope.get("path", "")
        readable = path.startswith(READABLE) and not path.startswith(_NOT_READABLE)
        inner = path.removeprefix("/embed")
        framed = inner in _FRAMED or (inner.startswith("/entity/") and not inner.endswith((".json", ".csv")))
        if framers and inner != path and framed and scope["method"] == "GET":
            scope = {**_below("/embed", scope), "embedded": True}
        await (shared if readable else app)(scope, receive, send)

    return answer


def _host(scope: Scope) -> str:
    """Return the one host that the request names, without its port: ``::1`` for ``[::1]:8765``; else nothing."""
    named = [_HOST.fullmatch(host) for host in Headers(scope=scope).getlist("host")]
    if len(named) != 1 or named[0] is None:
        return ""
    return (named[0]["address"] or named[0]["name"]).lower().removesuffix(".")


def _announced_body(scope: Scope) -> int:
    """Return the size that the request says its body has; one that does not say is taken for too large."""
    headers = Headers(scope=scope)
    length = headers.get("content-length", "0") if "transfer-encoding" not in headers else ""
    return int(length) if re.fullmatch("[0-9]+", length) else 1 << 62
