"""What the graph holds: counts, the dataset, documents with what they state, networks and places. Graph in conftest."""

import pytest

from graph.errors import NotFound
from graph.store import Store
from queries.statements import document_facts, documents
from queries.status import dataset_stamp, networks, places, status

pytestmark = pytest.mark.database


def test_status_counts_and_names_the_dataset(touraine: Store) -> None:
    found = status(touraine.reader())

    assert found["nodes"]["Authority"] == 2
    assert found["relationships"]["ATTENDED"] == 2
    assert found["dataset"] == {"version": "drawn", "loaded_at": "2026-01-01T00:00:00Z"}


def test_an_empty_graph_has_no_dataset(empty_store: Store) -> None:
    assert status(empty_store.reader()) == {"engine": {}, "nodes": {}, "relationships": {}, "dataset": None}
    assert dataset_stamp(empty_store.reader()) is None


def test_documents_say_how_much_they_state(touraine: Store) -> None:
    assert [(one["id"], one["statements"]) for one in documents(touraine.reader())] == [
        ("document:d2025", 7),
        ("document:d2016", 4),
    ]


def test_a_document_states_its_facts_in_its_order(touraine: Store) -> None:
    facts = document_facts(touraine.reader(), "Minutes of 2025")

    assert facts["document"]["statements"] == len(facts["statements"]) == 7
    assert (facts["statements"][0]["relationship"], facts["statements"][0]["locator"]) == ("RECORDED_IN", "title")


def test_a_name_of_no_document_is_not_found(touraine: Store) -> None:
    with pytest.raises(NotFound):
        document_facts(touraine.reader(), "Tours")


def test_networks_and_places_to_choose_from(touraine: Store) -> None:
    assert [network["id"] for network in networks(touraine.reader())] == ["network:group"]
    assert places(touraine.reader(), ["authority:tours", "authority:minneapolis"]) == {"authority:tours": (47.39, 0.69)}
