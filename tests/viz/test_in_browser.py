"""Pages in Chromium, under the service's security policy: no violation, no overflow on a phone, accessible."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.soundness import Faults, faults_at
from tests.viz import samples
from tests.viz.renders import every_page
from tests.viz.test_dossier import long_group
from tests.viz.test_standalone import VIEW
from viz.context import PageContext
from viz.standalone import standalone_view
from viz.templating import STATIC

pytestmark = pytest.mark.browser

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'"
)
OF_THE_SERVICE = {
    *("about", "brief", "connect", "connect-form", "document", "dormant", "downloads", "entity", "error", "home"),
    *("overlap", "overlap-form", "search"),
}
"""Pages that ``tests.browser.test_pages`` looks at in the same way, as the service fills them."""
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Pages(BaseHTTPRequestHandler):
    """Serves the samples' pages, the static files and one suggestion."""

    @staticmethod
    @cache
    def rendered() -> dict[str, str]:
        return {**every_page(), "long-group": long_group()}

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            self._send(file.read_bytes(), TYPES[file.suffix])
        elif path.startswith("/api/"):
            self._send(json.dumps(samples.FOUND).encode(), "application/json")
        else:
            self._send(self.rendered().get(path.strip("/"), "").encode(), "text/html; charset=utf-8")

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def opened(browser: Browser, width: int = 1280, scheme: Any = "light") -> tuple[Page, list[str]]:
    """A new page, and the list in which its errors gather."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return page, errors


def test_pages_are_accessible_keep_the_policy_and_fit_a_phone(chromium: Browser, address: str) -> None:
    page, errors = opened(chromium)
    names = Pages.rendered().keys() - OF_THE_SERVICE
    assert len(names) > 12 and Pages.rendered().keys() > OF_THE_SERVICE
    found: dict[str, Faults] = {name: faults_at(page, f"{address}/{name}") for name in sorted(names)}
    assert ({name: faults for name, faults in found.items() if faults}, errors) == ({}, [])
    page.close()


def test_suggestions_are_taken_by_keyboard(chromium: Browser, address: str) -> None:
    page, _ = opened(chromium)
    page.goto(f"{address}/connect-form")
    page.locator("#field-from").press_sequentially("val")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#field-from").input_value() == samples.VALMONT["name"]
    page.close()


def test_tables_sort_by_a_click_on_their_header(chromium: Browser, address: str) -> None:
    page, _ = opened(chromium)
    page.goto(f"{address}/dormant")
    page.get_by_role("button", name="Dernière activité").click()
    page.get_by_role("button", name="Dernière activité").click()
    assert page.locator("#partnerships tbody").first.inner_text().startswith("Valmont-sur-Loire – Kawano")
    assert page.locator("#partnerships [aria-sort]").get_attribute("aria-sort") == "descending"
    page.close()


def test_paper_has_what_is_folded_and_the_heads_of_tables(chromium: Browser, address: str) -> None:
    page, _ = opened(chromium)
    page.goto(f"{address}/long-group")
    folded = page.locator("details[data-print-open] li").last
    assert not folded.is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folded.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not folded.is_visible()
    page.goto(f"{address}/dormant")
    page.emulate_media(media="print")
    assert page.get_by_role("button", name="Dernière activité").is_visible()
    assert not page.locator("#partnerships .more").first.is_visible()
    page.close()


def test_the_slider_moves_the_date(chromium: Browser, address: str) -> None:
    page, _ = opened(chromium)
    page.goto(f"{address}/dormant")
    page.locator("input[type=range]").press("ArrowLeft")
    page.wait_for_url("**/dormant?**as_of=2024-12-31**")
    page.close()


def test_the_stand_alone_view_draws_without_a_request(chromium: Browser, tmp_path: Any) -> None:
    file = tmp_path / "view.html"
    file.write_text(standalone_view(VIEW, "Valmont", PageContext()), encoding="utf-8")
    page, errors = opened(chromium)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    page.locator("#view canvas").wait_for()
    page.locator("#find").fill("lerin")
    assert page.locator("#found").inner_text() == "résultats\u00a0: 1"
    assert (requests, errors) == ([file.as_uri()], [])
    page.close()
