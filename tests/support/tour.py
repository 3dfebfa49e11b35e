"""Takes the pictures of the tour: ``python -m tests.support.tour http://127.0.0.1:8765`` beside the demo."""

import sys
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser

from tests.support.chromium import open_browser

FOLDER: Final = Path(__file__).parents[2] / "docs" / "tour"
WIDTH, HEIGHT = 1000, 680
MOST_BYTES: Final = 60_000
COLOURS: Final = 48
"""Enough for text, plots and their colours; a third of the bytes."""
STOPS: Final = {
    "home": ("/", "#map"),
    "connect": ("/connect?from=Tours&to=Minneapolis&as_of=2025-11-21", "ol.chains"),
    "dormant": ("/dormant?country=US&as_of=2025-11-21", "figure"),
    "overlap": (
        "/overlap?network=CUF&network=AFCCRE&network=ARRICOD&network=AIMF&by=services&as_of=2025-11-21",
        "figure",
    ),
    "explorer": ("/explorer?entity=network:eurocities", ""),
}
"""What is shown: the address, and what stands at the top of the picture. Nobody, as a picture forgets nobody."""


def picture(browser: Browser, address: str, top: str) -> bytes:
    """Take one picture."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.goto(address, wait_until="load")
    if top:
        page.locator(top).first.evaluate("(one) => one.scrollIntoView()")
    page.wait_for_timeout(2_000)  # the explorer lays its nodes out
    shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    written = BytesIO()
    shot.quantize(COLOURS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def main(address: str) -> None:
    """Take every picture, in both languages."""
    FOLDER.mkdir(exist_ok=True)
    with open_browser() as browser:
        for language in ("fr", "en"):
            for name, (path, top) in STOPS.items():
                joint = "&" if "?" in path else "?"
                taken = picture(browser, f"{address.rstrip('/')}{path}{joint}lang={language}", top)
                if len(taken) > MOST_BYTES:
                    sys.exit(f"{name}.{language}.png has {len(taken)} bytes (at most {MOST_BYTES}).")
                (FOLDER / f"{name}.{language}.png").write_bytes(taken)


if __name__ == "__main__":
    main(*sys.argv[1:])
