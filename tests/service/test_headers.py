"""What stands around every answer: protection, marks for caches, compression, and the log."""

import json
import logging
import time
from collections.abc import Iterator
from typing import Any

import pytest
from httpx import Client

from graph.store import Store
from loaders.bundled import bundled_data
from loaders.loads.load import load
from service.web.access_log import JsonLines
from service.web.api.endpoint import API
from service.web.security.middleware import CONTENT_SECURITY_POLICY
from tests.conftest import MINI, quiet

pytestmark = pytest.mark.database

ADDRESSES = [
    "/",
    "/nowhere",
    f"{API}/status",
    f"{API}/nowhere",
    f"{API}/search.csv?q=a",
    "/static/style.css",
    "/health/live",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_protected(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    assert "server" not in headers


def test_search_engines_are_asked_to_stay_away(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer.text) == (200, "User-agent: *\nDisallow: /\n")
    assert answer.headers["content-type"].startswith("text/plain")


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "frame-ancestors 'none'" in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("address", ["/", "/dormant", f"{API}/status", f"{API}/search.csv?q=tours"])
def test_an_answer_that_is_known_is_not_sent_again(client: Client, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    english = client.get(address, headers={"If-None-Match": first.headers["etag"], "Accept-Language": "en"})
    assert english.status_code == 200


def test_another_dataset_makes_another_mark(client: Client, loaded_store: Store) -> None:
    mark = client.get(f"{API}/status").headers["etag"]
    load(loaded_store, [MINI], quiet)
    answer = client.get(f"{API}/status", headers={"If-None-Match": mark})
    assert answer.status_code == 200
    assert answer.headers["etag"] != mark
    assert client.get("/about").text.count("document:cuf-") == 0
    load(loaded_store, [bundled_data()], quiet)


def test_files_are_kept_for_ever_under_the_mark_of_their_content(web: Client) -> None:
    assert "immutable" in web.get("/static/style.css?v=1").headers["cache-control"]
    assert "no-cache" in web.get("/static/style.css").headers["cache-control"]


def test_large_answers_are_compressed(client: Client) -> None:
    answer = client.get("/dormant", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
    assert "content-encoding" not in client.get("/dormant", headers={"Accept-Encoding": "identity"}).headers


@pytest.mark.parametrize("refusal", ["gzip;q=0", "br, gzip; q=0.0", "identity", "*;q=0", "gzip;q=x"])
def test_whoever_refuses_compression_gets_none(client: Client, refusal: str) -> None:
    answer = client.get(f"{API}/dormant", headers={"Accept-Encoding": refusal})
    assert "content-encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["vary"]
    assert client.get(f"{API}/dormant", headers={"Accept-Encoding": "GZIP;q=0.1"}).headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("address", ["/", f"{API}/status"])
def test_head_is_get_without_the_body(client: Client, address: str) -> None:
    head, get = client.head(address), client.get(address)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == get.headers["content-length"]


def test_a_number_that_the_visitor_gives_is_kept_if_it_is_one(web: Client) -> None:
    assert (
        web.get("/health/live", headers={"X-Request-Id": "from-a-proxy-1"}).headers["x-request-id"] == "from-a-proxy-1"
    )
    assert web.get("/health/live", headers={"X-Request-Id": "a b<script>"}).headers["x-request-id"].isalnum()


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Everything that the service logs, as it stands in the log."""
    written: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    handler = Keep()
    handler.setFormatter(JsonLines())
    logger = logging.getLogger("service.web")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield written
    logger.removeHandler(handler)
    logger.setLevel(level)


def requests_in(lines: list[str], number: int) -> list[dict[str, Any]]:
    """Wait until so many requests are logged, which each is once its answer is sent; others may log something too."""
    deadline = time.monotonic() + 5
    while True:
        entries = [entry for entry in map(json.loads, list(lines)) if entry["message"] == "request"]
        if len(entries) >= number or time.monotonic() > deadline:
            return entries
        time.sleep(0.01)


def test_the_log_names_nobody(client: Client, lines: list[str]) -> None:
    client.get("/entity/person:aurore-mallet")
    client.get("/search?q=Aurore+Mallet")
    client.get(f"{API}/connect?from=Aurore+Mallet&to=Nobody+Known")
    entries = requests_in(lines, 3)
    assert [(entry["path"], entry["status"]) for entry in entries] == [
        ("/entity/{name}", 200),
        ("/search", 200),
        (f"{API}/connect", 404),
    ]
    assert all({"time", "level", "request", "ms", "bytes", "method"} <= set(entry) for entry in entries)
    assert "mallet" not in "".join(lines).lower()
    assert "nobody" not in "".join(lines).lower()


def test_an_upgrade_that_nobody_offers_is_a_question_like_others(client: Client, caplog: Any) -> None:
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    upgrade["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ=="
    with caplog.at_level(logging.INFO):
        assert client.get("/search?q=Aurore+Mallet", headers=upgrade).status_code == 200
    said = [record.getMessage() for record in caplog.records if record.name.startswith("uvicorn.error")]
    assert "mallet" not in "".join(said).lower()
