"""Every page in Chromium, before the real service: sound, accessible, on a phone, in the dark, without JavaScript.

What the page complains of, its policy violations among it, and requests to other hosts fail the test: see ``new_page``.
"""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from graph.settings import Settings
from service.web.application import create_app
from service.web.server import running
from tests.browser.conftest import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.database]

AS_OF = "as_of=2025-11-21"
PAGES = {
    "home": "/",
    "connect, to be asked": "/connect",
    "connect": f"/connect?from=Nantes&to=Cincinnati&{AS_OF}",
    "connect without one": f"/connect?from=Nantes&to=Cincinnati&exclude=network:groupe-pays-etats-unis&{AS_OF}",
    "no chain": "/connect?from=Caen&to=authority:kiel&as_of=2016-04-01",
    "dormant": f"/dormant?{AS_OF}",
    "dormant, none": f"/dormant?{AS_OF}&q=zzzz",
    "overlap, to be asked": "/overlap",
    "overlap": f"/overlap?network=CUF&network=AFCCRE&network=ARRICOD&network=AIMF&by=services&{AS_OF}",
    "overlap, nothing known": f"/overlap?network=AIMF&network=ARRICOD&by=members&{AS_OF}",
    "person": "/entity/person:aurore-mallet",
    "authority": "/entity/authority:tours",
    "organisation": "/entity/organisation:meet-minneapolis",
    "network": "/entity/network:afccre",
    "event": "/entity/event:foire-de-tours-2017",
    "partnership": "/entity/partnership:minneapolis--tours",
    "document": "/entity/document:cuf-groupe-pays-etats-unis-2016-03-30",
    "theme": "/entity/Culture",
    "service": "/entity/Information",
    "brief": f"/brief/authority:tours?{AS_OF}",
    "brief of a pair": f"/brief/Tours?with=Minneapolis&{AS_OF}",
    "passage": "/document/document:cuf-groupe-pays-etats-unis-2020-12-15?lines=103-105",
    "about": "/about",
    "search": "/search?q=tours",
    "search, nothing": "/search?q=zzzzzzzz",
}
REFUSED = {
    "no such page": "/nowhere",
    "no such entity": "/entity/Atlantis",
    "several bear the name": "/entity/Rencontres%20pr%C3%A9c%C3%A9dentes",
    "not a date": "/dormant?as_of=demain",
    "twice the same": "/connect?from=Tours&to=Tours",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PHONE = 360


def in_language(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


def assert_sound(page: Page, language: str) -> None:
    """Check what holds for every page: one heading, a language, no findings, no scrolling sideways on a phone."""
    assert page.locator("html").get_attribute("lang") == language
    expect(page.locator("h1")).to_have_count(1)
    findings = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in findings] == []
    page.set_viewport_size({"width": PHONE, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


@pytest.mark.parametrize(("language", "scheme"), [("fr", "light"), ("en", "dark")])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_sound(new_page: NewPage, path: str, language: str, scheme: str) -> None:
    page = new_page(in_language(path, language), color_scheme=scheme)
    assert_sound(page, language)


@pytest.mark.parametrize(("language", "scheme"), [("fr", "dark"), ("en", "light")])
@pytest.mark.parametrize("path", REFUSED.values(), ids=REFUSED)
def test_a_refusal_is_a_page_too(new_page: NewPage, path: str, language: str, scheme: str) -> None:
    page = new_page(in_language(path, language), color_scheme=scheme, refused=True)
    assert_sound(page, language)
    words = page.locator("main").inner_text()
    assert ("Revenir à l’accueil" in words) == (language == "fr")
    assert not any(english in words for english in ("Nothing", "There is", "cannot", "Give")) or language == "en"


def test_no_database_is_a_page_too(new_page: NewPage) -> None:
    away = replace(Settings(), neo4j_uri="bolt://127.0.0.1:9", neo4j_password="nobody", port=0)
    with running(create_app(away)) as address:
        page = new_page(f"{address}dormant", refused=True, own=address)
        expect(page.locator("h1")).to_have_text("La base de données ne répond pas")
        expect(page.locator(".note")).to_contain_text("Réessayez")
        assert_sound(page, "fr")


@pytest.mark.parametrize("path", [*PAGES.values(), "/explorer?entity=authority:tours"])
def test_a_page_is_useful_without_javascript(new_page: NewPage, path: str) -> None:
    page = new_page(path, java_script_enabled=False)
    expect(page.locator("h1").first).to_be_attached()
    assert len(page.locator("main").inner_text()) > 60
    for button in page.locator("[data-copy], [data-copy-link], [data-print], [data-theme-switch]").all():
        assert not button.is_visible()


def test_forms_answer_without_javascript(new_page: NewPage) -> None:
    page = new_page("/", java_script_enabled=False)
    connect = page.locator("form[action='/connect']")
    connect.get_by_label("De", exact=True).fill("Tours")
    connect.get_by_label("À", exact=True).fill("Minneapolis")
    connect.get_by_role("button").click()
    expect(page.locator("ol.chains > li").first).to_contain_text("Tours – Minneapolis")
    page.get_by_label("À la date du").fill("2016-04-01")
    page.get_by_role("button", name="Chercher les liens").click()
    expect(page.locator("#answer + p")).to_contain_text("1er avril 2016")
    page.goto(f"/dormant?{AS_OF}")
    page.get_by_label("Trier par").select_option("name")
    page.get_by_role("button", name="Mettre à jour").click()
    names = page.locator("#partnerships th[scope=row] a.entity").all_inner_texts()
    assert len(names) > 5 and page.locator("figure.plot svg").count() == 2
