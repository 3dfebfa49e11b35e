"""Exporting the graph or a part of it, and drawing it. The graph is in conftest unless a test draws its own."""

import pytest

from graph.content import Content, Node, Relationship
from graph.errors import TooLarge, UsageError
from graph.store import Store
from graph.writer import replace
from queries import export
from queries.export import export_graph, neighbourhood, part
from queries.views import view_of_entities, view_of_entity
from tests.queries.conftest import PARTNERSHIP, SAID_2025
from tests.support.drawing import draw

pytestmark = pytest.mark.database


def test_export_holds_everything_and_dates_do_not_hide_ends(touraine: Store) -> None:
    found = export_graph(touraine.reader())

    assert (len(found["nodes"]), len(found["relationships"])) == (8, 11)
    (chair,) = [one for one in found["relationships"] if one["type"] == "CHAIRS"]
    assert chair == {
        "from": "authority:tours",
        "type": "CHAIRS",
        "to": "network:group",
        "sources": SAID_2025["sources"],
        "from_date": "2020-10",
    }
    assert {"id", "label", "name", "aliases"} <= set.intersection(*(set(node) for node in found["nodes"]))


def test_the_same_graph_is_exported_in_the_same_order(touraine: Store) -> None:
    before = export_graph(touraine.reader())
    nodes = [Node(node["id"], {"name": node["name"], "folded": []}) for node in reversed(before["nodes"])]
    arrows = [
        Relationship(one["type"], one["from"], one["to"], {"sources": one["sources"], "capacity": one.get("capacity")})
        for one in before["relationships"]
        if one["type"] == "ATTENDED"
    ]
    exports = []
    for order in (arrows, arrows[::-1]):
        replace(touraine, Content.of([], []), {}, lambda what, done, total: None)
        replace(touraine, Content.of(nodes, order), {}, lambda what, done, total: None)
        exports.append(export_graph(touraine.reader()))

    assert exports[0] == exports[1]


@pytest.mark.parametrize(
    ("depth", "expected"),
    [
        (1, {"person:aurore", "authority:tours", "event:meeting"}),
        (2, {PARTNERSHIP, "network:group", "document:d2016", "document:d2025"}),
        (3, {"authority:minneapolis"}),
    ],
)
def test_a_neighbourhood_grows_with_its_depth(touraine: Store, depth: int, expected: set[str]) -> None:
    inner = (
        {node["id"] for node in neighbourhood(touraine.reader(), "Aurore", depth - 1)["nodes"]} if depth > 1 else set()
    )

    assert {node["id"] for node in neighbourhood(touraine.reader(), "Aurore", depth)["nodes"]} - inner == expected


def test_documents_bring_nobody_near(touraine: Store) -> None:
    draw(
        touraine,
        {"authority:a": {}, "authority:b": {}, "document:d": {"date": "2025"}},
        [("authority:a", "STATED_IN", "document:d", {"property": "name", "value": value}) for value in "AB"]
        + [("authority:b", "STATED_IN", "document:d", {"property": "name", "value": "C"})],
    )

    assert {node["id"] for node in neighbourhood(touraine.reader(), "authority:a", 3)["nodes"]} == {
        "authority:a",
        "document:d",
    }
    assert len(neighbourhood(touraine.reader(), "document:d")["nodes"]) == 3


def test_a_neighbourhood_has_bounds(touraine: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for depth in (0, 4):
        with pytest.raises(UsageError):
            neighbourhood(touraine.reader(), "Tours", depth)
    monkeypatch.setattr(export, "MOST_NODES", 2)
    with pytest.raises(TooLarge):
        neighbourhood(touraine.reader(), "Tours", 1)


def test_a_part_has_no_relationship_without_its_ends(touraine: Store) -> None:
    found = part(touraine.reader(), ["authority:tours", PARTNERSHIP, "authority:nowhere"])

    assert {node["id"] for node in found["nodes"]} == {"authority:tours", PARTNERSHIP}
    assert [one["type"] for one in found["relationships"]] == ["PARTY_TO"]


def test_a_view_draws_each_entity_once_and_ties_of_one_type_as_one(touraine: Store) -> None:
    view = view_of_entity(touraine.reader(), "Aurore")

    assert {node["id"] for node in view["nodes"]} == {"person:aurore", "authority:tours", "event:meeting"}
    assert {(edge["from"], edge["type"], edge["to"]) for edge in view["edges"]} == {
        ("person:aurore", "HOLDS_ROLE", "authority:tours"),
        ("person:aurore", "ATTENDED", "event:meeting"),
    }
    assert view_of_entities(touraine.reader(), ["authority:tours"])["edges"] == []
