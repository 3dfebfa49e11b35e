"""The explorer in Chromium, before the real service: every flow, by mouse, by keyboard, on a phone, in the dark."""

import math
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from benchmarks.explorer import large_view
from tests.browser.conftest import NewPage
from tests.browser.explorer_page import ExplorerPage
from tests.browser.soundness import PHONE, faults_of, overflow

pytestmark = [pytest.mark.browser, pytest.mark.database]

TOURS = "/explorer?entity=authority:tours"
TWO = "/explorer?from=Tours&to=Minneapolis"
DRAWINGS = {TOURS: "fr", TWO: "en", "/explorer": "fr"}
"""Each in one of the languages, whose texts are compared elsewhere."""


def test_an_entity_is_drawn_with_what_is_around_it(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS))
    assert {"authority:tours", "partnership:minneapolis--tours"} <= explorer.drawn
    assert explorer.size[0] == len(explorer.drawn)
    expect(explorer.details.locator("#chosen")).to_have_text("Tours")


def test_an_answer_is_drawn_with_its_explanations(new_page: NewPage) -> None:
    page, asked = new_page("/about"), []
    page.on("request", lambda request: asked.append(urlparse(request.url).path))
    page.goto(TWO)
    explorer = ExplorerPage(page)
    assert {"authority:tours", "authority:minneapolis", "partnership:minneapolis--tours"} <= explorer.drawn
    assert asked.count("/api/v1/connect") == 1, "asked while the modules are on their way, and not again by them"
    assert explorer.details.locator("ol.chain-list li").count() > 0
    explorer.details.get_by_role("button", name="Mettre en valeur, 1").click()


ANSWERS = (
    "/connect?from=Nantes&to=Cincinnati&as_of=2025-11-21",
    "/connect?from=Tours&to=Minneapolis&avoid=partnership:minneapolis--tours&limit=3",
    "/dormant?status=all&country=JP&as_of=2025-11-21&months=12",
    "/dormant?status=dormant&grounds=silent",
    "/overlap?network=France+urbaine&network=network:groupe-pays-etats-unis&by=members",
    "/overlap?network=CUF&network=AFCCRE&by=people",
    "/overlap?network=CUF&network=AFCCRE&network=ARRICOD&by=services",
)


def test_answers_open_in_the_explorer_with_exactly_what_they_show(new_page: NewPage) -> None:
    page = new_page("/about")
    for address in ANSWERS:
        page.goto(f"{address}&lang=fr")
        page.get_by_role("link", name="Ouvrir dans l’explorateur").click()
        explorer = ExplorerPage(page)
        if (more := page.get_by_role("button", name="Tout afficher")).is_visible():
            more.click()
            explorer.settled()
        answer = page.request.get(f"/api/v1{address}&lang=fr").json()
        named, ties, verdicts = said_by(answer)
        assert named <= explorer.drawn and len(named) > 1, address
        between = {one for one in explorer.drawn - named if one.startswith("event:")} if "people" in address else set()
        assert explorer.drawn == named | between, "events stand between people and networks, all else is the answer's"
        assert explorer.size[0] == len(explorer.drawn), f"{address}: nothing of it is hidden"
        rows = explorer.relationships
        assert [tie for tie in ties if tie not in rows and tie[::-1] not in rows] == [], address
        assert verdicts.items() <= {name: plain(said) for name, said in explorer.verdicts.items()}.items(), address
        link, size = page.url, explorer.size
        page.goto("about:blank")
        page.goto(link)
        assert ExplorerPage(page).size == size, f"{address}: the link of the drawing"


