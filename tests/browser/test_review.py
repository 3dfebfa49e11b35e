"""The review in a browser: read a document, decide by keys alone, with and without JavaScript, in both languages."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graph.address import Address
from graph.settings import Settings
from graph.store import Store
from service.web.application import create_app
from service.web.server import running
from tests.browser.conftest import USUAL_PATIENCE_MS, NewPage
from tests.browser.soundness import findings, overflow
from tests.service.reviewing import DOCUMENT, MINUTES, written

pytestmark = [pytest.mark.browser, pytest.mark.database]

TOKEN = "a-token-for-browsers"
PATIENCE_MS = 120_000
"""The first desk of a service compares names with 35,000 authorities: seconds, and more where the machine is busy."""
BUTTONS = {"fr": ("Entrer", "Lire", "Charger dans le graphe"), "en": ("Enter", "Read", "Load into the graph")}


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Wait as long for what is expected as for anything else."""
    expect.set_options(timeout=PATIENCE_MS)
    yield
    expect.set_options(timeout=USUAL_PATIENCE_MS)


@pytest.fixture(scope="module")
def served(neo4j_address: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a service that may be written to, and where it keeps readings."""
    folder = tmp_path_factory.mktemp("review") / "data"
    settings = Settings(
        neo4j_uri=neo4j_address.uri,
        neo4j_user=neo4j_address.user,
        neo4j_password=neo4j_address.password,
        port=0,
        write_token=TOKEN,
        data_dir=folder,
    )
    with running(create_app(settings)) as address:
        yield address.rstrip("/"), folder


@pytest.fixture
def service(served: tuple[str, Path], loaded_store: Store) -> str:
    """The service's address, with the bundled data in its graph and nothing read."""
    shutil.rmtree(served[1], ignore_errors=True)
    return served[0]


def sign_in(page: Page, language: str = "fr") -> None:
    page.set_default_timeout(PATIENCE_MS)
    labels = {"fr": ("Votre nom", "Jeton d’écriture"), "en": ("Your name", "Write token")}[language]
    page.get_by_label(labels[0]).fill("Anne Aubert")
    page.get_by_label(labels[1]).fill(TOKEN)
    page.get_by_role("button", name=BUTTONS[language][0], exact=True).click()
    page.locator(".signed").wait_for()


def read_minutes(new_page: NewPage, folder: Path, language: str = "fr", width: int = 1280, **options: object) -> Page:
    """Sign in and send the minutes."""
    page = new_page(f"/upload?lang={language}", width=width, **options)
    sign_in(page, language)
    page.locator("#field-file").set_input_files(written(folder))
    page.get_by_role("button", name=BUTTONS[language][1], exact=True).click()
    page.wait_for_url("**/review/document/**")
    return page


def is_sound(page: Page) -> None:
    """No finding of axe, and nothing wider than the window."""
    assert findings(page) + overflow(page) == []


def judged(page: Page) -> int:
    return page.locator(".judged").count()


@pytest.mark.parametrize(("language", "width", "theme"), [("fr", 1280, "light"), ("en", 360, "dark")])
def test_from_a_file_to_the_graph(new_page: NewPage, tmp_path: Path, language: str, width: int, theme: str) -> None:
    signing = new_page(f"/review?lang={language}", width=width, color_scheme=theme)
    is_sound(signing)
    page = read_minutes(new_page, tmp_path, language, width, color_scheme=theme)
    expect(page.get_by_text("Claire Dupont-Martin").first).to_be_visible()
    is_sound(page)
    page.goto(f"/upload?lang={language}")
    is_sound(page)
    page.goto(f"/review?lang={language}")
    is_sound(page)
    page.goto(f"/review/document/{DOCUMENT}?plan=yes&lang={language}")
    is_sound(page)
    page.get_by_role("button", name=BUTTONS[language][2]).click()
    expect(page.locator("#notice")).to_contain_text("jumelage undo")


def test_doubts_are_decided_by_keyboard_alone(new_page: NewPage, tmp_path: Path) -> None:
    page = read_minutes(new_page, tmp_path)
    page.goto(f"/review?document={DOCUMENT}")
    doubts = page.locator("[data-doubt]")
    count = doubts.count()
    page.keyboard.press("j")
    expect(doubts.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(doubts.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(doubts.nth(0)).to_be_focused()
    for left in range(count - 1, -1, -1):
        focused = page.locator("[data-doubt]:focus")
        page.keyboard.press("u" if focused.locator("[data-key=u]").count() else "r")
        expect(page.locator("[data-doubt]")).to_have_count(left)
        expect(page.locator("#notice")).to_be_visible()
        if left:
            expect(page.locator("[data-doubt]").nth(0)).to_be_focused()
    assert judged(page) > 0
    page.get_by_role("button", name="Annuler").first.press("Enter")
    expect(page.locator("[data-doubt]")).not_to_have_count(0)


def test_a_document_is_read_through_and_completed(new_page: NewPage, tmp_path: Path) -> None:
    page = read_minutes(new_page, tmp_path, width=360)
    page.goto(f"/review/document/{DOCUMENT}/text")
    is_sound(page)
    waiting = page.locator("[data-doubt]")
    count = waiting.count()
    page.keyboard.press("j")
    expect(waiting.nth(0)).to_be_focused()
    page.keyboard.press("e")
    expect(waiting.nth(0).locator(".fields input, .fields select").first).to_be_focused()
    is_sound(page)
    waiting.nth(0).focus()
    page.keyboard.press("r")
    expect(waiting).to_have_count(count - 1)
    passage = page.locator("[data-passage]").filter(has_text="Actualité des partenariats")
    passage.locator("[data-printed]").dblclick(position={"x": 8, "y": 8})
    first = passage.get_by_label("Collectivité, membre ou personne")
    expect(first).to_have_value("Actualité")
    is_sound(page)
    first.fill("Nantes")
    passage.get_by_label("Partenaire, réseau ou organisme").fill("Seattle")
    passage.get_by_role("button", name="Ajouter", exact=True).press("Enter")
    expect(page.get_by_text("Nantes – Seattle", exact=True)).to_be_visible()
    expect(page.locator("#notice")).to_be_visible()


def test_keys_split_edit_and_leave_fields_alone(new_page: NewPage, tmp_path: Path) -> None:
    page = read_minutes(new_page, tmp_path)
    page.goto(f"/review?document={DOCUMENT}")
    several = page.locator("[data-doubt]").filter(has=page.locator("[data-key=s]")).first
    several.focus()
    page.keyboard.press("s")
    group = several.locator("select").nth(0)
    expect(group).to_be_focused()
    page.keyboard.press("r")
    expect(several).to_be_visible()
    claim = page.locator("[data-doubt]").filter(has=page.locator(".fields")).first
    claim.focus()
    page.keyboard.press("e")
    expect(claim.locator(".fields input, .fields select").first).to_be_focused()
    claim.get_by_label("Recherché").fill("une ville du Texas, ar")
    claim.get_by_role("button", name="Retenir").press("Enter")
    expect(page.locator("#notice")).to_be_visible()
    page.goto(f"/review/document/{DOCUMENT}")
    expect(page.get_by_text("une ville du Texas, ar")).to_be_visible()
    assert page.locator(".judged").count() == 0


def test_keys_can_be_switched_off(new_page: NewPage, tmp_path: Path) -> None:
    page = read_minutes(new_page, tmp_path, alone=True)
    page.goto("/review")
    page.get_by_text("Au clavier").click()
    page.get_by_label("Raccourcis actifs").uncheck()
    page.reload()
    page.locator("[data-doubt]").first.focus()
    page.keyboard.press("r")
    page.keyboard.press("j")
    expect(page.locator("[data-doubt]").first).to_be_focused()
    assert page.locator("#notice").count() == 0


def test_one_of_several_is_picked_by_its_number(new_page: NewPage, tmp_path: Path) -> None:
    page = read_minutes(new_page, tmp_path)
    page.goto(f"/review?document={DOCUMENT}")
    several = page.locator("[data-doubt]").filter(has=page.locator(".side [data-key]")).first
    number = several.locator(".side [data-key]").first.get_attribute("data-key")
    assert number
    several.focus()
    page.keyboard.press(number)
    expect(page.locator("#notice")).to_be_visible()
    expect(page.get_by_text("même entité", exact=True)).to_have_count(1)


def test_it_works_without_javascript(new_page: NewPage, tmp_path: Path) -> None:
    page = read_minutes(new_page, tmp_path, java_script_enabled=False)
    page.goto(f"/review?document={DOCUMENT}")
    count = page.locator("[data-doubt]").count()
    page.locator("[data-doubt]").first.locator("button[data-key=r]").click()
    expect(page.locator("#notice")).to_be_visible()
    assert page.locator("[data-doubt]").count() == count - 1
    assert page.locator("[data-keys]").is_hidden()


def test_a_file_can_be_dropped(new_page: NewPage) -> None:
    page = new_page("/upload")
    sign_in(page)
    dropped = page.evaluate_handle(
        """(text) => { const held = new DataTransfer();
        held.items.add(new File([text], "reunion.txt", { type: "text/plain" })); return held; }""",
        MINUTES,
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": dropped})
    page.wait_for_url("**/review/document/**")
    expect(page.locator("#notice")).to_contain_text("Document lu")


def test_a_refusal_is_read_first(new_page: NewPage, tmp_path: Path) -> None:
    page = new_page("/upload", refused=True)
    sign_in(page)
    (tmp_path / "minutes.pdf").write_bytes(b"%PDF-1.4 cut off")
    page.locator("#field-file").set_input_files(tmp_path / "minutes.pdf")
    page.get_by_role("button", name="Lire", exact=True).click()
    expect(page.locator("#notice.refused")).to_be_focused()
    is_sound(page)
