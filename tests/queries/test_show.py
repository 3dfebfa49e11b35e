"""Showing an entity: properties, relationships both ways, and what sources disagree on. The graph is in conftest."""

import pytest

from graph.errors import NotFound
from graph.store import Store
from queries.show import show
from tests.queries.conftest import PARTNERSHIP

pytestmark = pytest.mark.database


def test_show_gives_properties_but_none_that_serve_search(touraine: Store) -> None:
    entity = show(touraine.reader(), "ville de tours")["entity"]

    assert {"id": "authority:tours", "label": "Authority", "name": "Tours", "country": "FR"}.items() <= entity.items()
    assert "folded" not in entity


def test_show_gives_relationships_both_ways_with_sources(touraine: Store) -> None:
    shown = show(touraine.reader(), "Tours")["relationships"]

    assert {(one["relationship"], one["direction"], one["entity"]["id"]) for one in shown} == {
        ("PARTY_TO", "out", PARTNERSHIP),
        ("HOLDS_ROLE", "in", "person:aurore"),
        ("CHAIRS", "out", "network:group"),
        ("STATED_IN", "out", "document:d2016"),
    }
    assert all(one["sources"] and "sources" not in one["properties"] for one in shown)


@pytest.mark.parametrize(
    ("name", "about", "values"),
    [
        ("Tours", "name", ["TOURS"]),
        ("Tours – Minneapolis", "since", ["1990", "1991"]),
        ("Aurore", "role", ["chargée de projets (Tours)", "cheffe de service (Tours)"]),
    ],
)
def test_show_gives_what_sources_disagree_on(touraine: Store, name: str, about: str, values: list[str]) -> None:
    (found,) = show(touraine.reader(), name)["disagreements"]

    assert (found["about"], [value["value"] for value in found["values"]]) == (about, values)
    assert all(value["sources"] for value in found["values"])


def test_what_is_not_there_is_not_found(touraine: Store) -> None:
    with pytest.raises(NotFound):
        show(touraine.reader(), "Atlantis")
