"""What is wrong with a page that is open: for those who cannot see it well, in the dark, on a phone.

All of it is found in one visit, without asking the service again.
"""

from functools import cache
from pathlib import Path
from typing import Any, Final

import axe_playwright_python
from playwright.sync_api import Page

PHONE: Final = 360
"""Pixels across the narrowest telephones in use."""
DESK: Final = 1280
RULES: Final = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST: Final = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""All that darkness changes of a page."""
_SPARING: Final = {"resultTypes": ["violations"], "selectors": False}
"""Nothing of what is right, which would be most of the work; where a fault is, its markup tells."""
_RUN: Final = """async (options) =>
    (await axe.run(options)).violations.map((one) => [one.id, one.impact, one.nodes.map((node) => node.html)])"""

Faults = list[Any]


@cache
def axe_script() -> str:
    """Read axe, as the package brings it."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def findings(page: Page, rules: dict[str, Any] = RULES) -> Faults:
    """Find what axe finds: the rule, how bad, and the first elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_script())
    found = page.evaluate(_RUN, {**rules, **_SPARING})
    return [(rule, impact, elements[:3]) for rule, impact, elements in found]


def faults_at(page: Page, address: str) -> Faults:
    """Open a page and find what is wrong with it."""
    page.goto(address)
    return faults_of(page)


def faults_of(page: Page) -> Faults:
    """Find what is wrong with the page that is open: in the light, in the dark and on a phone."""
    faults = findings(page)
    page.emulate_media(color_scheme="dark")
    faults += findings(page, CONTRAST)
    page.set_viewport_size({"width": PHONE, "height": 900})
    faults += overflow(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": DESK, "height": 900})
    return faults


def overflow(page: Page) -> Faults:
    """Find whether a page is wider than its window."""
    width, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [f"{width} pixels wide in a window of {window}"] if width > window else []
