"""Every answer for programs: its shape, its table twin, its queries on demand, its language."""

import csv
import io
from typing import Any

import pytest
from httpx import Client
from pydantic import TypeAdapter

from service.web.api.answers import ENDPOINTS
from service.web.api.endpoint import API

pytestmark = pytest.mark.database

DOCUMENT = "document:cuf-groupe-pays-etats-unis-2025-11-20"
QUESTIONS = {
    "/connect": "/connect?from=Tours&to=Minneapolis",
    "/dormant": "/dormant?as_of=2025-11-21",
    "/overlap": "/overlap?network=CUF&network=AFCCRE&by=services",
    "/registers": "/registers?authority=Tours",
    "/search": "/search?q=tou",
    "/entities/{entity}/neighbours": "/entities/tours/neighbours",
    "/entities/{entity}": "/entities/authority:tours",
    "/brief/{entity}": "/brief/Tours",
    "/timeline/{entity}": "/timeline/Tours",
    "/documents": "/documents",
    "/documents/{document}": f"/documents/{DOCUMENT}",
    "/status": "/status",
    "/graph": "/graph?entity=Tours",
    "/compare": "/compare?a=Tours&b=Nantes",
    "/countries/{country}": "/countries/JP",
    "/directories/{directory}": "/directories/people",
}
MODELS = {offer.path: offer.model for offer in ENDPOINTS}


def twin(question: str, suffix: str) -> str:
    path, _, query = question.partition("?")
    return f"{API}{path}.{suffix}" + (f"?{query}" if query else "")


@pytest.mark.parametrize("path", MODELS)
def test_an_answer_is_of_its_type(client: Client, path: str) -> None:
    answer = client.get(API + QUESTIONS[path])
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    TypeAdapter(MODELS[path]).validate_python(answer.json(), strict=True)
    assert answer.json()


@pytest.mark.parametrize("path", MODELS)
def test_the_json_twin_says_the_same(client: Client, path: str) -> None:
    assert client.get(twin(QUESTIONS[path], "json")).json() == client.get(API + QUESTIONS[path]).json()


@pytest.mark.parametrize("path", MODELS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_csv_twin_is_a_table(client: Client, path: str, language: str) -> None:
    answer = client.get(twin(QUESTIONS[path], "csv"), params=None, headers={"Accept-Language": language})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    columns, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert len(columns) > 1
    assert rows
    assert {len(row) for row in rows} == {len(columns)}


@pytest.mark.parametrize("path", MODELS)
def test_every_answer_can_show_its_queries(client: Client, path: str) -> None:
    separator = "&" if "?" in QUESTIONS[path] else "?"
    explained = client.get(f"{API}{QUESTIONS[path]}{separator}explain=true").json()
    assert explained["answer"] == client.get(API + QUESTIONS[path]).json()
    assert all(one["text"] and one["about"] for one in explained["calculations"])
    assert explained["calculations"]


def test_neighbours_are_counted_and_then_given_page_by_page(client: Client) -> None:
    address = f"{API}/entities/network:groupe-pays-etats-unis/neighbours"
    counts = {(one["relationship"], one["direction"]): one["count"] for one in client.get(address).json()["counts"]}
    seen: list[str] = []
    asked: dict[str, Any] = {"relationship": "MEMBER_OF", "direction": "in", "limit": 7}
    while True:
        page = client.get(address, params=asked).json()
        seen += dict.fromkeys(one["entity"]["id"] for one in page["relationships"])
        if page["next"] is None:
            break
        asked["cursor"] = page["next"]
    assert len(seen) == len(set(seen)) == counts["MEMBER_OF", "in"]


def test_sentences_are_in_the_language_asked_for(client: Client) -> None:
    question = API + QUESTIONS["/connect"]
    french, english = (client.get(f"{question}&lang={language}") for language in ("fr", "en"))
    assert (french.headers["content-language"], english.headers["content-language"]) == ("fr", "en")
    assert french.json()["paths"][0]["explanation"] != english.json()["paths"][0]["explanation"]
    preferred = client.get(question, headers={"Accept-Language": "en-GB, fr;q=0.5"})
    assert preferred.json() == english.json()


def test_a_brief_can_be_of_a_pair(client: Client) -> None:
    answer = client.get(f"{API}/brief/Tours", params={"with": "Minneapolis"}).json()
    assert [entity["id"] for entity in answer["entities"]] == ["authority:tours", "authority:minneapolis"]


@pytest.mark.parametrize(
    "question", ["entity=Tours", "from=Tours&to=Minneapolis", "id=authority:tours&id=partnership:minneapolis--tours"]
)
def test_a_drawing_has_places_and_no_line_without_ends(client: Client, question: str) -> None:
    answer = client.get(f"{API}/graph?{question}").json()
    ids = {node["id"] for node in answer["nodes"]}
    assert {"authority:tours", "partnership:minneapolis--tours"} <= ids
    assert all(-1.001 <= node[axis] <= 1.001 for node in answer["nodes"] for axis in "xy")
    assert all({edge["from"], edge["to"]} <= ids for edge in answer["edges"])


@pytest.mark.parametrize("path", sorted(set(MODELS) - {"/search", "/documents", "/status"}))
def test_an_empty_graph_says_how_to_fill_it(empty_client: Client, path: str) -> None:
    answer = empty_client.get(API + QUESTIONS[path])
    assert answer.status_code == 404
    assert "jumelage load" in answer.json()["hint"]


def test_an_empty_graph_has_a_status(empty_client: Client) -> None:
    assert empty_client.get(f"{API}/status").json()["dataset"] is None


def test_health(client: Client) -> None:
    for prefix in ("", API):
        assert client.get(f"{prefix}/health/live").json()["status"] == "live"
        ready = client.get(f"{prefix}/health/ready")
        assert ready.json()["status"] == "ready"
        assert ready.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "question",
    [
        *(QUESTIONS[path] for path in MODELS),
        "/entities/authority:tours/neighbours?relationship=HOLDS_ROLE",
        "/timeline/person:aude-sivigny",
        "/entities/person:aude-sivigny",
    ],
)
def test_a_role_that_is_not_known_is_said_in_the_language_of_the_reader(client: Client, question: str) -> None:
    for address in (API + question, twin(question, "csv")):
        assert "fonction non précisée" not in client.get(address, headers={"Accept-Language": "en"}).text, address


@pytest.mark.parametrize("page", ["entity", "brief"])
def test_it_is_so_on_pages_and_in_drawings(client: Client, page: str) -> None:
    for address in (f"/{page}/authority:tours", f"/{page}/person:aude-sivigny", f"{API}/export/html?entity=Tours"):
        answer = client.get(address, headers={"Accept-Language": "en"})
        assert answer.status_code == 200
        assert "fonction non précisée" not in answer.text, address


def test_there_are_roles_that_are_not_known(client: Client) -> None:
    question = f"{API}/entities/authority:tours/neighbours?relationship=HOLDS_ROLE"
    assert "(fonction non précisée)" in client.get(f"{question}&lang=fr").text
    assert "(role not stated)" in client.get(f"{question}&lang=en").text
