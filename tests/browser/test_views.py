"""Known views look as they did; and the comparison that says so sees what it must and forgives what it should."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.views import FOLDER, VIEWS, difference_picture, differences, opened, picture_of

pytestmark = [pytest.mark.browser, pytest.mark.database]


def known(name: str) -> Image.Image:
    return Image.open(FOLDER / f"{name}.png").convert("RGB")


REMOVED = "document.querySelector('{}').remove()"
CHANGES = {
    "a chart is gone": ("overlap", REMOVED.format("figure.plot")),
    "a chart is empty": ("connect", "document.querySelector('figure.plot svg').replaceChildren()"),
    "a drawing is empty": (
        "explorer-dark",
        REMOVED.format(".canvas canvas:last-of-type") + ";" + REMOVED.format(".canvas"),
    ),
    "a form is gone": ("connect", REMOVED.format("form.ask")),
    "a card is gone": ("home", REMOVED.format(".card")),
    "all stands elsewhere": ("brief", "document.querySelector('main').style.paddingLeft = '12rem'"),
    "a heading stands elsewhere": ("dormant", "document.querySelector('h1').style.textAlign = 'right'"),
    "the colours are the other theme's": ("dormant", "document.documentElement.dataset.theme = 'dark'"),
}
LETTERS = {"fontSize": "102%", "letterSpacing": ".015em"}
"""What another machine's fonts may do to a page."""
FORGIVING = ("home", "connect", "overlap", "brief")


@pytest.mark.parametrize("name", VIEWS)
def test_a_known_view_looks_as_it_did(chromium: Browser, service: str, name: str, tmp_path: Path) -> None:
    page = opened(chromium, service, VIEWS[name])
    picture = picture_of(page)
    found = differences(picture, known(name))
    if found:
        actual, difference = tmp_path / f"{name}.png", tmp_path / f"{name}-difference.png"
        picture.save(actual)
        difference_picture(picture, known(name)).save(difference)
        pytest.fail(
            f"{name}: {'; '.join(found)}. Compare {actual} and {difference} with {FOLDER / name}.png; "
            "if this is how it should look: python -m tests.browser.views"
        )
    if name in FORGIVING:
        assert differences_in_other_letters(page, name) == []
    assert changes_not_seen(page, name) == []
    page.context.close()


def differences_in_other_letters(page: Page, name: str) -> list[str]:
    """What the comparison does not forgive, though only letters are set otherwise."""
    found = []
    for setting, value in LETTERS.items():
        page.evaluate(f"document.documentElement.style.{setting} = '{value}'")
        found += differences(picture_of(page), known(name))
        page.evaluate(f"document.documentElement.style.{setting} = ''")
    return found


def changes_not_seen(page: Page, name: str) -> list[str]:
    """Real changes of a view that the comparison takes for none."""
    missed: list[str] = []
    of_this = {change: script for change, (view, script) in CHANGES.items() if view == name}
    for number, (change, script) in enumerate(of_this.items()):
        if number:
            page.reload()
        page.evaluate(script)
        missed += [] if differences(picture_of(page), known(name)) else [change]
    return missed


def test_pictures_stay_small() -> None:
    pictures = list(FOLDER.glob("*.png"))
    assert {picture.stem for picture in pictures} == set(VIEWS)
    assert {view for view, _ in CHANGES.values()} | set(FORGIVING) <= set(VIEWS)
    assert sum(picture.stat().st_size for picture in pictures) < 1_000_000
