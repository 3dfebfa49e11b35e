"""Nothing that a visitor sends, and no name in the graph, is ever taken for a query, a page, a path or a formula."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from httpx import Client

from graph.store import Store
from queries.status import status
from service.web.api.endpoint import API
from tests.support.drawing import draw

pytestmark = pytest.mark.database

INJECTIONS = {
    "cypher": "x'}) DETACH DELETE n //",
    "cypher_backtick": "`) MATCH (n) DETACH DELETE n //",
    "cypher_parameter": "$id",
    "lucene": 'name:* OR (a AND "b~ [* TO *] \\',
    "lucene_only": '+-&&||!(){}[]^"~*?:\\/',
    "html": "<script>alert(1)</script>",
    "attribute": "\" onmouseover=alert(1) x='",
    "template": "{{ 7*7 }}{% raise %}",
    "path": "../../../../etc/passwd",
    "null": "a\x00b",
    "newline": "a\r\nSet-Cookie: x=1",
    "bidi": "\u202eabc\u200b",
    "unpaired": "%ud800",
    "emoji": "🇫🇷" * 20,
}
PARAMETERS = {
    "/connect": ["from", "to", "as_of", "exclude", "lang"],
    "/dormant": ["as_of", "months", "status", "country", "theme", "q", "sort", "page"],
    "/overlap": ["network", "by", "as_of"],
    "/registers": ["as_of", "country", "authority", "standing"],
    "/search": ["q"],
    "/brief/Tours": ["with", "as_of"],
    "/document/document:cuf-groupe-pays-etats-unis-2025-11-20": ["lines"],
    f"{API}/connect": ["from", "to", "as_of", "max_hops", "limit", "via", "avoid", "people_only", "lang", "explain"],
    f"{API}/dormant": ["as_of", "months", "country", "authority", "theme", "status", "limit"],
    f"{API}/overlap": ["network", "by", "as_of"],
    f"{API}/registers": ["as_of", "country", "authority", "standing", "limit"],
    f"{API}/search": ["q", "label", "limit"],
    f"{API}/search.csv": ["q"],
    f"{API}/entities/Tours/neighbours": ["relationship", "direction", "limit", "cursor"],
    f"{API}/brief/Tours": ["with", "as_of"],
    f"{API}/timeline/Tours": ["as_of"],
    f"{API}/graph": ["entity", "depth", "from", "to", "as_of", "id", "avoid"],
}
SOUND = {
    "/connect": {"from": "Tours", "to": "Minneapolis"},
    f"{API}/connect": {"from": "Tours", "to": "Minneapolis"},
    "/overlap": {"network": ["CUF", "AFCCRE"]},
    f"{API}/overlap": {"network": ["CUF", "AFCCRE"]},
    f"{API}/entities/Tours/neighbours": {"relationship": "PARTY_TO"},
}
NAMED = [
    "/entity/",
    "/brief/",
    "/document/",
    f"{API}/entities/",
    f"{API}/brief/",
    f"{API}/timeline/",
    f"{API}/documents/",
]


class Scripts(HTMLParser):
    """Notes whatever in a page would run but the files of our own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and not (dict(attrs).get("src") or "").startswith("/static/"):
            self.found.append(tag)
        self.found += [
            name for name, value in attrs if name.startswith("on") or (value or "").startswith("javascript:")
        ]


def scripts_in(page: str) -> list[str]:
    parser = Scripts()
    parser.feed(page)
    return parser.found


def assert_harmless(client: Client, address: str, asked: dict[str, object]) -> None:
    answer = client.get(address, params=asked)
    assert answer.status_code in (200, 400, 404, 422), answer.text[:500]
    assert "set-cookie" not in answer.headers
    if answer.headers["content-type"].startswith("text/html"):
        assert not scripts_in(answer.text)
        assert "49" not in re.findall(r"<h1[^>]*>(.*?)</h1>", answer.text)


@pytest.mark.parametrize("text", INJECTIONS.values(), ids=INJECTIONS)
def test_no_parameter_is_taken_for_anything_else(client: Client, loaded_store: Store, text: str) -> None:
    before = status(loaded_store.reader())
    for address, names in PARAMETERS.items():
        for name in names:
            assert_harmless(client, address, {**SOUND.get(address, {}), name: text})
    assert status(loaded_store.reader()) == before


@pytest.mark.parametrize("text", INJECTIONS.values(), ids=INJECTIONS)
def test_no_name_in_a_path_is_taken_for_anything_else(client: Client, text: str) -> None:
    for address in NAMED:
        quoted = "".join(f"%{byte:02x}" for byte in text.encode())
        assert client.get(address + quoted).status_code in (200, 400, 404, 422)


HOSTILE = {
    "authority:tag": "<img src=x onerror=alert(1)> & Cie",
    "authority:formula": '=HYPERLINK("http://x.example";"Tours")',
    "authority:bidi": "Ville \u202eseruoT\u202c \u200bx",
    "authority:quote": "\"><svg onload='alert(1)'>",
    "authority:line": "Tours\r\nX-Evil: 1",
    "authority:at": "@SUM(1)",
}


@pytest.fixture
def hostile(web: Client, empty_store: Store) -> Client:
    """Every hostile authority is party to one partnership, ``partnership:all``."""
    nodes: dict[str, dict[str, object]] = {key: {"name": name, "country": "FR"} for key, name in HOSTILE.items()}
    nodes["partnership:all"] = {"name": "<b>all</b>"}
    nodes["document:d"] = {"name": "<i>d</i>", "title": "<i>d</i>", "date": "2025-01-01"}
    observed = {
        "date": "2025-01-01",
        "status": "active",
        "kind": "twinning",
        "activity": "=1+1",
        "locator": "<u>1</u>",
    }
    arrows = [(key, "PARTY_TO", "partnership:all") for key in HOSTILE]
    draw(empty_store, nodes, [*arrows, ("partnership:all", "OBSERVED_IN", "document:d", observed)])
    return web


PAGES = [
    "/",
    "/search?q=tours",
    "/connect?from=authority:tag&to=authority:quote",
    "/dormant?status=all",
    "/about",
    "/document/document:d",
    *(f"/{page}/{key}" for key in HOSTILE for page in ("entity", "brief")),
]


@pytest.mark.parametrize("address", PAGES)
def test_a_hostile_name_is_only_text_on_a_page(hostile: Client, address: str) -> None:
    answer = hostile.get(address)
    assert answer.status_code == 200
    assert not scripts_in(answer.text)
    assert not re.search(r"<img src=x|<svg onload|<b>all|<i>d</i>|<u>1", answer.text)
    assert "\u202e" not in answer.text
    assert "x-evil" not in answer.headers


@pytest.mark.parametrize("key", HOSTILE)
def test_a_hostile_name_prints(hostile: Client, key: str) -> None:
    assert hostile.get(f"/brief/{key}.pdf").content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    "address",
    [
        "/search.csv?q=tours&limit=50",
        "/entities/partnership:all.csv",
        "/dormant.csv?status=all",
        "/graph.csv?entity=partnership:all",
    ],
)
def test_a_hostile_name_is_no_formula(hostile: Client, address: str) -> None:
    answer = hostile.get(API + address)
    assert answer.status_code == 200
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_name_stays_what_it_is_as_data(hostile: Client) -> None:
    found = hostile.get(f"{API}/entities/partnership:all").json()["relationships"]
    assert {one["entity"]["name"] for one in found} >= set(HOSTILE.values())
    assert json.dumps(found)
