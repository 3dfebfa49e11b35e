"""The five documents go from the file to the graph without a decision, and the graph agrees with the curated one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.content import Content
from graph.names import fold
from graph.store import Store
from loaders.bundled import bundled_data
from loaders.loads.load import load
from loaders.review.desk import Desk
from tests.conftest import EMPTY_DATABASE
from tests.loaders.review.desks import WHO, graph_of, quiet

pytestmark = [pytest.mark.database, pytest.mark.documents]

PRECISION, RECALL = 0.99, 0.95
"""Of who took part in the recorded meetings, by folded name: doubtful namesakes wait, so that recall is below the
reading's own."""


@pytest.fixture
def emptied(database: Store) -> Iterator[Store]:
    """A graph with nothing in it, before and after."""
    database.write(lambda transaction: transaction.run(EMPTY_DATABASE))
    yield database
    database.write(lambda transaction: transaction.run(EMPTY_DATABASE))


def attendances(content: Content) -> set[tuple[str, str, str]]:
    """Who was present at or excused from the meeting that each document records."""
    records = {one.start: one.end for one in content.relationships.values() if one.type == "RECORDED_IN"}
    return {
        (records[one.end], fold(str(content.nodes[one.start].properties["name"])), str(one.properties["capacity"]))
        for one in content.relationships.values()
        if one.type == "ATTENDED" and one.end in records and one.properties["capacity"] in ("present", "excused")
    }


def holders(content: Content) -> set[tuple[str, str, str]]:
    """Who received or organised the meeting that each document records, and whom it was of."""
    records = {one.start: one.end for one in content.relationships.values() if one.type == "RECORDED_IN"}
    return {
        (records[event], one.type, fold(str(content.nodes[other].properties["name"])))
        for one in content.relationships.values()
        if one.type in ("HOSTED", "ORGANISED", "ABOUT")
        for event, other in ((one.start, one.end), (one.end, one.start))
        if event in records
    }


def test_participants_agree_with_the_curated_data(emptied: Store, documents_folder: Path) -> None:
    desk = Desk(emptied)
    for path in sorted(documents_folder.glob("*.txt")):
        document, _ = desk.receive(path, WHO)
        assert desk.load(document, quiet).run
        assert desk.load(document, quiet).run is None
    read = graph_of(emptied)
    found, held = attendances(read), holders(read)
    load(emptied, [bundled_data()], quiet)
    curated, stated = attendances(graph_of(emptied)), holders(graph_of(emptied))
    assert held == {one for one in stated if "comite" not in one[2] and "copil" not in one[2]}
    right = len(found & curated)
    assert right / len(found) >= PRECISION, sorted(found - curated)
    assert right / len(curated) >= RECALL, sorted(curated - found)


def test_names_of_the_documents_are_found_in_the_curated_graph(loaded_store: Store, documents_folder: Path) -> None:
    desk = Desk(loaded_store)
    names = waiting = 0
    for path in sorted(documents_folder.glob("*.txt")):
        document, _ = desk.receive(path, WHO)
        (seen,) = desk.review(document)["documents"]
        names += seen["certain"] + seen["doubtful"]
        waiting += desk.left_out(document)["names"]
    assert waiting <= names * 0.05
