"""The OpenAPI document: examples that are real, everything described, and nothing that answers otherwise."""

from typing import Any

import pytest
from httpx import Client
from pydantic import TypeAdapter

from graph.answers import Export
from service.web.api.answers import ENDPOINTS
from service.web.api.endpoint import API, example_of
from service.web.api.overview import Health
from service.web.inquiry import CSV
from tests.service.examples import DRAWN, QUESTIONS, WITHOUT_TABLE, first_rows, on_that_day, shortened, table_of

pytestmark = pytest.mark.database

OFFERED = {offer.name: offer.model for offer in ENDPOINTS}
READ = OFFERED | {"export": Export, "live": Health}
"""What anybody may ask, with the type of what comes back; the same on every database."""
VARYING = {"loaded_at", "engine", "seconds", "version"}
"""What differs from one database to another."""


def steady(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: steady(one) for name, one in value.items() if name not in VARYING}
    return [steady(one) for one in value] if isinstance(value, list) else value


@pytest.fixture
def document(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"{API}/openapi.json").json()
    return found


@pytest.mark.parametrize("name", READ)
def test_an_example_is_what_comes_back(client: Client, name: str) -> None:
    example = example_of(name)
    TypeAdapter(READ[name]).validate_python(example, strict=True)
    with on_that_day():
        given = shortened(client.get(API + QUESTIONS[name]).json())
    assert steady(given) == steady(example), "write it again: python -m tests.service.examples"


def test_the_example_of_what_joins_entities_is_what_comes_back(client: Client) -> None:
    given = shortened(client.post(f"{API}/graph", json=DRAWN).json())
    assert given["edges"]
    assert given == example_of("graph_among")


@pytest.mark.parametrize("name", sorted(set(QUESTIONS) - WITHOUT_TABLE - {"status"}))
def test_an_example_of_a_table_is_what_comes_back(client: Client, name: str) -> None:
    given = first_rows(client.get(API + table_of(QUESTIONS[name])).text)
    assert given == example_of(f"{name}_csv", CSV), "write it again: python -m tests.service.examples"


def test_every_answer_has_an_example(document: dict[str, Any]) -> None:
    operations = {one["operationId"]: one for path in document["paths"].values() for one in path.values()}
    bare = {
        (name, media_type)
        for name, operation in operations.items()
        for media_type, answer in operation["responses"]["200"]["content"].items()
        if media_type in ("application/json", CSV) and answer.get("example") is None
    }
    assert bare == set()


def test_refusals_that_pass_say_when_to_try_again(document: dict[str, Any]) -> None:
    for path, operations in document["paths"].items():
        for operation in operations.values():
            for status in {"429", "503"} & set(operation["responses"]):
                assert "Retry-After" in operation["responses"][status]["headers"], (path, status)


def test_everything_is_described(document: dict[str, Any]) -> None:
    for path, operations in document["paths"].items():
        for operation in operations.values():
            assert operation["summary"], path
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    assert list(answer["content"]) == ["application/problem+json"], (path, status)


def test_there_is_no_page_of_documentation_that_loads_from_elsewhere(web: Client) -> None:
    assert web.get("/docs").status_code == web.get("/redoc").status_code == 404
