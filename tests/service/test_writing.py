"""Nobody writes over HTTP but who holds the token, and it is logged who did what."""

import logging
from dataclasses import replace

import pytest
from httpx import Client

from graph.settings import Settings
from graph.store import Store
from queries.status import dataset_stamp
from service.web.api.endpoint import API
from service.web.application import create_app
from tests.service.conftest import TOKEN, visiting
from tests.service.test_problems import assert_problem

pytestmark = pytest.mark.database

RELOAD = f"{API}/datasets/reload"
HEADERS = {"Authorization": f"Bearer {TOKEN}", "X-Jumelage-Writer": "Anne Aubert"}


def test_the_holder_of_the_token_may_load(
    mini_client: Client, mini_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="service.web.api.review"):
        answer = mini_client.post(RELOAD, headers=HEADERS)
    assert answer.status_code == 200
    stamp = dataset_stamp(mini_store.reader())
    assert stamp is not None
    assert answer.json()["version"] == stamp["version"]
    assert not answer.json()["unchanged"]
    fields = [getattr(record, "fields", {}) for record in caplog.records]
    assert [(one["writer"], one["version"]) for one in fields if "writer" in one] == [("Anne Aubert", stamp["version"])]
    assert TOKEN not in caplog.text
    assert mini_client.post(RELOAD, headers=HEADERS).json()["unchanged"]


@pytest.mark.parametrize(
    "shown", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN}x", "Bearer é"]
)
def test_nobody_else_may(mini_client: Client, mini_store: Store, shown: str) -> None:
    before = dataset_stamp(mini_store.reader())
    answer = mini_client.post(RELOAD, headers={**HEADERS, "Authorization": shown.encode()})  # type: ignore[dict-item]
    assert_problem(answer, 401, "token_missing")
    assert answer.headers["www-authenticate"] == "Bearer"
    assert dataset_stamp(mini_store.reader()) == before


def test_who_shows_no_token_learns_nothing_else(client: Client) -> None:
    """Without it nothing else of a request is checked, of whatever address that writes."""
    paths = client.get(f"{API}/openapi.json").json()["paths"]
    changing = [path for path, operations in paths.items() if "post" in operations and path != f"{API}/graph"]
    answers = {path: client.post(path.replace("{document}", "x")).status_code for path in changing}
    assert answers == dict.fromkeys(changing, 401)


def test_who_writes_must_be_said(mini_client: Client) -> None:
    for writer in ({}, {"X-Jumelage-Writer": ""}, {"X-Jumelage-Writer": "a{b}"}, {"X-Jumelage-Writer": "x" * 81}):
        headers = {"Authorization": HEADERS["Authorization"], **writer}
        assert_problem(mini_client.post(RELOAD, headers=headers), 422, "bad_parameter")


def test_without_a_token_in_the_settings_nobody_may(web_settings: Settings) -> None:
    with visiting(create_app(replace(web_settings, write_token=""))) as client:
        for shown in ("", "Bearer", "Bearer x"):
            answer = client.post(RELOAD, headers={**HEADERS, "Authorization": shown})
            assert_problem(answer, 403, "writing_refused")


def test_few_addresses_write(web: Client) -> None:
    paths = web.get(f"{API}/openapi.json").json()["paths"]
    changing = {path.removeprefix(API) for path, operations in paths.items() if set(operations) != {"get"}}
    review = {"settle", "decide", "take-back", "apply", "documents"}
    review |= {"documents/{document}/load", "documents/{document}/discard"}
    reads = {"/graph"}  # its question is long
    assert changing == {"/datasets/reload", *(f"/review/{path}" for path in review), *reads}
