"""The log of the web application: a JSON object a line on standard error, without names: ``/entity/{entity}``."""

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
ARRIVED: Final = "jumelage.arrived"  # when a request came, on the clock of `time.monotonic`
BESIDE: Final = "jumelage.beside"  # how many others were being answered when a request came
_GIVEN: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")
request_number: ContextVar[str] = ContextVar("request_id", default="")  # which its answer and its lines in the log bear


def access_log(app: ASGIApp) -> ASGIApp:
    """Number every request, and log it when it is answered."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        number = given if _GIVEN.fullmatch(given) else uuid4().hex
        scope[ARRIVED] = time.monotonic()
        request_number.set(number)
        seen = {"status": 0, "bytes": 0}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                MutableHeaders(scope=message)[HEADER] = number
            seen["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await app(scope, receive, sending)
        finally:
            is_file = scope["path"].startswith("/static/")
            path = "/static/{file}" if is_file else getattr(scope.get("route"), "path", "(none)")
            milliseconds = round((time.monotonic() - scope[ARRIVED]) * 1000, 1)
            fields = {"method": scope["method"], "path": path, "status": seen["status"], "ms": milliseconds}
            log.info("request", extra={"fields": {**fields, "bytes": seen["bytes"]}})

    return answer


class JsonLines(logging.Formatter):
    """Writes a record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time, level, logger, request and message, and whatever fields the record has."""
        line: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname,
            "logger": record.name,
            "request": request_number.get(),
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
