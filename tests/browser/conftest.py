"""A browser before the real service on a real graph: an error on its console or a request elsewhere is a failure."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from graph.address import Address
from graph.settings import Settings
from graph.store import Store
from service.web.application import create_app
from service.web.server import running
from viz.assets import fetch_assets

NewPage = Callable[..., Page]

USUAL_PATIENCE_MS = 20_000
"""A busy machine is no fault of a page."""
expect.set_options(timeout=USUAL_PATIENCE_MS)

_LISTEN_TO_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective}`));
"""


@pytest.fixture(scope="session")
def running_service(neo4j_address: Address) -> Iterator[str]:
    """The address of the service, on a free port."""
    fetch_assets()
    settings = Settings(
        neo4j_uri=neo4j_address.uri,
        neo4j_user=neo4j_address.user,
        neo4j_password=neo4j_address.password,
        port=0,
        frame_origins="https://www.example.org",
    )
    with running(create_app(settings)) as address:
        yield address.rstrip("/")


@pytest.fixture
def service(running_service: str, loaded_store: Store) -> str:
    """The service's address, with the bundled data in its graph."""
    return running_service


class Visitor:
    """A browser for one test after another: it keeps files as a browser does, and forgets all else between them."""

    def __init__(self, chromium: Browser, service: str) -> None:
        self._context = new_context(chromium, service)
        self._home = self._context.new_page()
        self._home.goto("/robots.txt")

    def page(self, **media: Any) -> Page:
        """Open a page, with what the visitor's system prefers."""
        page = self._context.new_page()
        if media:
            page.emulate_media(**media)
        return page

    def forget(self) -> None:
        """Close every page, and forget whoever signed in and what pages keep."""
        for page in self._context.pages:
            if page != self._home:
                page.close()
        self._context.clear_cookies()
        # From a page of the same origin: the browser's own command to clear may come before what a closed page kept.
        self._home.evaluate("localStorage.clear()")


def new_context(chromium: Browser, service: str, **options: Any) -> BrowserContext:
    """Make a browser that knows nothing yet."""
    context = chromium.new_context(base_url=service, locale="fr-FR", accept_downloads=True, **options)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script(_LISTEN_TO_VIOLATIONS)
    return context


@pytest.fixture(scope="session")
def visitors() -> dict[str, Visitor]:
    """Who visits each service."""
    return {}


@pytest.fixture
def visitor(chromium: Browser, service: str, visitors: dict[str, Visitor]) -> Visitor:
    """The browser in which the tests of a service open their first page."""
    if service not in visitors:
        visitors[service] = Visitor(chromium, service)
    return visitors[service]


@pytest.fixture
def new_page(chromium: Browser, service: str, visitor: Visitor) -> Iterator[NewPage]:
    """Open pages of the service; whatever they complain of, or ask elsewhere, fails the test when it ends.

    The first is the visitor's; any other is somebody else's, and so is one that is to be ``alone``.
    """
    faults: list[str] = []
    contexts: list[BrowserContext] = []
    opened_by_visitor: list[Page] = []

    def opened(
        path: str, width: int = 1280, refused: bool = False, own: str = service, alone: bool = False, **options: Any
    ) -> Page:
        if alone or opened_by_visitor or options.keys() - {"color_scheme", "reduced_motion"}:
            contexts.append(new_context(chromium, service, **options))
            page = contexts[-1].new_page()
        else:
            page = visitor.page(**options)
            opened_by_visitor.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.on("console", lambda message: _complaint(message, refused, faults))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: _foreign(request.url, own, faults))
        page.goto(path)
        return page

    yield opened
    visitor.forget()
    for context in contexts:
        context.close()
    assert faults == []


def _complaint(message: ConsoleMessage, refused: bool, faults: list[str]) -> None:
    """Note an error; where the service is meant to refuse, not that it did."""
    if message.type == "error" and not (refused and message.text.startswith("Failed to load resource")):
        faults.append(message.text)


def _foreign(url: str, service: str, faults: list[str]) -> None:
    if not url.startswith((service, "data:", "blob:")):
        faults.append(f"asked another host: {url}")
