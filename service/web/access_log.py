"""The log of the web application: one JSON object a line on standard error, with the request's number on each.

It holds no query string and no name: an address is logged as its template, ``/entity/{entity}``.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from contextvars import ContextVar
from typing import Any, Final
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

HEADER: Final = "X-Request-Id"
_ARRIVED: Final = "jumelage.arrived"
BESIDE: Final = "jumelage.beside"  # how many others were being answered when a request came
_GIVEN: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")
_current: ContextVar[str] = ContextVar("request_id", default="")


def request_id_of(scope: Scope) -> str:
    """Return the number of a request, which its answer and its lines in the log bear."""
    return str(scope.get("jumelage.request_id", ""))


def arrival_of(scope: Scope) -> float:
    """Return the time at which a request came, on the clock of `time.monotonic`."""
    return float(scope[_ARRIVED])


def came_alone(scope: Scope) -> bool:
    """Whether nobody else was being answered when a request came: it waits for nobody's turn."""
    return not scope.get(BESIDE)


def access_log(app: ASGIApp) -> ASGIApp:
    """Number every request, and log it when it is answered."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        number = given if _GIVEN.fullmatch(given) else uuid4().hex
        scope["jumelage.request_id"] = number
        scope[_ARRIVED] = time.monotonic()
        _current.set(number)
        seen: dict[str, int] = {"bytes": 0}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                MutableHeaders(scope=message)[HEADER] = number
            seen["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await app(scope, receive, sending)
        finally:
            milliseconds = round((time.monotonic() - scope[_ARRIVED]) * 1000, 1)
            fields = {"method": scope["method"], "path": _template(scope), "status": seen.get("status", 0)}
            log.info("request", extra={"fields": {**fields, "ms": milliseconds, "bytes": seen["bytes"]}})

    return answer


def _template(scope: Scope) -> str:
    """Return the address without what a visitor put into it."""
    if scope["path"].startswith("/static/"):
        return "/static/{file}"
    return getattr(scope.get("route"), "path", "(none)")


class JsonLines(logging.Formatter):
    """Writes a record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time, level, logger, request and message, and whatever fields the record has."""
        line: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname,
            "logger": record.name,
            "request": _current.get(),
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def configure_logging() -> None:
    """Send everything that is logged to standard error as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # Its messages repeat ours, with addresses in full.
    logging.getLogger("neo4j").setLevel(logging.ERROR)