def plain(text: str) -> str:
    """Undo what typography does to a sentence."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).replace(" :", ":")


def said_by(answer: dict[str, Any]) -> tuple[set[str], set[tuple[str, str]], dict[str, str]]:
    """Return what an answer names, which of them it joins, and its verdicts on partnerships, all by id."""
    if "paths" in answer:
        ties = {(step["from"]["id"], step["to"]["id"]) for path in answer["paths"] for step in path["steps"]}
        return {answer["from"]["id"], answer["to"]["id"], *(one for tie in ties for one in tie)}, ties, {}
    if "partnerships" in answer:
        found = answer["partnerships"]
        ties = {(party["id"], one["id"]) for one in found for party in one["parties"]}
        return {one for tie in ties for one in tie}, ties, {one["id"]: plain(one["verdict"]) for one in found}
    ties = {(item["id"], network) for one in answer["sets"] for item in one["items"] for network in one["networks"]}
    named = {network["id"] for network in answer["networks"]} | {item for item, _ in ties}
    return named, ties if answer["by"] != "people" else set(), {}


def test_expanding_counts_first_and_can_be_undone(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS))
    before, link = explorer.size, explorer.link["nodes"]
    explorer.choose("Tours – Minneapolis")
    group = explorer.details.locator(".group").filter(has_text="Parties au partenariat")
    expect(group).to_contain_text("1 sur 2")
    group.get_by_role("button").click()
    expect(group).to_contain_text("2 sur 2")
    explorer.settled()
    assert explorer.size[0] == before[0] + 1
    explorer.press("Annuler")
    assert (explorer.size, explorer.link["nodes"]) == (before, link)
    explorer.press("Rétablir")
    assert "authority:minneapolis" in explorer.drawn


def test_folding_takes_back_what_hangs_on_one_entity(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS))
    explorer.choose("Tours – Minneapolis")
    explorer.details.locator(".group").filter(has_text="Parties au partenariat").get_by_role("button").click()
    expect(explorer.row("Minneapolis")).to_be_visible()
    explorer.settled()
    explorer.press("Replier")
    assert "authority:minneapolis" not in explorer.drawn
    assert "authority:tours" in explorer.drawn


def test_a_large_group_asks_how_many(new_page: NewPage) -> None:
    page = new_page("/explorer")
    page.route(re.compile(r"/neighbours\?"), lambda route: route.fulfill(json=crowd(route.request.url)))
    page.goto(TOURS)
    explorer = ExplorerPage(page)
    assert explorer.drawn == {"authority:tours"}
    group = explorer.details.locator(".group")
    expect(group).to_contain_text("0 sur 200")
    group.get_by_label("Combien : Personnes et fonctions").fill("30")
    group.get_by_role("button", name="Afficher, Personnes et fonctions").click()
    expect(group).to_contain_text("30 sur 200")
    group.get_by_role("button").click()
    expect(group).to_contain_text("50 sur 200")


def crowd(url: str) -> dict[str, Any]:
    """What an entity with 200 people says of them: how many, or a page."""
    asked = parse_qs(urlparse(url).query)
    first = int(asked.get("cursor", ["0"])[0])
    last = first + int(asked["limit"][0]) if "relationship" in asked else first
    people = [{"id": f"person:p{n}", "label": "Person", "name": f"P {n}"} for n in range(first, last)]
    tie = {"relationship": "HOLDS_ROLE", "direction": "in", "properties": {}, "sources": []}
    return {
        "entity": {"id": "authority:tours", "label": "Authority", "name": "Tours", "country": "FR"},
        "counts": [{"relationship": "HOLDS_ROLE", "direction": "in", "count": 200}],
        "relationships": [{**tie, "entity": person} for person in people],
        "next": str(last),
    }


def test_hiding_pinning_and_filters(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS))
    entities, _ = explorer.size
    explorer.choose("France urbaine")
    explorer.press("Masquer")
    assert explorer.size[0] == entities - 1
    explorer.press("Tout réafficher")
    assert explorer.size[0] == entities
    explorer.choose("Tours")
    explorer.press("Épingler")
    assert [flags for name, _, _, flags, _ in explorer.link["nodes"] if name == "authority:tours"] == [1]
    people = explorer.page.get_by_role("checkbox", name=re.compile("^Personne"))
    people.uncheck()
    explorer.settled()
    assert explorer.size[0] < entities
    explorer.page.get_by_role("checkbox", name=re.compile("^Personne")).check()
    explorer.settled()
    assert explorer.size[0] == entities


def test_a_date_hides_what_was_not_known_yet(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS))
    entities, relationships = explorer.size
    explorer.page.get_by_label("À la date du").fill("2017-01-01")
    explorer.page.get_by_label("À la date du").dispatch_event("change")
    explorer.settled()
    then = explorer.size
    assert 1 <= then[0] < entities and then[1] < relationships
    assert explorer.link["asOf"] == "2017-01-01"
    counts = explorer.page.locator(".key fieldset").first.locator(".count").all_inner_texts()
    assert sum(map(int, counts)) == then[0], "the key counts what was known then"
    other = ExplorerPage(new_page(f"{TOURS}&as_of=2017-01-01"))
    assert (other.size, other.link["asOf"]) == (then, "2017-01-01"), "and an address may ask for that day"


def test_the_map_puts_each_where_it_lies_and_the_link_keeps_it(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page("/explorer?from=Nantes&to=Cincinnati", reduced_motion="reduce"))
    page, free = explorer.page, explorer.link["nodes"]
    explorer.press("Carte")
    expect(page.get_by_role("button", name="Carte", pressed=True)).to_be_focused()
    expect(page.locator('[data-part="said"]')).to_contain_text("Carte :")
    assert explorer.link["map"] and explorer.link["nodes"] == free, "the free places are kept"
    west, east = explorer.link["frame"]["x"]
    assert west == pytest.approx(12 * -84.5, abs=12) and east > 12 * -1.6, "from Cincinnati to Nantes"
    assert "hors de la carte" not in explorer.row("Nantes").inner_text()
    people = page.locator('[data-part="tables"] tbody tr').filter(has_text="Personne").filter(has_text="hors de la")
    assert people.count() > 0, "those without coordinates stand beside, and the table says so"
    expect(page.get_by_role("button", name="Réarranger")).to_be_disabled()
    other = ExplorerPage(new_page(page.url, reduced_motion="reduce"))
    assert other.link == explorer.link
    other.press("Carte")
    assert other.link["nodes"] == free and not other.link["map"]


def test_time_is_played_and_stopped(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS))
    entities = explorer.size[0]
    explorer.page.get_by_role("button", name="Faire défiler le temps").press("Enter")
    expect(explorer.page.get_by_label("À la date du")).not_to_have_value("")
    explorer.page.get_by_role("button", name="Arrêter le défilement").press("Enter")
    expect(explorer.page.get_by_role("button", name="Faire défiler le temps")).to_be_visible()
    explorer.settled()
    assert explorer.link["asOf"] and explorer.size[0] < entities, "it began with the first source"
    explorer.press("Annuler")
    assert (explorer.link["asOf"], explorer.size[0]) == ("", entities), "one step, however long it was played"
    explorer.page.get_by_role("slider", name="Remonter le temps").press("Home")
    expect(explorer.page.get_by_label("À la date du")).not_to_have_value("")


def test_without_motion_time_goes_on_by_the_press(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS, reduced_motion="reduce"))
    days = []
    for _ in range(2):
        explorer.press("Avancer d’un pas dans le temps")
        days.append(explorer.link["asOf"])
    assert "" < days[0] < days[1]
    expect(explorer.page.get_by_role("button", name="Arrêter le défilement")).to_have_count(0)


def test_a_path_between_two_chosen_entities(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS))
    explorer.page.get_by_role("combobox", name="Ajouter une entité au dessin").fill("authority:minneapolis")
    explorer.press("Ajouter")
    explorer.row("Tours").get_by_role("button", name="Choisir aussi : Tours").click()
    explorer.press("Chercher un chemin entre les deux")
    assert explorer.details.locator("ol.chain-list li").count() > 0
    expect(explorer.page.locator('[data-part="said"]')).to_contain_text("chaînes")


def test_a_relationship_shows_its_sources(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS))
    ties = explorer.page.locator('[data-part="tables"] table').nth(1)
    ties.locator("tbody tr").filter(has_text="Minneapolis").first.get_by_role("button").click()
    links = explorer.details.locator(".sources a")
    assert links.first.get_attribute("href").startswith("/document/document:")
    links.first.click()
    expect(explorer.page.locator("h1")).to_be_visible()


def test_searching_inside_chooses_what_is_found(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS))
    explorer.page.get_by_label("Chercher dans le dessin").fill("FRANCE urbaine")
    explorer.page.get_by_label("Chercher dans le dessin").press("Enter")
    expect(explorer.details.locator("#chosen")).to_have_text("France urbaine")


def test_a_link_restores_exactly_this_view(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS, reduced_motion="reduce"))
    explorer.choose("Tours – Minneapolis")
    explorer.details.locator(".group").filter(has_text="Parties au partenariat").get_by_role("button").click()
    expect(explorer.row("Minneapolis")).to_be_visible()
    explorer.choose("Aude Sivigny")
    explorer.press("Épingler")
    explorer.choose("France urbaine")
    explorer.press("Masquer")
    explorer.page.get_by_role("checkbox", name=re.compile("^accueil")).uncheck()
    explorer.press("Agrandir")
    explorer.page.mouse.move(2, 2)
    other = ExplorerPage(new_page(explorer.page.url))
    assert other.link == explorer.link
    assert (other.page.url, other.size) == (explorer.page.url, explorer.size)
    assert other.page.evaluate(_PLACES) == explorer.page.evaluate(_PLACES)


_PLACES = "[...document.querySelectorAll('[data-part=tables] tbody tr th')].map((cell) => cell.textContent)"


def test_a_link_of_what_is_gone_says_so(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS))
    changed = explorer.page.evaluate(_WITH_A_STRANGER)
    other = ExplorerPage(new_page(f"{TOURS}#view={changed}"))
    expect(other.page.locator('[data-part="said"]')).to_contain_text("1 entité")


_WITH_A_STRANGER = """async () => {
  const text = location.hash.slice("#view=".length).replaceAll("-", "+").replaceAll("_", "/");
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const open = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const link = JSON.parse(await new Response(open).text());
  link.nodes.push(["person:nobody-at-all", 1, 1, 0, -1]);
  const closed = new Blob([JSON.stringify(link)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(closed).arrayBuffer());
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}"""


def test_pictures_can_be_kept(new_page: NewPage, tmp_path: Path) -> None:
    explorer = ExplorerPage(new_page(TOURS))
    explorer.page.get_by_label("À la date du").fill("2025-12-01")
    explorer.settled()
    for name, file in (("Image PNG", "jumelage.png"), ("Dessin SVG", "jumelage.svg")):
        with explorer.page.expect_download() as kept:
            explorer.page.get_by_role("button", name=name).click()
        assert kept.value.suggested_filename == file.replace(".", "-tours-2025-12-01.")
        kept.value.save_as(tmp_path / file)
    assert (tmp_path / "jumelage.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "jumelage.png").stat().st_size > 10_000
    svg = ElementTree.parse(tmp_path / "jumelage.svg").getroot()
    texts = [text.text or "" for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert len([text for text in texts if text]) > explorer.size[0]
    assert {"Tours", "Situation au 1er décembre 2025", "Personne", "Sources"} <= set(texts)
    assert any("20 novembre 2025" in text for text in texts), "its sources are named"
    lines = [path.get("d") for path in svg.iter("{http://www.w3.org/2000/svg}path") if path.get("fill") == "none"]
    assert len(set(lines)) == explorer.size[1]  # those between the same two lie beside each other


def test_what_is_added_stands_near_what_it_touches(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS))
    explorer.page.get_by_role("combobox", name="Ajouter une entité au dessin").fill("authority:minneapolis")
    explorer.press("Ajouter")
    places = {node[0]: (node[1], node[2]) for node in explorer.link["nodes"]}
    added = places["authority:minneapolis"]
    tie = math.dist(added, places["partnership:minneapolis--tours"])
    others = sorted(math.dist(added, place) for name, place in places.items() if name != "authority:minneapolis")
    assert tie < others[len(others) // 2], "nearer than most"


def test_it_says_that_it_loads(new_page: NewPage) -> None:
    page = new_page("/about")
    page.route("**/neighbours**", lambda route: None)
    page.goto(TOURS)
    expect(page.locator('[data-part="state"]')).to_have_text("Chargement du dessin…")


def test_dragging_moves_and_pins(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS, reduced_motion="reduce"))
    page = explorer.page
    explorer.choose("Tours")
    explorer.press("Centrer")
    box = page.locator('[data-part="canvas"]').bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=5)
    page.mouse.up()
    explorer.settled()
    assert [flags for name, _, _, flags, _ in explorer.link["nodes"] if name == "authority:tours"] == [1]


def test_everything_works_by_keyboard(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS))
    page = explorer.page
    explorer.row("France urbaine").get_by_role("button", name="Choisir : France urbaine").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "chosen"
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Masquer"
    entities = explorer.size[0]
    page.keyboard.press("Enter")
    explorer.settled()
    assert explorer.size[0] == entities - 1
    page.keyboard.press("Control+z")
    explorer.settled()
    assert explorer.size[0] == entities
    page.locator('[data-part="canvas"]').focus()
    before, address = explorer.link["camera"], page.url
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: url != address)
    assert explorer.link["camera"] != before


def test_an_unknown_name_is_said_until_something_is_drawn(new_page: NewPage) -> None:
    explorer_page = new_page("/explorer?entity=Atlantis", refused=True, alone=True)
    explorer_page.clock.install()
    explorer_page.reload()
    expect(explorer_page.locator('[data-part="said"]')).to_contain_text("Atlantis")
    explorer_page.clock.fast_forward(60_000)
    expect(explorer_page.locator('[data-part="said"]')).to_contain_text("Atlantis")


def test_it_is_sound_in_the_light_in_the_dark_and_on_a_phone(new_page: NewPage) -> None:
    page = new_page("/about")
    found = {}
    for path, language in DRAWINGS.items():
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        if "?" in path:
            ExplorerPage(page)
        found[path] = faults_of(page)
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_it_opens_on_a_phone_in_the_dark(new_page: NewPage) -> None:
    page = new_page(TOURS, width=PHONE, color_scheme="dark")
    explorer = ExplorerPage(page)
    assert explorer.size[0] == len(explorer.drawn)
    assert overflow(page) == []


def test_without_the_libraries_the_table_does_the_rest(new_page: NewPage) -> None:
    page = new_page("/explorer")
    page.route("**/static/vendor/**", lambda route: route.fulfill(status=200, body="", content_type="text/javascript"))
    page.goto(TOURS)
    explorer = ExplorerPage(page)
    assert explorer.size[0] > 10
    explorer.choose("France urbaine")
    explorer.press("Masquer")
    expect(page.get_by_role("button", name="Image PNG")).to_be_hidden()


def test_a_large_view_begins_small_and_grows(new_page: NewPage) -> None:
    page = new_page("/explorer")
    page.route("**/api/v1/graph?*", lambda route: route.fulfill(json=large_view(1_000, 5_000)))
    page.goto(f"{TOURS}&depth=2")
    explorer = ExplorerPage(page)
    assert explorer.size[0] == 300
    page.get_by_role("button", name="700 de plus").click()
    explorer.settled()
    assert explorer.size[0] == 600


def test_the_keyboard_keeps_its_place(new_page: NewPage) -> None:
    explorer = ExplorerPage(new_page(TOURS))
    page = explorer.page
    explorer.choose("Tours – Minneapolis")
    explorer.details.locator(".group").filter(has_text="Parties au partenariat").get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(explorer.row("Minneapolis")).to_be_visible()
    explorer.settled()
    assert page.evaluate("document.activeElement.id") == "chosen"  # the button is gone: nothing is left to open
    explorer.details.get_by_role("button", name="Épingler").focus()
    page.keyboard.press("Enter")
    explorer.settled()
    assert page.evaluate("document.activeElement.textContent") == "Désépingler"
