"""Every page in both languages, its twins, the passage behind a source, and the brief for printing."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from httpx import Client

from graph.roles import NO_ROLE
from graph.settings import Settings
from graph.store import Store
from graph.words import is_known
from queries.export import export_graph
from service.web.application import create_app
from service.web.server import PAGES
from tests.service.conftest import visiting
from viz.texts import vocabulary

pytestmark = pytest.mark.database

DOCUMENT = "document:cuf-groupe-pays-etats-unis-2025-11-20"
OWN = [path for path in PAGES if not path.startswith("/api/") and ".pdf" not in path]
MOST_BYTES = 500_000
SAID_OTHERWISE = {"type", "activity", "how", "first_seen", "last_seen", "from_date", "to_date", "capacity", "basis"}
"""Properties of relationships that are said in a sentence, not after their name."""


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("address", [*OWN, "/connect", "/overlap", "/search"])
def test_every_page_is_there(client: Client, address: str, language: str) -> None:
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert f'<html lang="{language}">' in answer.text
    assert len(answer.content) < MOST_BYTES


@pytest.mark.parametrize("address", OWN)
def test_a_page_asks_nothing_of_other_hosts_and_has_nothing_inline(client: Client, address: str) -> None:
    text = client.get(address).text
    assert not re.search(r'(?:src|action)="(?:https?:)?//', text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", text)
    assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)=", text)


def test_the_address_goes_before_the_browser_in_choosing_the_language(client: Client) -> None:
    assert '<html lang="en">' in client.get("/?lang=en", headers={"Accept-Language": "fr"}).text
    assert '<html lang="fr">' in client.get("/?lang=xx").text


@pytest.mark.parametrize("address", OWN)
def test_links_and_twins_of_a_page_lead_somewhere(client: Client, address: str) -> None:
    text = client.get(address).text.replace("&amp;", "&")
    links = list(dict.fromkeys(re.findall(r'href="(/[^"#]*)', text)))
    twins = [link for link in links if re.search(r"\.(?:json|csv|pdf)(?:\?|$)|/export/", link)]
    for link in [*links[:25], *twins]:
        assert client.get(link).status_code == 200, link


def test_empty_fields_of_a_form_are_as_if_not_there(client: Client) -> None:
    assert client.get("/connect?from=Tours&to=&as_of=").status_code == 200
    assert client.get("/dormant?as_of=&months=&country=&theme=&q=&status=").status_code == 200


def test_a_narrowed_list_is_downloaded_as_it_is_shown(client: Client) -> None:
    asked = "as_of=2025-12-01&status=all&country=US&q=Tours"
    page = client.get(f"/dormant?{asked}").text
    shown = set(re.findall(r'<a class="entity" href="/entity/(partnership:[^"?]+)', page))

    answer = client.get(client.get(f"/dormant.json?{asked}").headers["Location"]).json()
    file = client.get(f"/api/v1/export/json?dormant=true&{asked}").json()
    assert "partnership:minneapolis--tours" in shown
    assert {one["id"] for one in answer["partnerships"]} == shown
    assert {node["id"] for node in file["nodes"] if node["label"] == "Partnership"} == shown
    assert all(f"/api/v1/{path}" in page for path in ("dormant.csv?", "export/xlsx?"))


def test_who_is_left_out_stays_out(client: Client) -> None:
    asked = "/connect?from=Tours&to=Minneapolis&exclude=partnership:minneapolis--tours"
    assert client.get(asked).status_code == 200
    twin = client.get(asked.replace("/connect", "/connect.json"))
    assert twin.headers["location"].startswith("/api/v1/connect.json?")
    steps = [step for path in client.get(twin.headers["location"]).json()["paths"] for step in path["steps"]]
    assert "partnership:minneapolis--tours" not in {step["to"]["id"] for step in steps}


@pytest.mark.parametrize(
    "address",
    [
        "/dormant.csv?q=x&sort=name&page=2",
        "/search.json?q=tours",
        "/entity/Tours.csv",
        "/brief/Tours.json",
        f"/document/{DOCUMENT}.csv?lines=4",
    ],
)
def test_a_page_with_an_ending_leads_to_the_data(client: Client, address: str) -> None:
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 200
    assert answer.url.path.startswith("/api/v1/")


def test_a_brief_prints(client: Client) -> None:
    for asked in ("", "?with=Minneapolis&lang=en&as_of=2025-11-21"):
        answer = client.get(f"/brief/authority:tours.pdf{asked}")
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert answer.content.count(b"/Type /Page\n") <= 3


def test_the_passage_is_shown_where_the_documents_are(web_settings: Settings, mini_store: Store) -> None:
    folder = Path(__file__).parents[1] / "data" / "mini_documents"
    stem = min(path.stem for path in folder.glob("*.txt"))
    with visiting(create_app(replace(web_settings, documents=str(folder)))) as client:
        facts = client.get(f"/api/v1/documents/document:{stem}").json()
        lines = next(re.search(r"l\. (\d+)", one["locator"]) for one in facts["statements"] if "l. " in one["locator"])
        assert lines
        shown = client.get(f"/document/document:{stem}?lines={lines[1]}").text
    assert f'id="l{lines[1]}"' in shown
    assert "<mark>" in shown


def test_every_property_of_the_bundled_data_has_words(loaded_store: Store) -> None:
    exported = export_graph(loaded_store.reader())
    names = {name for node in exported["nodes"] for name in node} - {*vocabulary()["untold_of_entities"]}
    of_ties = {*vocabulary()["untold_of_relationships"], *SAID_OTHERWISE}
    names |= {name for tie in exported["relationships"] for name in tie} - of_ties
    assert sorted(name for name in names if not is_known(f"property.{name}")) == []
    kinds = {node["kind"] for node in exported["nodes"] if node["label"] != "Document" and node.get("kind")}
    assert {kind for kind in kinds if not is_known(f"kind.{kind}")} == set()


def test_roles_that_are_not_stated_are_said_in_english(client: Client) -> None:
    for path in ("/connect?from=Tours&to=Minneapolis&as_of=2025-11-21", "/entity/authority:tours", "/brief/Tours"):
        for address in (path, f"/api/v1{path.replace('entity', 'entities')}"):
            text = client.get(address, headers={"Accept-Language": "en"}).text
            assert NO_ROLE not in text or "/entities/" in address


def test_the_best_known_networks_come_first(client: Client) -> None:
    listed = re.findall(r'name="network" value="([^"]+)"', client.get("/overlap").text)
    assert {"network:cuf", "network:afccre", "network:arricod", "network:aimf", "network:france-urbaine"} <= set(
        listed[:6]
    )
    assert listed.index("network:groupe-pays-etats-unis") > listed.index("network:gescod")


def test_an_empty_graph_has_a_home_page(empty_client: Client) -> None:
    assert empty_client.get("/").status_code == 200
    assert empty_client.get("/about").status_code == 200
    assert empty_client.get("/dormant").status_code == 404
