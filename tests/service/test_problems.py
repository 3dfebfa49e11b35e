"""Whatever goes wrong is said in one shape, with what to do next, and never with a trace."""

import html
import re
import socket
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from httpx import Client

from graph.settings import Settings
from graph.store import Store
from service.web.api.endpoint import API
from service.web.application import create_app
from service.web.security.middleware import Bounds
from tests.service.conftest import TOKEN, visiting
from tests.support.drawing import draw

pytestmark = pytest.mark.database

FIELDS = {"type", "title", "status", "detail", "code", "hint", "instance"}
LONG = "x" * 201
FAILURES: list[tuple[str, str, int, str]] = [
    ("GET", f"{API}/nowhere", 404, "no_such_address"),
    ("GET", "/nowhere.json", 404, "no_such_address"),
    ("DELETE", f"{API}/status", 405, "method_not_allowed"),
    ("POST", f"{API}/connect", 405, "method_not_allowed"),
    ("GET", f"{API}/connect", 422, "bad_parameter"),
    ("GET", f"{API}/connect?from=Tours&to=%20", 422, "bad_parameter"),
    ("GET", f"{API}/connect?from=Tours&to={LONG}", 422, "bad_parameter"),
    ("GET", f"{API}/connect?from=Tours&to=Minneapolis&max_hops=99", 422, "bad_parameter"),
    ("GET", f"{API}/connect?from=Tours&to=Minneapolis&limit=0", 422, "bad_parameter"),
    ("GET", f"{API}/connect?from=Tours&to=Minneapolis&as_of=2025-13-01", 400, "bad_usage"),
    ("GET", f"{API}/connect?from=Tours&to=Tours", 400, "bad_usage"),
    ("GET", f"{API}/connect?from=Tours&to=Zzyzx", 404, "not_found"),
    ("GET", f"{API}/connect?from=Tours&to=Minneapolis&hops=3", 400, "bad_usage"),
    ("GET", f"{API}/dormant?months=0", 422, "bad_parameter"),
    ("GET", f"{API}/dormant?status=asleep", 422, "bad_parameter"),
    ("GET", f"{API}/dormant?country=Atlantis", 404, "not_found"),
    ("GET", f"{API}/overlap?network=CUF", 422, "bad_parameter"),
    ("GET", f"{API}/overlap?network=CUF&network=CUF", 400, "bad_usage"),
    ("GET", f"{API}/overlap?network=CUF&network=AFCCRE&by=luck", 422, "bad_parameter"),
    ("GET", f"{API}/entities/authority:nowhere", 404, "not_found"),
    ("GET", f"{API}/entities/tours/neighbours?relationship=LOVES", 400, "bad_usage"),
    ("GET", f"{API}/entities/tours/neighbours?relationship=PARTY_TO&cursor=zzz", 400, "bad_usage"),
    ("GET", f"{API}/documents/document:none", 404, "not_found"),
    ("GET", f"{API}/documents/..%2f..%2fetc%2fpasswd", 404, "no_such_address"),
    ("GET", f"{API}/graph", 400, "bad_usage"),
    ("GET", f"{API}/graph?entity=Tours&from=Tours&to=Nantes", 400, "bad_usage"),
    ("GET", f"{API}/graph?entity=Tours&as_of=2020-01-01", 400, "bad_usage"),
    ("GET", f"{API}/search?limit=101", 422, "bad_parameter"),
    ("GET", f"{API}/status?q={'x' * 9000}", 414, "address_too_long"),
    ("GET", f"{API}/connect.csv?from=Tours&to=Zzyzx", 404, "not_found"),
    ("GET", "/static/none.css", 404, "no_such_address"),
    ("GET", "/static/..%2f..%2fpyproject.toml", 404, "no_such_address"),
]


