"""The application: every address, and what each request passes on its way."""

from __future__ import annotations

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import distributions
from threading import Thread
from typing import Any, Final
from uuid import uuid4

from anyio import to_thread
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from graph.errors import JumelageError
from graph.settings import Settings
from service.answering import gazetteer
from service.web import api, pages, problems
from service.web.access_log import access_log
from service.web.api.endpoint import API, example_of
from service.web.caching import Answers, Memory
from service.web.graph_access import GraphAccess
from service.web.list_keeper import ListKeeper
from service.web.security import middleware
from service.web.security.middleware import COMPRESSION, Bounds, origins_of
from service.web.security.write_access import OWN_HOSTS, Tries, signed_sessions

SWITCH_S: Final = 0.0001
"""After this time a thread that computes lets another one run: see decision 11. With Python's 5 ms a suggestion that
takes 3 ms of work in ten steps waits for ten times 5 ms while one large page is made."""
_ANYWHERE: Final = "Tours"
_DESCRIPTION: Final = (
    "Who connects two cities, which partnerships are dormant, how networks overlap: each answer with its sources. "
    "Every address has the twins `.json` and `.csv` (semicolons and decimal commas, as a French spreadsheet opens). "
    "`explain=true` adds the Cypher behind an answer. Problems are RFC 9457 documents."
)


class _Application(FastAPI):
    """Declares in its OpenAPI document that problems are problem documents, and only that."""

    def openapi(self) -> dict[str, Any]:
        """Describe every address, each answer with an example: FastAPI would leave out what is null in it."""
        document = super().openapi()
        for operation in (operation for path in document["paths"].values() for operation in path.values()):
            for answer in operation["responses"].values():
                if problems.MEDIA_TYPE in answer.get("content", {}):
                    answer["content"].pop("application/json", None)
            for media_type, answer in operation["responses"]["200"]["content"].items():
                if (example := example_of(operation["operationId"], media_type)) is not None:
                    answer["example"] = example
        return document


def create_app(
    settings: Settings, bounds: Bounds | None = None, *, warm_up: bool = False, start: str | None = None
) -> FastAPI:
    """Build the application; the database is looked for when it starts.

    With ``warm_up`` it makes in the background, after each load, what its first visitor would wait for. ``start`` tells
    this start of the service from others: its workers are given the same.
    """
    bounds, frame_origins = bounds or Bounds(), origins_of(settings.frame_origins)
    app = _Application(
        title="Jumelage",
        version=next((one.version for one in distributions(name="jumelage")), "0"),
        summary="Decentralised cooperation as a graph",
        description=_DESCRIPTION,
        openapi_url=f"{API}/openapi.json",
        # FastAPI's pages of documentation load scripts from other hosts.
        docs_url=None,
        redoc_url=None,
        servers=[{"url": settings.path_prefix}] if settings.path_prefix else None,
        redirect_slashes=False,
        lifespan=_lifespan,
        middleware=[
            Middleware(middleware.plain_requests, prefix=settings.path_prefix),
            Middleware(access_log),
            Middleware(middleware.protection, hosts=allowed_hosts(settings), frame_origins=frame_origins),
            Middleware(middleware.other_sites, readers=origins_of(settings.cors_origins), framers=frame_origins),
            Middleware(middleware.request_bounds, bounds=bounds),
            *([Middleware(signed_sessions, token=settings.write_token)] if settings.write_token else []),
            Middleware(GZipMiddleware, **COMPRESSION),
        ],
    )
    app.state.settings = settings
    app.state.bounds = bounds
    app.state.warm_up = warm_up
    app.state.start = start or uuid4().hex
    app.state.failure = None
    app.state.memory = Memory()
    app.state.answers = Answers(bounds.kept_bytes)
    app.state.graph = GraphAccess(settings)
    app.state.tries = Tries()
    app.state.desk_cache = None
    app.state.lists = ListKeeper(settings, app.state.graph, bounds.lists_here)
    problems.register(app)
    for room in (api, pages):
        room.register(app)
    return app


def allowed_hosts(settings: Settings) -> set[str]:
    """Name the hosts that this service answers to."""
    return {*OWN_HOSTS, settings.host, *map(str.strip, settings.allowed_hosts.split(","))} - {""}


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    state = app.state
    to_thread.current_default_thread_limiter().total_tokens = state.bounds.threads
    sys.setswitchinterval(SWITCH_S)
    try:
        await to_thread.run_sync(state.graph.open)
    except JumelageError as error:
        state.failure = error  # Uvicorn would only log that the start failed
        raise
    if state.warm_up:
        state.lists.start()
        Thread(target=_read_ahead, name="read-ahead", daemon=True).start()
    yield
    await to_thread.run_sync(state.lists.stop)
    await to_thread.run_sync(state.graph.close)


def _read_ahead() -> None:
    """Read what the first search would wait for; a look for cycles among it would stop everybody for 0.3 s."""
    gazetteer().named(_ANYWHERE)
    gc.collect()
    gc.freeze()
