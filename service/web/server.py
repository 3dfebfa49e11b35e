"""Serves the web application, until Ctrl-C or just long enough to look at each page."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit
from uuid import uuid4

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from graph.errors import SettingsError
from graph.settings import Settings
from service.session import open_store, tell
from service.web.access_log import configure_logging
from service.web.application import create_app
from viz.assets import AssetsMissing, assets_ready, fetch_assets
from viz.downloads import pdf_ready
from viz.texts import translate

PAGES: Final = (
    "/",
    "/search?q=tours",
    "/connect?from=Tours&to=Minneapolis",
    "/dormant?as_of=2025-11-21",
    "/overlap?network=CUF&network=AFCCRE&network=ARRICOD&by=services",
    "/entity/authority:tours",
    "/brief/authority:tours",
    *(("/brief/authority:tours.pdf", "/dormant.pdf?country=US") if pdf_ready() else ()),
    "/document/document:cuf-groupe-pays-etats-unis-2025-11-20",
    "/explorer?entity=authority:tours",
    "/country/US",
    "/compare?a=authority:nantes&b=authority:tours",
    "/people?country=JP",
    "/cities?sort=partnerships",
    "/partnerships?country=US",
    "/networks",
    "/events",
    "/documents",
    "/downloads",
    "/map",
    "/about",
    "/review",
    "/runs",
    "/upload",
    "/api/v1/connect.csv?from=Tours&to=Minneapolis",
    "/api/v1/openapi.json",
    "/api/v1/health/ready",
)
"""One address of each page, with questions about the bundled data."""
_START_S: Final = 300.0
_BACKLOG: Final = 512
_WORKER_S: Final = 60  # how long a worker may take to begin, or to say that it lives


class Visit(NamedTuple):
    """What came back from an address."""

    path: str
    status: int
    bytes: int
    milliseconds: float


def serve(settings: Settings) -> None:
    """Serve until Ctrl-C. Raises `SettingsError`: the address cannot be had; `EngineError`: the local Neo4j cannot."""
    with _listening(settings) as listener:
        _have_assets(settings.language)
        configure_logging()
        if settings.workers > 1:
            with open_store(settings):  # what would keep every one of several processes from starting is reported once
                _tell_address(settings, listener)
            make = partial(_worker, settings, uuid4().hex)
            Multiprocess(_config(make, factory=True, workers=settings.workers), sockets=[listener]).run()
            return
        app = create_app(settings, warm_up=True)
        _tell_address(settings, listener)
        try:
            uvicorn.Server(_config(app)).run(sockets=[listener])
        except KeyboardInterrupt:
            tell("")
        _raise_failure(app)


def _worker(settings: Settings, start: str) -> FastAPI:
    """Build the application of one of several processes."""
    configure_logging()
    return create_app(settings, warm_up=True, start=start)


def visit_each_page(settings: Settings) -> list[Visit]:
    """Serve just long enough to request each page once."""
    _have_assets(settings.language)
    with running(create_app(settings)) as address:
        return [_visit(address, path) for path in PAGES]


@contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """Serve in the background while the block runs, and say where; raises what `serve` raises."""
    settings: Settings = app.state.settings
    with _listening(settings) as listener:
        server = uvicorn.Server(_config(app))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="web")
        thread.start()
        try:
            deadline = time.monotonic() + _START_S
            while not server.started and thread.is_alive() and time.monotonic() < deadline:
                time.sleep(0.02)
            _raise_failure(app)
            yield _address(settings, listener)
        finally:
            server.should_exit = True
            thread.join()


def _have_assets(language: str) -> None:
    """Have what the explorer draws with; without it, the explorer says so and keeps its table."""
    if assets_ready():
        return
    tell(translate("service.fetching", language))
    try:
        fetch_assets()
    except AssetsMissing as missing:
        tell(" ".join(missing.said(language)))


def _config(app: Callable[..., Any], **more: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        # Nothing here speaks WebSocket, and a refused one would be logged with its address in full.
        ws="none",
        backlog=_BACKLOG,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=5,
        # With uvicorn's 5 s a worker is ended on a busy machine before it has begun, again and again.
        timeout_worker_healthcheck=_WORKER_S,
        **more,
    )


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    """Take the port before anything else: that it is taken is then said at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host, settings.port))
        except (OSError, OverflowError) as error:
            told = {"host": settings.host, "port": settings.port, "reason": getattr(error, "strerror", None) or error}
            raise SettingsError("fault.cannot_listen", "hint.give_another_one_jumelage", **told) from error
        yield listener


def _tell_address(settings: Settings, listener: socket.socket) -> None:
    tell(translate("service.serving", settings.language, address=_address(settings, listener)))


def _address(settings: Settings, listener: socket.socket) -> str:
    port = listener.getsockname()[1]
    host = "localhost" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104 - a comparison
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _raise_failure(app: FastAPI) -> None:
    """Raise what kept the service from starting."""
    if app.state.failure:
        raise app.state.failure


def _visit(address: str, path: str) -> Visit:
    started = time.perf_counter()
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return Visit(path, answer.status, len(answer.read()), (time.perf_counter() - started) * 1000)
