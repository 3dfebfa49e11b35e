"""Every page in Chromium, before the real service: sound, accessible, on a phone, in the dark, without JavaScript.

One visit to a page looks at all of it, in one of the languages.

What the page complains of, its policy violations among it, and requests to other hosts fail the test: see ``new_page``.
"""

from dataclasses import replace
from html.parser import HTMLParser

import httpx
import pytest
from playwright.sync_api import Page, expect

from graph.settings import Settings
from service.web.application import create_app
from service.web.server import running
from tests.browser.conftest import NewPage
from tests.browser.soundness import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.database]

AS_OF = "as_of=2025-11-21"
PAGES = {
    "home": "/",
    "connect, to be asked": "/connect",
    "connect": f"/connect?from=Nantes&to=Cincinnati&{AS_OF}",
    "connect without one": f"/connect?from=Nantes&to=Cincinnati&exclude=network:groupe-pays-etats-unis&{AS_OF}",
    "no chain": "/connect?from=Caen&to=authority:kiel&as_of=2016-04-01",
    "dormant": f"/dormant?{AS_OF}&status=all&q=tours",
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
    "country": "/country/JP",
    "compare, to be asked": "/compare",
    "compare": f"/compare?a=Nantes&b=Tours&c=Bordeaux&{AS_OF}",
    "people": "/people?country=JP",
    "cities": "/cities?region=Bretagne",
    "partnerships": "/partnerships?sort=since",
    "networks": "/networks",
    "events": "/events?q=zzzz",
    "documents": "/documents",
    "downloads": "/downloads",
    "reference of the API": "/api/v1/docs",
    "map": "/map",
    "map, framed": "/embed/map",
    "question, framed": f"/embed/dormant?{AS_OF}&q=tours",
    "entity, framed": "/embed/entity/authority:tours",
    "chains, framed": f"/embed/connect?from=Nantes&to=Cincinnati&{AS_OF}",
    "networks, framed": f"/embed/overlap?network=CUF&network=AFCCRE&by=services&{AS_OF}",
}
REFUSED = {
    "no such page": "/nowhere",
    "no such entity": "/entity/Atlantis",
    "several bear the name": "/entity/Rencontres%20pr%C3%A9c%C3%A9dentes",
    "not a date": "/dormant?as_of=demain",
    "twice the same": "/connect?from=Tours&to=Tours",
}
EXPLORER = "/explorer?entity=authority:tours"
LANGUAGES = ("fr", "en")


def in_language(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


def shared_out(pages: dict[str, str], language: str) -> dict[str, str]:
    """Every second page, each in one language: texts of both are compared elsewhere."""
    return dict(list(pages.items())[LANGUAGES.index(language) :: len(LANGUAGES)])


def faults_in(page: Page, language: str) -> list[object]:
    """Find what is wrong with the page that is open, which is in a language."""
    faults: list[object] = []
    if (said := page.locator("html").get_attribute("lang")) != language:
        faults.append(f"says that it is in {said}")
    if (headings := page.locator("h1").count()) != 1:
        faults.append(f"{headings} headings")
    return faults + faults_of(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_sound(new_page: NewPage, language: str) -> None:
    page = new_page("/")
    found = {}
    for name, path in shared_out(PAGES, language).items():
        page.goto(in_language(path, language))
        found[name] = faults_in(page, language)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_refusals_are_pages_too(new_page: NewPage, language: str) -> None:
    page = new_page("/", refused=True)
    found = {}
    for name, path in shared_out(REFUSED, language).items():
        page.goto(in_language(path, language))
        words = page.locator("main").inner_text()
        assert ("Revenir à l’accueil" in words) == (language == "fr")
        assert not any(english in words for english in ("Nothing", "There is", "cannot", "Give")) or language == "en"
        found[name] = faults_in(page, language)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_no_database_is_a_page_too(new_page: NewPage) -> None:
    away = replace(Settings(), neo4j_uri="bolt://127.0.0.1:9", neo4j_password="nobody", port=0)
    with running(create_app(away)) as address:
        page = new_page(f"{address}dormant", refused=True, own=address)
        expect(page.locator("h1")).to_have_text("La base de données ne répond pas")
        expect(page.locator(".note")).to_contain_text("Réessayez")
        assert faults_in(page, "fr") == []


NEEDS_SCRIPTS = ("data-copy", "data-copy-link", "data-print", "data-theme-switch")


class Bare(HTMLParser):
    """What a page says and offers before any script of it has run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings = 0
        self.words = ""
        self.useless: list[str] = []
        self._in_main = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.headings += tag == "h1"
        self._in_main |= tag == "main"
        if "hidden" not in names:
            self.useless += [name for name in NEEDS_SCRIPTS if name in names]

    def handle_endtag(self, tag: str) -> None:
        self._in_main &= tag != "main"

    def handle_data(self, data: str) -> None:
        self.words += data.strip() if self._in_main else ""


def test_pages_are_useful_without_javascript(service: str) -> None:
    pages = {path: Bare(httpx.get(service + path).text) for path in [*PAGES.values(), EXPLORER]}
    poor = [path for path, page in pages.items() if page.headings == 0 or len(page.words) <= 60]
    assert (poor, {path: page.useless for path, page in pages.items() if page.useless}) == ([], {})


@pytest.mark.parametrize("path", [PAGES["connect"], PAGES["brief"], EXPLORER])
def test_what_needs_javascript_is_hidden_without_it(new_page: NewPage, path: str) -> None:
    page = new_page(path, java_script_enabled=False)
    expect(page.locator("h1").first).to_be_attached()
    assert len(page.locator("main").inner_text()) > 60
    for button in page.locator(", ".join(f"[{name}]" for name in NEEDS_SCRIPTS)).all():
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
    assert len(names) > 5 and page.locator("figure.plot svg.plot").count() == 2
