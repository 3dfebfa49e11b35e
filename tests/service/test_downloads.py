"""Downloads over HTTP are the exports of the command line."""

import json
import re
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import get_args
from zipfile import ZipFile

import pytest
from httpx import Client

from graph.questions import Format
from graph.settings import Settings
from graph.store import Store
from loaders.tables.reading import read_tables
from loaders.tables.validation import validate
from queries.export import neighbourhood
from service.web.api import exports
from service.web.application import create_app
from tests.service.conftest import visiting
from viz.downloads import FILE_FORMATS

pytestmark = pytest.mark.database
EXPORT = "/api/v1/export"


def test_every_format_can_be_downloaded(client: Client) -> None:
    assert set(FILE_FORMATS) == set(get_args(Format))
    for format, form in FILE_FORMATS.items():
        media_type, suffix = form.media_type, form.ending
        answer = client.get(f"{EXPORT}/{format}", params={"entity": "Tours"})

        assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
        today = date.today().isoformat()
        assert answer.headers["content-disposition"] == f'attachment; filename="jumelage-tours-{today}.{suffix}"'


def test_a_download_is_the_export(client: Client, loaded_store: Store) -> None:
    found = client.get(f"{EXPORT}/json", params={"entity": "Tours", "depth": 2}).json()

    assert found == neighbourhood(loaded_store.reader(), "Tours", 2)


@pytest.mark.parametrize(
    "question",
    [{}, {"from": "Tours", "to": "Minneapolis"}, {"dormant": "true"}, {"network": ["CUF", "AFCCRE"]}],
    ids=["all", "connect", "dormant", "overlap"],
)
def test_downloaded_tables_can_be_loaded(client: Client, tmp_path: Path, question: dict[str, str]) -> None:
    with ZipFile(BytesIO(client.get(f"{EXPORT}/csv", params=question).content)) as archive:
        archive.extractall(tmp_path / "tables")

    validate(read_tables([tmp_path / "tables"]))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{EXPORT}/doc", 422),
        (f"{EXPORT}/json?entity=Nowhere-at-all", 404),
        (f"{EXPORT}/json?from=Tours", 400),
        (f"{EXPORT}/json?entity=Tours&dormant=true", 400),
        (f"{EXPORT}/json?depht=2", 400),
    ],
)
def test_what_is_wrong_is_a_problem_document(client: Client, address: str, status: int) -> None:
    answer = client.get(address)

    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert json.loads(answer.content)["hint"]


def test_a_large_graph_is_not_downloaded_whole(
    web_settings: Settings, loaded_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_WHOLE", 10)

    with visiting(create_app(web_settings)) as client:  # one that keeps no answer from before
        assert client.get(f"{EXPORT}/json").status_code == 503
        assert client.get(f"{EXPORT}/json", params={"entity": "Tours"}).status_code == 200
        page = client.get("/downloads").text
        assert "/export/" not in page and "jumelage export --format neo4j" in page


def test_the_whole_graph_is_taken_along_in_each_format_about_as_large_as_said(client: Client) -> None:
    links = downloads(client.get("/downloads?lang=fr").text)
    stamp = client.get("/api/v1/status").json()["dataset"]
    assert set(links) == set(FILE_FORMATS) - {"html"}  # a drawing of everything shows nobody anything

    entries = stamp["nodes"] + stamp["relationships"]
    ratios = {
        form: len(client.get(link).content) / (entries * FILE_FORMATS[form].bytes_per_entry)
        for form, link in links.items()
    }
    assert {form: ratio for form, ratio in ratios.items() if not 0.5 < ratio < 2} == {}


def test_what_a_page_of_partnerships_offers_is_what_it_shows(client: Client) -> None:
    asked = {"country": "US", "q": "Tours", "status": "active", "months": "60", "as_of": "2025-12-01"}
    links = downloads(client.get("/dormant", params=asked).text)
    shown = client.get("/api/v1/dormant", params=asked).json()["partnerships"]

    nodes = client.get(links["graphml"].replace("/graphml?", "/json?")).json()["nodes"]
    assert {node["id"] for node in nodes if node["label"] == "Partnership"} == {one["id"] for one in shown}
    assert set(links) == {"html", "xlsx", "graphml", "gexf", "cypher"}
    assert all(client.get(link).status_code == 200 for link in links.values())


def test_a_page_of_partnerships_is_narrowed_to_an_authority_as_its_answer_is(client: Client) -> None:
    asked = {"authority": "Tours", "status": "all", "as_of": "2025-12-01"}
    page = client.get("/dormant", params=asked).text
    links = downloads(page)
    shown = client.get("/api/v1/dormant", params=asked).json()["partnerships"]

    nodes = client.get(links["graphml"].replace("/graphml?", "/json?")).json()["nodes"]
    assert shown
    assert {node["id"] for node in nodes if node["label"] == "Partnership"} == {one["id"] for one in shown}
    assert {one["name"] for one in shown} == {*re.findall(r'<th scope="row".*?<bdi>(.*?)</bdi>', page)}
    assert client.get("/dormant", params={"authority": "Nowhere-at-all"}).status_code == 404


def test_a_page_of_nothing_offers_no_file(client: Client) -> None:
    assert downloads(client.get("/dormant", params={"as_of": "1900-01-01"}).text) == {}


def downloads(page: str) -> dict[str, str]:
    """Find the files that a page offers, by format."""
    return {form: unescape(link) for link, form in re.findall(rf'href="({EXPORT}/(\w+)\?[^"]*)"', page)}
