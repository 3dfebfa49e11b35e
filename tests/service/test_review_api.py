"""The review for programs: the same desk, the token on each request, real examples in the OpenAPI document."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from httpx import Client, Response
from pydantic import TypeAdapter

from graph.reviewed import Review, ReviewClaim, ReviewText
from graph.settings import Settings
from graph.store import Store
from service.web.api.endpoint import API, example_of
from service.web.api.review import JudgementAnswer, Received, Reloaded, ReviewPlan
from tests.service.reviewing import DOCUMENT, MINUTES, NAME, WRITER, reviewing
from tests.service.test_described import CONFIG, hold
from tests.service.test_problems import assert_problem

pytestmark = pytest.mark.database

EXAMPLES: dict[str, Any] = {
    "review": Review,
    "review_plan": ReviewPlan,
    "review_text": ReviewText,
    "settle": JudgementAnswer,
    "decide": ReviewClaim,
    "receive": Received,
    "review_load": Reloaded,
}


@pytest.fixture(scope="module")
def served(web_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Client, Path]]:
    folder = tmp_path_factory.mktemp("review") / "data"
    with reviewing(web_settings, folder) as client:
        yield client, folder


@pytest.fixture
def client(served: tuple[Client, Path], loaded_store: Store) -> Client:
    """A service to which the minutes were sent."""
    shutil.rmtree(served[1], ignore_errors=True)
    sent = post(served[0], f"documents?name={NAME}", MINUTES.encode())
    assert sent.json()["document"] == DOCUMENT
    assert len(sent.json()["ingestion"]["participants"]) == 3
    return served[0]


def post(client: Client, path: str, body: Any = None, **headers: str) -> Response:
    sent = {"content": body} if isinstance(body, bytes) else {"json": body}
    return client.post(f"{API}/review/{path}", headers={**WRITER, **headers}, **sent)


def queue(client: Client) -> Any:
    return client.get(f"{API}/review?document={DOCUMENT}", headers=WRITER).json()


def test_a_cluster_is_settled_left_and_taken_back(client: Client) -> None:
    cluster = next(one for one in queue(client)["clusters"] if "Malet" in str(one["sides"]))
    keys = [side["key"] for side in cluster["sides"]]
    asked = {"cluster": cluster["id"], "groups": [keys], "why": "vu", "state": cluster["state"]}
    assert_problem(post(client, "settle", {**asked, "state": "another"}), 409, "review_conflict")
    assert_problem(post(client, "settle", {**asked, "groups": [["x"]]}), 400, "bad_usage")
    made = post(client, "settle", asked).json()["judgements"]
    assert [(one["verdict"], one["who"], one["why"]) for one in made] == [("same", "Anne Aubert", "vu")]
    assert_problem(post(client, "settle", asked), 409, "review_conflict")
    assert post(client, "take-back", {"decision": made[0]["id"]}).json() == {"decision": made[0]["id"]}
    assert_problem(post(client, "take-back", {"decision": made[0]["id"]}), 404, "not_found")
    assert post(client, "settle", {**asked, "groups": []}).json()["judgements"][0]["verdict"] == "unsure"


def test_a_claim_is_decided(client: Client) -> None:
    claim = queue(client)["claims"][0]
    asked = {"claim": claim["id"], "settlement": "accepted", "fields": {"sought": "une ville"}, "state": claim["state"]}
    assert_problem(post(client, "decide", {**asked, "fields": {"x": "y"}}), 400, "bad_usage")
    made = post(client, "decide", asked).json()
    assert (made["settlement"], made["fields"]["sought"]) == ("accepted", "une ville")
    assert_problem(post(client, "decide", asked), 409, "review_conflict")
    assert_problem(post(client, "decide", {**asked, "claim": "claim:x/y/z"}), 404, "not_found")


def test_a_document_is_planned_loaded_and_discarded(client: Client) -> None:
    address = f"{API}/review/documents/{DOCUMENT}"
    plan = client.get(f"{address}/plan", headers=WRITER).json()
    assert plan["counts"]["added"] == len(plan["added"]) > 5
    assert plan["undecided"]["names"] > 0
    passages = client.get(f"{address}/text", headers=WRITER).json()["passages"]
    assert any("Minneapolis" in one["text"] and one["claims"] for one in passages)
    assert post(client, f"documents/{DOCUMENT}/load").status_code == 200
    found = client.get(f"{API}/search?q=Dupont-Martin").json()
    assert found[0]["entity"]["name"] == "Claire Dupont-Martin"
    assert client.get(f"{address}/plan", headers=WRITER).json()["counts"]["added"] == 0
    assert post(client, f"documents/{DOCUMENT}/discard").json() == {"document": DOCUMENT}
    assert_problem(client.get(f"{address}/plan", headers=WRITER), 404, "not_found")
    assert_problem(post(client, "documents/document:nowhere/load"), 404, "not_found")


@pytest.mark.parametrize("name", ["settle", "decide", "take-back", "apply", "documents?name=a.txt", "documents/x/load"])
@pytest.mark.parametrize("shown", ["", "Bearer", "Basic x"])
def test_nobody_writes_without_the_token(client: Client, name: str, shown: str) -> None:
    body: Any = {
        "settle": {"cluster": "c", "groups": []},
        "decide": {"claim": "c", "settlement": "rejected"},
        "take-back": {"decision": "x"},
    }.get(name, b"x")
    assert_problem(post(client, name, body, Authorization=shown), 401, "token_missing")


@pytest.mark.parametrize("path", ["review", *(f"review/documents/{DOCUMENT}/{what}" for what in ("plan", "text"))])
def test_drafts_are_not_for_everybody(client: Client, path: str) -> None:
    assert_problem(client.get(f"{API}/{path}"), 401, "token_missing")


def test_a_body_is_as_described(client: Client) -> None:
    for path, body in (
        ("settle", {"cluster": "c"}),
        ("settle", {"cluster": "c", "groups": [], "more": 1}),
        ("decide", {"claim": "c", "settlement": "perhaps"}),
        ("take-back", {"decision": ""}),
    ):
        assert_problem(post(client, path, body), 422, "bad_parameter")
    assert_problem(post(client, "documents?name=minutes.exe", b"MZ"), 422, "bad_input")
    assert_problem(post(client, "documents?name=large.txt", b"x" * 25_100_000), 413, "request_too_large")
    assert_problem(client.get(f"{API}/review?docment=x", headers=WRITER), 400, "bad_usage")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_what_comes_back(client: Client, name: str) -> None:
    TypeAdapter(EXAMPLES[name]).validate_python(example_of(name), strict=True)
    operations = {
        one["operationId"]: one
        for path in client.get(f"{API}/openapi.json").json()["paths"].values()
        for one in path.values()
    }
    assert operations[name]["responses"]["200"]["content"]["application/json"]["example"] == example_of(name)


def test_nothing_answers_otherwise_than_described(client: Client) -> None:
    """With the token, so that what stands behind it is asked too."""
    schema = schemathesis.openapi.from_url(str(client.base_url.join(f"{API}/openapi.json")), config=CONFIG)
    for found in schema.include(tag="review").get_all_operations():
        hold(found.ok(), WRITER)
