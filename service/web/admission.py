"""Large answers take turns: one that is made beside others is late, and makes them late, and quick answers too."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.web.security.middleware import HEALTH, Bounds

QUICK: Final = (*HEALTH, "/static/", "/api/v1/search")
"""Addresses that answer in a few milliseconds, and are asked for while somebody types or a page loads."""


class QuickFirst:
    """Begins few large answers at once, so that suggestions while one types need not share the interpreter with many.

    Nobody waits long for that: whoever has lost patience begins all the same.
    """

    def __init__(self, app: ASGIApp, *, bounds: Bounds) -> None:
        self._app = app
        self._patience_s = bounds.patience_s
        self._turns = asyncio.Semaphore(bounds.large_at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if not _is_large(scope) or not await self._got_turn():
            await self._app(scope, receive, send)
            return
        over = False

        async def sending(message: Message) -> None:
            nonlocal over
            if not over:  # what is being sent takes a visitor's time and none of ours
                over = True
                self._turns.release()
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            if not over:
                self._turns.release()

    async def _got_turn(self) -> bool:
        try:
            async with asyncio.timeout(self._patience_s):
                return await self._turns.acquire()
        except TimeoutError:
            return False


def _is_large(scope: Scope) -> bool:
    """Return whether an answer takes long to make; neither is a write, nor a document on its way here."""
    return scope["type"] == "http" and scope["method"] == "GET" and not scope["path"].startswith(QUICK)
