"""What an officer does: searches, asks, asks again otherwise, takes the answer away."""

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Download, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.explorer_page import ExplorerPage
from viz.texts import translate

pytestmark = [pytest.mark.browser, pytest.mark.database]

AS_OF: Final = "as_of=2025-11-21"
ASPECTS: Final = ["members", "people", "services", "scope", "governance", "events"]


class Visit:
    """A page in one of the languages, and the words to find things by."""

    def __init__(self, new_page: NewPage, language: str) -> None:
        self._new_page = new_page
        self.language = language

    def __call__(self, path: str, **options: object) -> Page:
        """Open a page in this language."""
        return self._new_page(f"{path}{'&' if '?' in path else '?'}lang={self.language}", **options)

    def say(self, key: str, **values: object) -> str:
        """Give a text of the pages."""
        return translate(key, self.language, **values)


in_both_languages = pytest.mark.parametrize("visit", ["fr", "en"], indirect=True)


@pytest.fixture
def visit(new_page: NewPage, request: pytest.FixtureRequest) -> Visit:
    """Open pages in French, or in the language that the test asks for."""
    return Visit(new_page, getattr(request, "param", "fr"))


@in_both_languages
def test_a_search_suggests_and_leads_to_the_entity(visit: Visit) -> None:
    page = visit("/")
    field = page.get_by_role("combobox", name=visit.say("home.search_label"))
    field.press_sequentially("minnea")
    expect(page.get_by_role("option").first).to_contain_text("Minneapolis")
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.locator("h1")).to_have_text("Minneapolis")
    assert page.locator("html").get_attribute("lang") == visit.language


def test_a_search_lists_what_it_found(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("combobox", name=visit.say("home.search_label")).fill("tour")
    page.get_by_role("button", name=visit.say("home.search_button")).click()
    page.locator(".results a.entity").filter(has_text=re.compile("^Tours$")).click()
    expect(page.locator("h1")).to_have_text("Tours")


@in_both_languages
def test_who_connects_is_asked_from_the_home_page(visit: Visit) -> None:
    page = visit("/")
    form = page.locator("form[action^='/connect']")
    for key, name in (("connect.from", "Tours"), ("connect.to", "Minnea")):
        form.get_by_role("combobox", name=visit.say(key), exact=True).press_sequentially(name)
        page.get_by_role("option", name=re.compile("^Minneapolis|^Tours")).first.click()
    form.get_by_role("button", name=visit.say("home.ask")).click()
    expect(page.locator("ol.chains > li").first).to_contain_text("Tours – Minneapolis")
    expect(page.locator("figure.plot svg.chains")).to_be_visible()


@pytest.mark.parametrize(
    ("example", "answer"),
    [
        ("Tours – Minneapolis", "ol.chains > li"),
        ("home.dormant_example", "#partnerships tbody"),
        ("CUF, AFCCRE, ARRICOD, AIMF", ".coverage li"),
    ],
)
def test_each_question_has_an_example_to_click(visit: Visit, example: str, answer: str) -> None:
    page = visit("/")
    name = visit.say(example) if example.startswith("home.") else example
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.locator(answer).first).to_be_visible()
    assert page.locator("html").get_attribute("lang") == visit.language


def test_the_other_questions_are_asked_from_the_home_page(visit: Visit) -> None:
    page = visit("/")
    form = page.locator("form[action^='/dormant']")
    form.get_by_label(visit.say("dormant.country")).select_option("US")
    form.get_by_role("button").click()
    expect(page.locator("#partnerships")).to_contain_text("Pittsburgh")
    expect(page.locator("#partnerships")).not_to_contain_text("Yokosuka")
    page.goto(f"/?lang={visit.language}")
    page.locator("form[action^='/overlap']").get_by_role("button").click()
    expect(page.locator(".coverage li")).to_have_count(2)


