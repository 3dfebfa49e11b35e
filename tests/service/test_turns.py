"""Large answers take turns, quick ones do not, and nobody waits long."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from service.web.admission import QuickFirst
from service.web.security.middleware import Bounds


class Computing:
    """An application that computes until it is told to answer, and knows how many it computes for."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.may_answer = asyncio.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.begun.append(scope["path"])
        await self.may_answer.wait()
        if scope["path"] == "/fails":
            raise RuntimeError
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


async def nothing(*_: Any) -> Any:
    """Neither receive nor send anything."""


def ask(turns: QuickFirst, path: str, method: str = "GET") -> "asyncio.Task[None]":
    return asyncio.ensure_future(turns({"type": "http", "method": method, "path": path}, nothing, nothing))


def play(scene: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Play a scene in a thread of its own: the browser of other tests leaves a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, asyncio.wait_for(scene(), 10)).result()


async def settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def test_large_ones_take_turns_and_quick_ones_pass() -> None:
    async def scene() -> None:
        app = Computing()
        turns = QuickFirst(app, bounds=Bounds(large_at_once=2, patience_s=60))
        asked = [
            ask(turns, path) for path in ("/dormant", "/overlap", "/connect", "/api/v1/search", "/static/style.css")
        ]
        await settled()
        assert app.begun == ["/dormant", "/overlap", "/api/v1/search", "/static/style.css"]
        app.may_answer.set()
        await asyncio.gather(*asked)
        assert app.begun[-1] == "/connect"

    play(scene)


def test_whoever_has_lost_patience_begins_all_the_same() -> None:
    async def scene() -> None:
        app = Computing()
        turns = QuickFirst(app, bounds=Bounds(large_at_once=1, patience_s=0.01))
        asked = [ask(turns, path) for path in ("/dormant", "/overlap")]
        while len(app.begun) < 2:
            await asyncio.sleep(0.005)
        app.may_answer.set()
        await asyncio.gather(*asked)

    play(scene)


def test_a_document_on_its_way_holds_nobody_up() -> None:
    async def scene() -> None:
        app = Computing()
        turns = QuickFirst(app, bounds=Bounds(large_at_once=1, patience_s=60))
        asked = [ask(turns, "/upload", "POST"), ask(turns, "/dormant")]
        await settled()
        assert app.begun == ["/upload", "/dormant"]
        app.may_answer.set()
        await asyncio.gather(*asked)

    play(scene)


@pytest.mark.parametrize("path", ["/dormant", "/fails"])
def test_every_turn_ends(path: str) -> None:
    async def scene() -> None:
        app = Computing()
        app.may_answer.set()
        turns = QuickFirst(app, bounds=Bounds(large_at_once=1, patience_s=60))
        for _ in range(3):
            await asyncio.gather(ask(turns, path), return_exceptions=True)
        assert app.begun == [path] * 3

    play(scene)
