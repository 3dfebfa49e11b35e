"""Writing a graph makes the database hold exactly that graph, or changes nothing.

The graph of these tests::

    (authority:tours)-[:PARTY_TO]->(partnership:minneapolis--tours)<-[:PARTY_TO]-(authority:minneapolis)
"""

from typing import Any

import pytest

from graph.constraints import prepare
from graph.content import Content, Node, Relationship
from graph.store import Store
from graph.writer import WRITING, replace

pytestmark = pytest.mark.database


def quiet(what: str, done: int, total: int) -> None:
    """Report to nobody."""


def party(city: str, **properties: Any) -> Relationship:
    return Relationship(
        "PARTY_TO", f"authority:{city}", "partnership:minneapolis--tours", {"sources": ["d#l. 1"], **properties}
    )


TWINNED = Content.of(
    [
        Node("authority:tours", {"name": "Tours", "aliases": ["Ville de Tours"]}),
        Node("authority:minneapolis", {"name": "Minneapolis"}),
        Node("partnership:minneapolis--tours", {"name": "Minneapolis – Tours"}),
    ],
    [party("tours"), party("minneapolis")],
)
ALONE = Content.of([Node("authority:tours", {"name": "Tours"})], [])


def held(store: Store) -> Content:
    """What the database holds, read by statements of our own."""
    reader = store.reader()
    nodes = [
        Node(row["id"], {key: value for key, value in row["properties"].items() if key != "id"})
        for row in reader.read(WRITING["all_nodes"])
    ]
    relations = [
        Relationship(row["type"], row["start"], row["end"], row["properties"])
        for row in reader.read(WRITING["all_relationships"])
    ]
    return Content.of(nodes, relations)


def test_the_database_holds_what_was_written(empty_store: Store) -> None:
    replace(empty_store, TWINNED, {"version": "1"}, quiet)
    assert held(empty_store) == TWINNED


def test_writing_twice_changes_nothing(empty_store: Store) -> None:
    replace(empty_store, TWINNED, {"version": "1"}, quiet)
    assert not replace(empty_store, TWINNED, {"version": "1"}, quiet)


@pytest.mark.parametrize("other", [ALONE, Content.of([], [])], ids=["part", "nothing"])
def test_there_and_back_again(empty_store: Store, other: Content) -> None:
    for wanted in (TWINNED, other, TWINNED, other):
        replace(empty_store, wanted, {"version": "1"}, quiet)
        assert held(empty_store) == wanted


def test_a_changed_source_changes_that_relationship_only(empty_store: Store) -> None:
    replace(empty_store, TWINNED, {"version": "1"}, quiet)
    changed = Content.of(TWINNED.nodes.values(), [party("tours", sources=["e#l. 2"]), party("minneapolis")])
    counts = replace(empty_store, changed, {"version": "2"}, quiet).counts()
    assert {name: count for name, count in counts.items() if count} == {"changed_relationships": 1}


def test_a_failure_on_the_way_leaves_the_graph_as_it_was(empty_store: Store) -> None:
    replace(empty_store, TWINNED, {"version": "1"}, quiet)

    def fail(what: str, done: int, total: int) -> None:
        raise OSError(what)

    with pytest.raises(OSError, match="remove_relationships"):
        replace(empty_store, ALONE, {"version": "2"}, fail)
    assert held(empty_store) == TWINNED


def test_the_schema_may_be_prepared_again(empty_store: Store) -> None:
    prepare(empty_store)
    prepare(empty_store)