def assert_problem(answer: Any, status: int, code: str) -> Mapping[str, Any]:
    """Check the one shape that every failure has."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    problem: Mapping[str, Any] = answer.json()
    assert set(problem) >= FIELDS
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["type"] == f"urn:jumelage:problem:{code}"
    assert problem["instance"].endswith(answer.headers["x-request-id"])
    assert problem["detail"] and problem["hint"]
    assert "Traceback" not in answer.text
    return problem


def raw(client: Client, head: str) -> bytes:
    """Send a request that no client would make, without its body, and give what comes back until the end."""
    with socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=10) as connection:
        connection.sendall(f"{head}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65_536), b""))


@pytest.mark.parametrize(("method", "address", "status", "code"), FAILURES)
def test_failures_have_one_shape(client: Client, method: str, address: str, status: int, code: str) -> None:
    assert_problem(client.request(method, address), status, code)


def test_a_misspelt_parameter_is_told_its_nearest(client: Client) -> None:
    problem = assert_problem(client.get(f"{API}/dormant?mnths=3"), 400, "bad_usage")
    assert "months" in problem["hint"]


def test_a_fault_in_one_of_several_values_names_the_parameter(client: Client) -> None:
    detail = client.get(f"{API}/search?q=a&label=City").json()["detail"]
    assert detail.startswith("label: une de ces valeurs est attendue")


def test_an_unknown_name_is_told_its_nearest(client: Client) -> None:
    problem = assert_problem(client.get(f"{API}/entities/Minneapoliss"), 404, "not_found")
    assert "authority:minneapolis" in problem["hint"]
    assert problem["candidates"][0]["id"] == "authority:minneapolis"
    page = client.get("/connect?from=Tours&to=Minneapoliss")
    assert page.status_code == 404
    assert "from=Tours&amp;to=authority%3Aminneapolis" in page.text and 'value="Minneapoliss"' in page.text


def test_an_ambiguous_name_lists_who_bears_it(web: Client, empty_store: Store) -> None:
    # (Lyre, commune of the one)   (Lyre, commune of the other)
    draw(empty_store, {"authority:lyre-a": {"name": "Lyre"}, "authority:lyre-b": {"name": "Lyre"}}, [])
    problem = assert_problem(web.get(f"{API}/connect?from=Lyre&to=authority:lyre-a"), 409, "ambiguous_name")
    assert [one["id"] for one in problem["candidates"]] == ["authority:lyre-a", "authority:lyre-b"]
    assert problem["parameter"] == "from"
    page = web.get("/connect?from=Lyre&to=authority:lyre-a")
    assert page.status_code == 409
    assert "from=authority%3Alyre-b" in page.text


def test_a_failing_page_is_a_page(client: Client) -> None:
    for address, status in (("/nowhere", 404), ("/entity/nobody-at-all", 404), ("/dormant?months=many", 400)):
        answer = client.get(address, headers={"Accept": "text/html"})
        assert answer.status_code == status
        assert answer.headers["content-type"].startswith("text/html")
        assert "<h1>" in answer.text


def test_our_own_mistakes_are_not_shown(web_settings: Settings) -> None:
    app = create_app(web_settings)

    @app.get(f"{API}/broken")
    def broken() -> None:
        raise ZeroDivisionError("inner secret")

    with visiting(app) as client:
        answer = client.get(f"{API}/broken")
    assert_problem(answer, 500, "unexpected")
    assert "secret" not in answer.text


def test_other_hosts_are_refused(web: Client) -> None:
    for host in (
        "evil.example",
        "localhost.evil.example",
        "",
        "[::2]",
        "[::1]evil.example",
        "localhost:80@evil.example",
    ):
        assert_problem(web.get(f"{API}/status", headers={"Host": host}), 400, "bad_host")
    for host in ("localhost:8765", "127.0.0.1", "[::1]:80", "LOCALHOST"):
        assert web.get("/health/live", headers={"Host": host}).status_code == 200
    assert raw(web, "GET /health/live HTTP/1.1\r\nHost: localhost\r\nHost: evil.example").startswith(b"HTTP/1.1 400")


def test_large_requests_are_refused(web: Client) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "X-Jumelage-Writer": "tests"}
    answer = web.post(f"{API}/datasets/reload", content=b"x" * (Bounds().body_bytes + 1), headers=headers)
    assert_problem(answer, 413, "request_too_large")

    def endless() -> Any:
        yield b"x"

    assert_problem(web.post(f"{API}/datasets/reload", content=endless(), headers=headers), 413, "request_too_large")


def test_large_answers_are_refused(web_settings: Settings, loaded_store: Store) -> None:
    with visiting(create_app(web_settings, Bounds(answer_bytes=1_000))) as client:
        problem = assert_problem(client.get(f"{API}/dormant?as_of=2025-11-21"), 503, "too_large")
    assert "limite plus basse" in problem["hint"]


def test_a_request_has_a_time_to_be_answered_in(web_settings: Settings, loaded_store: Store) -> None:
    with visiting(create_app(replace(web_settings, answer_timeout_s=1e-6))) as client:
        answer = client.get(f"{API}/status")
        assert_problem(answer, 503, "too_large")
        assert answer.headers["Retry-After"]
        assert client.get("/health/live").status_code == 200


@pytest.mark.parametrize(("language", "said"), [("fr", "n’est pas une date"), ("en", "is not a date")])
def test_problems_are_in_the_language_of_answers(client: Client, language: str, said: str) -> None:
    for address in ("/dormant", f"{API}/dormant"):
        answer = client.get(f"{address}?as_of=demain", headers={"Accept-Language": language, "Accept": "*/*"})
        assert said in answer.text
        assert said in client.get(f"{address}?as_of=demain&lang={language}").text
    assert ("adresse" in client.get("/nowhere", headers={"Accept-Language": language}).text) == (language == "fr")


def test_requests_that_never_end_keep_no_place_from_others(web_settings: Settings, loaded_store: Store) -> None:
    with visiting(create_app(web_settings, Bounds(in_flight=1, body_s=0.5))) as client:
        begun = raw(client, f"POST {API}/graph HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50")
        assert begun.startswith(b"HTTP/1.1 408")
        assert b"request_too_slow" in begun
        assert client.get(f"{API}/status").status_code == 200


def test_one_question_too_many_waits(web_settings: Settings) -> None:
    with visiting(create_app(web_settings, Bounds(in_flight=0))) as client:
        answer = client.get(f"{API}/status")
        assert_problem(answer, 503, "busy")
        assert answer.headers["retry-after"] == "1"
        assert client.get("/health/live").status_code == 200


def test_who_has_waited_too_long_for_a_turn_is_asked_to_come_again(web_settings: Settings) -> None:
    with visiting(create_app(web_settings, Bounds(wait_s=-1))) as client, ThreadPoolExecutor(10) as visitors:
        answers = list(visitors.map(client.get, [f"{API}/status"] * 30))
        turned_away = [answer for answer in answers if answer.status_code != 200]
        assert turned_away
        for answer in turned_away:
            assert_problem(answer, 503, "busy")
            assert answer.headers["retry-after"]
        assert client.get(f"{API}/status").status_code == 200, "whoever comes alone waits for nobody"


def test_a_name_of_several_places_offers_each_to_ask_again_with(client: Client) -> None:
    page = client.get("/connect", params={"from": "Tours", "to": "Kyoto", "lang": "en"})
    links = re.findall(r'<a class="entity" href="([^"]+)"', page.text)
    assert page.status_code == 404 and len(links) == 2
    for link in map(html.unescape, links):
        assert "from=Tours" in link and client.get(link).status_code == 200, link
    brief = client.get("/brief/Kyoto", params={"lang": "en"})
    for link in re.findall(r'<a class="entity" href="([^"]+)"', brief.text):
        assert client.get(html.unescape(link)).status_code == 200, link


def test_one_wrong_name_among_several_is_replaced_alone(client: Client) -> None:
    page = client.get("/overlap", params={"network": ["CUF", "Japon", "AFCCRE"], "lang": "en"})
    links = [html.unescape(link) for link in re.findall(r'<a class="entity" href="([^"]+)"', page.text)]
    assert links and all("network=CUF&" in link and "network=AFCCRE" in link for link in links), links


def test_a_place_outside_the_documents_is_told_what_is_known_of_its_country(client: Client) -> None:
    page = client.get("/dormant", params={"authority": "place:jp-localgov-261009", "lang": "en"})
    assert page.status_code == 200 and "Kyoto" in page.text
    assert re.search(r'<p class="note" role="note">[^<]*Kyoto', page.text)
