"""How fast the explorer draws: ``python -m benchmarks.explorer``, in headless Chromium, without a graphics card.

The views are made here and served in place of the service's answer; pages, modules and libraries are the real ones.
From the click to the picture: at most 1.5 s for 300 entities, 2.5 s for 10,000 with 50,000 relationships; while a hand
drags the drawing, at least 20 pictures a second.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any, Final

from playwright.sync_api import Browser, Page

from benchmarks.timing import Figure, table
from tests.support.chromium import open_browser
from viz.assets import fetch_assets
from viz.context import PageContext
from viz.explorer import VENDOR, placed, render_explorer
from viz.templating import STATIC

START: Final = "/explorer?entity=authority:n0&depth=2"
BOUNDS_S: Final = {(300, 900): 1.5, (10_000, 50_000): 2.5}
FRAME_BOUND_MS: Final = 50.0
FRAMES: Final = 60
_LABELS: Final = ("Authority", "Person", "Event", "Network", "Partnership")

# Between the visitor's click and the frame after the picture.
_FIRST_PICTURE: Final = """new Promise((done) => {
  const root = document.getElementById("explorer");
  const look = () => root.dataset.ready ? requestAnimationFrame(() => done(performance.now())) : setTimeout(look, 5);
  look();
})"""
_FRAME_MS: Final = """(frames) => new Promise((done) => {
  const { x, y } = document.querySelector('[data-part="canvas"]').getBoundingClientRect(); // a corner without entity
  const layer = document.querySelector(".sigma-mouse");
  const hand = (kind, n) => layer.dispatchEvent(new MouseEvent(kind, { bubbles: true, buttons: 1,
    clientX: x + 9 + 80 * Math.abs(Math.sin(n / 8)), clientY: y + 9 + 60 * Math.abs(Math.sin(n / 5)) }));
  const start = performance.now();
  const next = (n) => {
    hand("mousemove", n);
    if (n < frames) return requestAnimationFrame(() => next(n + 1));
    hand("mouseup", n);
    done((performance.now() - start) / frames);
  };
  hand("mousedown", 0);
  requestAnimationFrame(() => next(1));
})"""
_AT_REST_MS: Final = 1000


def large_view(entities: int, ties: int) -> dict[str, Any]:
    """Make a view as the service would answer it: a tree, and ties across it; the same each time."""
    chance = Random(1)
    labels = [_LABELS[n % len(_LABELS)] for n in range(entities)]
    nodes = [{"id": f"{label.lower()}:n{n}", "label": label, "name": f"{label} {n}"} for n, label in enumerate(labels)]
    pairs = {(n, n // 3) for n in range(1, entities)}
    while len(pairs) < ties:
        a, b = chance.randrange(entities), chance.randrange(entities)
        pairs |= {(a, b)} if a != b else set()
    source = {"document": "document:d", "locator": "l. 1", "date": "2020-01-01"}
    edges = [
        {"from": nodes[a]["id"], "to": nodes[b]["id"], "type": "ATTENDED", "sources": [source]}
        for a, b in sorted(pairs)
    ]
    view: Any = {"nodes": nodes, "edges": edges}
    return dict(placed(view))


class _Pages(SimpleHTTPRequestHandler):
    """Serves the explorer's page, the static files and the libraries."""

    def __init__(self, *given: Any, folder: Path) -> None:
        self._folder = folder
        super().__init__(*given)

    def translate_path(self, path: str) -> str:
        plain = path.split("?")[0]
        if plain.startswith(VENDOR):
            return str(self._folder / Path(plain).name)
        return str(STATIC / plain.removeprefix("/static/"))

    def do_GET(self) -> None:
        if self.path.startswith("/static/"):
            super().do_GET()
            return
        query = (("entity", "authority:n0"), ("depth", "2"))
        body = render_explorer(PageContext(path="/explorer", query=query)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve the page on a free port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, folder=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def measure(browser: Browser, address: str, entities: int, ties: int) -> dict[str, float]:
    """Draw one view, all of it, and drag it to and fro."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    _answer_with(page, large_view(entities, ties))
    page.goto(address + START)
    first_s = page.evaluate(_FIRST_PICTURE) / 1000
    if entities > 300:
        first_s = _show_all(page)
    page.wait_for_timeout(_AT_REST_MS)
    frame_ms = page.evaluate(_FRAME_MS, FRAMES)
    page.close()
    return {"first_picture_s": round(first_s, 2), "frame_ms": round(frame_ms, 1)}


def _show_all(page: Page) -> float:
    """Have all entities drawn at once, which users do with a word in the address; gives the time it took."""
    started: float = page.evaluate("performance.now()")
    page.evaluate("document.querySelector('[data-do=all]').click()")
    page.locator("[data-do=more]").wait_for(state="hidden")
    ended: float = page.evaluate("new Promise((done) => requestAnimationFrame(() => done(performance.now())))")
    return (ended - started) / 1000


def _answer_with(page: Page, view: dict[str, Any]) -> None:
    first = view["nodes"][0]
    counts = {"entity": first, "counts": [], "relationships": [], "next": None}
    body = json.dumps(view)
    page.route("**/api/v1/graph?*", lambda route: route.fulfill(body=body, content_type="application/json"))
    page.route("**/neighbours?*", lambda route: route.fulfill(json=counts))


def results() -> list[Figure]:
    """Draw views of each size; return how long the first picture takes, and each while a hand drags."""
    found = []
    with serving(fetch_assets()) as address, open_browser() as browser:
        for (entities, ties), bound in BOUNDS_S.items():
            measured = measure(browser, address, entities, ties)
            found += [
                Figure(f"picture of {entities} entities, {ties} ties", measured["first_picture_s"], "s", bound),
                Figure(f"each picture of {entities} while dragged", measured["frame_ms"], "ms", FRAME_BOUND_MS),
            ]
    return found


def main() -> int:
    """Print each figure with its bound; exit status 1 where one is passed."""
    lines, within = table(results(), {})
    print("\n".join(lines))
    return int(not within)


if __name__ == "__main__":
    sys.exit(main())
