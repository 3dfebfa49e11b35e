"""Counting and paging what an entity is joined to. The graph is in conftest unless a test draws its own."""

import pytest

from graph.errors import UsageError
from graph.store import Store
from queries.neighbours import neighbours
from tests.queries.conftest import PARTNERSHIP
from tests.support.drawing import draw

pytestmark = pytest.mark.database


def test_neighbours_are_counted_first(touraine: Store) -> None:
    found = neighbours(touraine.reader(), "Aurore")

    assert {(one["relationship"], one["direction"], one["count"]) for one in found["counts"]} == {
        ("ATTENDED", "out", 1),
        ("HOLDS_ROLE", "out", 1),
    }
    assert (found["relationships"], found["next"]) == ([], None)


def test_a_neighbour_brings_all_its_relationships(touraine: Store) -> None:
    found = neighbours(touraine.reader(), "Aurore", "ATTENDED", limit=1)

    assert [one["properties"]["capacity"] for one in found["relationships"]] == ["present", "spoke"]
    assert found["next"] is None


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8])
def test_pages_give_each_neighbour_once_and_in_order(empty_store: Store, limit: int) -> None:
    names = ["Caen", "Angers", "Angers", "Brest", "Élancourt", "Tours", "Lyon"]
    members = {f"authority:a{number}": {"name": name} for number, name in enumerate(names)}
    draw(
        empty_store,
        {"network:cuf": {}, "document:d": {"date": "2025"}, **members},
        [(member, "MEMBER_OF", "network:cuf", {"basis": basis}) for member in members for basis in ("listed", "label")],
    )

    seen: list[tuple[str, str]] = []
    cursor = None
    for _ in names:
        page = neighbours(empty_store.reader(), "network:cuf", "MEMBER_OF", limit=limit, cursor=cursor)
        seen += list(dict.fromkeys((one["entity"]["name"], one["entity"]["id"]) for one in page["relationships"]))
        cursor = page["next"]
        if cursor is None:
            break

    assert seen == sorted((properties["name"], member) for member, properties in members.items())


@pytest.mark.parametrize("direction", ["out", "in", "both"])
def test_pages_keep_to_a_direction(touraine: Store, direction: str) -> None:
    found = neighbours(touraine.reader(), "Tours", "PARTY_TO", direction=direction)

    assert [one["entity"]["id"] for one in found["relationships"]] == ([] if direction == "in" else [PARTNERSHIP])


@pytest.mark.parametrize(
    "asked",
    [
        {"relationship": "LOVES"},
        {"direction": "up"},
        {"limit": 0},
        {"limit": 501},
        {"relationship": "PARTY_TO", "cursor": "x"},
        {"relationship": "PARTY_TO", "cursor": "é"},
        {"relationship": "PARTY_TO", "cursor": "WzFd"},
        {"relationship": "PARTY_TO", "cursor": "WzEsMl0="},
    ],
)
def test_a_page_that_cannot_be_is_refused(touraine: Store, asked: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        neighbours(touraine.reader(), "Tours", **asked)  # type: ignore[arg-type]