def test_somebody_is_left_out_and_taken_back_in(visit: Visit) -> None:
    page = visit(f"/connect?from=Nantes&to=Cincinnati&{AS_OF}")
    first = page.locator("ol.chains > li").first
    first.locator(".exclude summary").click()
    first.get_by_role("link", name=visit.say("connect.exclude_one", name="Louise Coulon")).click()
    expect(page.locator(".without")).to_contain_text("Louise Coulon")
    expect(page.locator("ol.chains > li").first).not_to_contain_text("Louise Coulon")
    expect(page.locator("ol.chains > li").first).to_be_visible()
    page.locator(".without a.quiet").click()
    expect(page.locator(".without")).to_have_count(0)
    expect(page.locator("ol.chains > li").first).to_contain_text("Louise Coulon")


def test_the_date_changes_the_answer(visit: Visit) -> None:
    page = visit(f"/connect?from=Tours&to=Minneapolis&{AS_OF}")
    chains = page.locator("ol.chains > li").count()
    page.get_by_label(visit.say("as_of.label")).fill("2016-01-01")
    page.get_by_role("button", name=visit.say("connect.ask")).click()
    expect(page.locator("#answer")).to_contain_text(visit.say("connect.no_answer", a="Tours", b="Minneapolis"))
    assert chains > 0


@in_both_languages
def test_the_table_of_partnerships_sorts_filters_and_goes_back_in_time(visit: Visit) -> None:
    page = visit(f"/dormant?{AS_OF}&status=all")
    names = page.locator("#partnerships th[scope=row] a.entity")
    by_name = page.get_by_role("button", name=visit.say("dormant.column_partnership"))
    by_name.click()
    rising = names.all_inner_texts()
    by_name.click()
    assert names.all_inner_texts() == rising[::-1] != rising
    page.get_by_label(visit.say("dormant.country")).select_option("JP")
    page.get_by_label(visit.say("dormant.status"), exact=True).select_option("dormant")
    page.get_by_role("button", name=visit.say("dormant.ask")).click()
    expect(page.locator("#partnerships tbody")).to_have_count(1)
    page.locator("#partnerships summary").first.click()
    expect(page.locator("#partnerships .sources a").first).to_be_visible()
    page.get_by_label(visit.say("as_of.slider")).press("Home")
    page.wait_for_url(re.compile(r"as_of=20(?:1\d|2[0-4])"))


@pytest.mark.parametrize("by", ASPECTS)
def test_networks_are_compared_by_each_aspect(visit: Visit, by: str) -> None:
    page = visit("/overlap")
    page.get_by_label("AFCCRE", exact=True).check()
    page.get_by_label("Cités Unies France", exact=True).check()
    page.get_by_label(visit.say("overlap.by")).select_option(by)
    page.get_by_role("button", name=visit.say("overlap.ask")).click()
    expect(page.locator("#sets")).to_have_text(visit.say(f"shared.{by}"))
    expect(page.locator(".coverage li")).to_have_count(2)
    if page.locator("details.set").count():
        expect(page.locator("figure.plot svg")).to_have_count(2)
        last = page.locator("details.set").last
        if last.get_attribute("open") is None:
            last.locator("summary").click()
        items = last.locator("ul.columns li")
        expect(items.last).to_be_visible()
        expect(items.locator("> a.entity")).to_have_count(0 if by in ("scope", "governance") else items.count())
    else:
        expect(page.locator("main")).to_contain_text(visit.say("overlap.nothing"))


@in_both_languages
def test_the_language_changes_and_the_question_stays(visit: Visit) -> None:
    page = visit(f"/dormant?{AS_OF}&country=JP")
    page.get_by_role("link", name=visit.say("site.other_language")).click()
    other = "en" if visit.language == "fr" else "fr"
    expect(page.locator("h1")).to_have_text(translate("dormant.title", other))
    assert "country=JP" in page.url and AS_OF in page.url


def test_the_theme_changes_and_is_kept(visit: Visit) -> None:
    page = visit("/about", color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name=visit.say("site.dark")).click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_the_calculation_and_the_link_are_copied(visit: Visit) -> None:
    page = visit(f"/connect?from=Tours&to=Minneapolis&{AS_OF}")
    page.get_by_text(visit.say("calculated.title")).click()
    page.get_by_role("button", name=visit.say("calculated.copy")).first.click()
    assert "LIMIT $limit" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name=visit.say("site.copy_link")).click()
    expect(page.locator("[data-copy-link]")).to_have_text(visit.say("site.link_copied"))
    assert page.evaluate("navigator.clipboard.readText()") == page.url


