"""A story told on a drawing, in Chromium before the real service: what an officer writes, shows, sends and prints."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.explorer_page import ExplorerPage
from tests.browser.soundness import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.database]

TWO = "/explorer?from=Tours&to=Minneapolis&lang=fr"
HOSTILE = "<img src=x onerror=alert(1)> & \u202ede <b>deux</b> villes"


def test_a_story_is_written_shown_sent_kept_and_printed(new_page: NewPage, tmp_path: Path) -> None:
    explorer = ExplorerPage(new_page(TWO, reduced_motion="reduce"))
    write(explorer)
    page, words = explorer.page, explorer.page.locator('[data-part="telling"]')

    page.get_by_role("button", name="Présenter").press("Enter")
    expect(words).to_contain_text("Étape 1 sur 2")
    expect(words.get_by_role("link")).to_have_text(["Tours", "Minneapolis"])
    expect(page.locator(".arrows path")).to_have_count(2)
    assert faults_of(page) == []
    page.keyboard.press("ArrowRight")
    expect(words).to_contain_text("<img src=x onerror=alert(1)> & de <b>deux</b> villes")
    expect(page.locator(".arrows path")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(words).to_contain_text("Étape 2 sur 2")
    assert printed(page) == [
        ("Deux villes – Étape 1 sur 2", "Le jumelage.", 2),
        ("Deux villes – Étape 2 sur 2", "<img src=x onerror=alert(1)> & de <b>deux</b> villes", 0),
    ]
    page.keyboard.press("Escape")
    expect(words).to_be_hidden()

    explorer.settled()
    link = page.url
    other = ExplorerPage(new_page(link, reduced_motion="reduce")).page
    expect(other.locator('[data-part="telling"]')).to_contain_text("Le jumelage.")
    other.evaluate("location.hash = location.hash.slice(0, 40)")
    expect(other.locator('[data-part="said"]')).to_contain_text("Ce lien est abîmé")
    other.goto("/about")
    other.goto(link[:-20])
    expect(other.locator('[data-part="said"]')).to_contain_text("Le récit de ce lien est abîmé")
    assert "authority:minneapolis" in ExplorerPage(other).drawn, "the view is there all the same"

    field = page.get_by_label("Texte de l’étape 2")
    for _ in range(4):  # too long for a link, whatever it says
        field.fill("x" * 2000)
        page.get_by_role("button", name="Ajouter une étape").click()
        field = page.locator(".story textarea").last
    expect(page.get_by_text("trop long pour un lien")).to_be_visible()
    explorer.settled()
    assert "story=" not in page.url
    with page.expect_download() as kept:
        page.get_by_role("button", name="Enregistrer le fichier").click()
    kept.value.save_as(tmp_path / "story.json")
    story = json.loads((tmp_path / "story.json").read_text("utf-8"))["story"]
    assert (story["title"], len(story["steps"]), story["steps"][0]["nodes"]) == ("Deux villes", 6, ABOUT)

    other.goto("/explorer?story=open&lang=en")
    (tmp_path / "else.json").write_text('{"a": 1}')
    other.locator("input[type=file]").set_input_files(tmp_path / "else.json")
    expect(other.locator('[data-part="said"]')).to_contain_text("no story that was saved here")
    other.locator("input[type=file]").set_input_files(tmp_path / "story.json")
    expect(other.locator('[data-part="telling"]')).to_contain_text("Step 1 of 6")
    assert "from=Tours" in other.url and "lang=en" in other.url


ABOUT = ["authority:tours", "authority:minneapolis"]


def write(explorer: ExplorerPage) -> None:
    """Write two steps, and put the second first; each button is there although a text was just typed."""
    page = explorer.page
    page.get_by_role("button", name="Récit", exact=True).click()
    page.get_by_label("Titre du récit").fill("Deux villes")
    page.get_by_role("button", name="Ajouter une étape : tout le dessin").click()
    page.get_by_label("Texte de l’étape 1").fill(HOSTILE)
    explorer.choose("Tours")
    explorer.row("Minneapolis").get_by_role("button", name="Choisir aussi").click()
    page.get_by_role("button", name="Ajouter une étape : Tours, Minneapolis").click()
    page.get_by_label("Texte de l’étape 2").fill("Le jumelage.")
    page.get_by_role("button", name="Avancer dans le récit, étape 2").click()
    expect(page.get_by_label("Texte de l’étape 1")).to_have_value("Le jumelage.")


def printed(page: Page) -> list[tuple[str, str, int]]:
    """Return each sheet's head, words and number of arrows, as they go to the printer."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    sheets: list[list[str | int]] = page.locator(".sheets article").evaluate_all(
        "(all) => all.map((one) => [one.querySelector('h2').textContent, one.querySelector('.tale').textContent,"
        " one.querySelectorAll('path.arrow').length])"
    )
    assert page.locator(".sheets svg > text", has_text="Sources").count() == len(sheets), "the sources are named"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return [(str(head), str(text), int(arrows)) for head, text, arrows in sheets]
