"""A browser before the real service on a real graph: an error on its console or a request elsewhere is a failure."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

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


@pytest.fixture
def new_page(chromium: Browser, service: str) -> Iterator[NewPage]:
    """Open pages of the service; whatever they complain of, or ask elsewhere, fails the test when it ends."""
    faults: list[str] = []
    contexts: list[Any] = []

    def opened(path: str, width: int = 1280, refused: bool = False, own: str = service, **options: Any) -> Page:
        context = chromium.new_context(
            base_url=service, viewport={"width": width, "height": 900}, locale="fr-FR", accept_downloads=True, **options
        )
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.add_init_script(_LISTEN_TO_VIOLATIONS)
        page = context.new_page()
        page.on("console", lambda message: _complaint(message, refused, faults))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: _foreign(request.url, own, faults))
        page.goto(path)
        return page

    yield opened
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