BEGINNINGS: Final = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "graphml": b"<?xml", "gexf": b"<?xml", "html": b"<!DOCTYPE"}


@pytest.mark.parametrize(
    "path",
    [
        f"/connect?from=Tours&to=Minneapolis&{AS_OF}",
        f"/dormant?{AS_OF}",
        f"/overlap?network=CUF&network=AFCCRE&by=services&{AS_OF}",
        "/entity/authority:tours",
    ],
)
def test_answers_are_taken_away_in_every_form(visit: Visit, path: str, tmp_path: Path) -> None:
    page = visit(path)
    for form in ("csv", "html", "xlsx", "graphml", "gexf", "cypher"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=visit.say(f"form.{form}"), exact=True).click()
        assert content(waiting.value, tmp_path / form).startswith(BEGINNINGS.get(form, b""))
    address = page.get_by_role("link", name=visit.say("form.json"), exact=True).get_attribute("href")
    assert page.request.get(address or "").json()


def content(kept: Download, path: Path) -> bytes:
    kept.save_as(path)
    found = path.read_bytes()
    assert len(found) > 100
    return found


def test_a_drawing_taken_away_opens_without_a_network(visit: Visit, tmp_path: Path) -> None:
    page = visit(f"/connect?from=Tours&to=Minneapolis&{AS_OF}", alone=True)
    with page.expect_download() as waiting:
        page.get_by_role("link", name=visit.say("form.html"), exact=True).click()
    kept = tmp_path / "view.html"
    waiting.value.save_as(kept)
    page.context.set_offline(True)
    offline = page.context.browser.new_page()  # type: ignore[union-attr]
    asked: list[str] = []
    offline.on("request", lambda request: asked.append(request.url))
    offline.goto(kept.as_uri())
    expect(offline.locator("canvas").first).to_be_visible()
    offline.close()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_a_source_leads_to_the_document(visit: Visit) -> None:
    page = visit("/entity/partnership:minneapolis--tours")
    page.locator(".sources a").first.click()
    expect(page.locator(".related li.asked").first).to_be_visible()


def test_a_brief_is_printed(visit: Visit) -> None:
    page = visit(f"/brief/authority:tours?{AS_OF}")
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name=visit.say("brief.print")).click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print")
    expect(page.locator("header.site")).to_be_hidden()
    expect(page.locator(".taken-away")).to_be_hidden()
    assert b"%PDF" in page.pdf(format="A4")[:8]


def test_who_wants_little_motion_gets_little(visit: Visit) -> None:
    page = visit("/explorer?entity=authority:tours", reduced_motion="reduce")
    explorer = ExplorerPage(page)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    before = explorer.link["camera"]
    page.locator('[data-part="canvas"]').focus()
    page.keyboard.press("+")
    explorer.settled()
    assert explorer.link["camera"] != before


@in_both_languages
def test_the_explorer_grows_shrinks_and_finds_in_both_languages(visit: Visit) -> None:
    page = visit("/explorer?entity=authority:tours")
    explorer = ExplorerPage(page)
    entities = explorer.size[0]
    explorer.choose("Tours – Minneapolis")
    parties = explorer.details.locator(".group").filter(has_text=visit.say("group.PARTY_TO_in"))
    parties.get_by_role("button").click()
    expect(explorer.row("Minneapolis")).to_be_visible()
    explorer.settled()
    explorer.press(visit.say("explorer.undo"))
    assert explorer.size[0] == entities
    page.get_by_label(visit.say("explorer.find")).fill("Aurore")
    page.locator('[data-part="found"]').get_by_role("button", name="Aurore Mallet").click()
    expect(explorer.details.locator("#chosen")).to_have_text("Aurore Mallet")
    explorer.press(visit.say("explorer.hide"))
    assert explorer.size[0] == entities - 1
    explorer.press(visit.say("explorer.reveal"))
    assert explorer.size[0] == entities
    with page.expect_download() as kept:
        page.get_by_role("button", name=visit.say("explorer.svg")).click()
    assert kept.value.suggested_filename.endswith(".svg")
