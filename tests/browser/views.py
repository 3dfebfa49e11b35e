"""Known views of the pages, as pictures to compare with: ``python -m tests.browser.views`` takes them anew.

That needs the database of the settings with the bundled data, and Chromium. Look at what changed before keeping it.

Pictures are compared by where their ink is, coarsely: other fonts, or a browser that sets letters a little otherwise,
must not matter; a chart that is gone, a form or a column elsewhere must. With letters 2 % larger or wider spaced, or of
another family, no window of a picture differed by more than 0.64 of the picture's own contrast; without a chart,
shifted, or without its form, by 0.81 and more.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from playwright.sync_api import Browser, Page

FOLDER: Final = Path(__file__).parents[1] / "data" / "views"
"""Where the pictures are."""
WIDTH: Final = 800
"""Of a kept picture, in pixels; a phone's keeps its own."""
COLOURS: Final = 32
HEIGHT: Final = 1600
"""More of a page than this shows nothing else."""
CELLS: Final = 40
"""Cells across a picture, in each of which the ink is weighed."""
WINDOW: Final = 8
"""Cells on a side of the windows that are compared."""
MOST_DIFFERENCE: Final = 0.75
"""Of a window's ink, in standard deviations of the picture's: see above."""
MOST_STRETCH: Final = 0.05
"""Of a picture's height: text set wider may need some lines more."""
MOST_SHADE: Final = 40
"""Of 255 levels of grey between two backgrounds."""


@dataclass(frozen=True, slots=True)
class View:
    """A page to look at, and how: what it shows must depend on neither the day nor the machine."""

    path: str
    width: int = 1280
    scheme: str = "light"


VIEWS: Final = {
    "home": View("/?lang=fr"),
    "home-dark-phone": View("/?lang=en", 360, "dark"),
    "connect": View("/connect?from=Nantes&to=Cincinnati&as_of=2025-11-21&lang=fr"),
    "dormant": View("/dormant?as_of=2025-11-21&country=JP&status=all&lang=fr"),
    "dormant-dark-phone": View("/dormant?as_of=2025-11-21&status=all&lang=en", 360, "dark"),
    "overlap": View("/overlap?network=CUF&network=AFCCRE&network=ARRICOD&by=services&as_of=2025-11-21&lang=fr"),
    "partnership": View("/entity/partnership:minneapolis--tours?lang=en"),
    "explorer-dark": View("/explorer?entity=authority:tours&as_of=2025-11-21&lang=fr", scheme="dark"),
    "brief": View("/brief/authority:tours?as_of=2025-11-21&lang=fr"),
    "not-found-phone": View("/entity/Atlantis?lang=fr", 360),
}


def picture_of(page: Page) -> Image.Image:
    """Take the picture of the page that is open, as it is kept: what depends on the day is covered."""
    if page.locator("#explorer").count():
        page.locator('#explorer[data-ready="yes"]:not([aria-busy])').wait_for()
    page.evaluate("document.fonts.ready")
    box = page.locator("main").bounding_box()
    assert box
    taken = page.screenshot(
        full_page=True,
        animations="disabled",
        mask=[page.locator('input[type="range"], .slider output')],
        clip={**box, "height": min(box["height"], HEIGHT)},
    )
    picture = Image.open(BytesIO(taken)).convert("RGB")
    if picture.width > WIDTH:
        picture = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)
    return picture


def opened(browser: Browser, address: str, view: View, **options: Any) -> Page:
    """Open a view of the service at an address; closing the page's context closes it."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": view.width, "height": 900},
        color_scheme=view.scheme,
        locale="fr-FR",
        reduced_motion="reduce",
        **options,
    )
    page = context.new_page()
    page.goto(view.path)
    return page


def differences(picture: Image.Image, known: Image.Image) -> list[str]:
    """Say what has changed from a known view; nothing where only the setting of letters has."""
    stretch = picture.height / picture.width / (known.height / known.width) - 1
    found = [f"{stretch:+.0%} in height"] if abs(stretch) > MOST_STRETCH else []
    if abs(background(picture) - background(known)) > MOST_SHADE:
        found.append("another background")
    rows = round(known.height * CELLS / known.width)
    seen, wanted = ink(picture, rows), ink(known, rows)
    worst, (row, column) = max(
        (abs(seen[window].mean() - wanted[window].mean()) / (wanted.std() or 1), place)
        for place, window in windows(rows)
    )
    if worst > MOST_DIFFERENCE:
        place = f"{row / rows:.0%} from the top, {column / CELLS:.0%} from the left"
        found.append(f"other content (by {worst:.2f}) at {place}")
    return found


def background(picture: Image.Image) -> float:
    """Give the grey that most of a picture is."""
    return float(np.median(np.asarray(picture.convert("L"))))


def ink(picture: Image.Image, rows: int) -> NDArray[np.float64]:
    """Weigh how far each cell is from the background, which is what most of a picture is."""
    grey = np.asarray(picture.convert("L"), dtype=np.float64)
    marks = Image.fromarray(np.abs(grey - background(picture)).astype(np.uint8))
    weighed = marks.resize((CELLS, max(rows, WINDOW)), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(1.2))
    return np.asarray(weighed, dtype=np.float64)


def windows(rows: int) -> Iterator[tuple[tuple[int, int], tuple[slice, slice]]]:
    """Go over a picture in half-overlapping windows, each with its place."""
    for row in range(0, max(rows - WINDOW, 0) + 1, WINDOW // 2):
        for column in range(0, CELLS - WINDOW + 1, WINDOW // 2):
            yield (row, column), (slice(row, row + WINDOW), slice(column, column + WINDOW))


def difference_picture(picture: Image.Image, known: Image.Image) -> Image.Image:
    """Draw the known view in grey with what differs in red."""
    size = (known.width, max(known.height, picture.height))
    both = []
    for one in (known, picture):
        sheet = Image.new("L", size, 255)
        sheet.paste(one.convert("L"), (0, 0))
        both.append(np.asarray(sheet, dtype=np.int16))
    drawn = np.stack([both[0] // 2 + 127] * 3, axis=-1)
    drawn[np.abs(both[0] - both[1]) > 48] = (200, 0, 0)
    return Image.fromarray(drawn.astype(np.uint8))


def keep(picture: Image.Image, path: Path) -> None:
    """Write a picture in few colours, which is what makes it small."""
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def take_all(browser: Browser, address: str, tell: Callable[[str], object]) -> None:
    """Take every picture anew."""
    for name, view in VIEWS.items():
        page = opened(browser, address, view)
        keep(picture_of(page), FOLDER / f"{name}.png")
        page.context.close()
        tell(f"{name}: {(FOLDER / name).with_suffix('.png').stat().st_size // 1000} kB\n")


def main() -> None:
    """Serve the database of the settings and take the pictures."""
    from service.session import read_settings
    from service.web.application import create_app
    from service.web.server import running
    from tests.support.chromium import open_browser

    with running(create_app(replace(read_settings(), port=0))) as address, open_browser() as browser:
        take_all(browser, address, sys.stderr.write)


if __name__ == "__main__":
    main()
