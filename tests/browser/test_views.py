"""Known views look as they did; and the comparison that says so sees what it must and forgives what it should."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.views import FOLDER, VIEWS, difference_picture, differences, opened, picture_of

pytestmark = [pytest.mark.browser, pytest.mark.database]


@pytest.fixture
def page(chromium: Browser, service: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The view that the test names, open."""
    view = opened(chromium, service, VIEWS[request.getfixturevalue("name")])
    yield view
    view.context.close()


def known(name: str) -> Image.Image:
    return Image.open(FOLDER / f"{name}.png").convert("RGB")


@pytest.mark.parametrize("name", VIEWS)
def test_a_known_view_looks_as_it_did(page: Page, name: str, tmp_path: Path) -> None:
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


@pytest.mark.parametrize(("name", "change"), CHANGES.values(), ids=CHANGES)
def test_a_real_change_is_seen(page: Page, name: str, change: str) -> None:
    picture_of(page)
    page.evaluate(change)
    assert differences(picture_of(page), known(name))


@pytest.mark.parametrize("name", ["home", "connect", "overlap", "brief"])
@pytest.mark.parametrize("setting", ["fontSize = '102%'", "letterSpacing = '.015em'"])
def test_other_letters_are_forgiven(page: Page, name: str, setting: str) -> None:
    page.evaluate(f"document.documentElement.style.{setting}")
    assert differences(picture_of(page), known(name)) == []


def test_pictures_stay_small() -> None:
    pictures = list(FOLDER.glob("*.png"))
    assert {picture.stem for picture in pictures} == set(VIEWS)
    assert sum(picture.stat().st_size for picture in pictures) < 1_000_000
