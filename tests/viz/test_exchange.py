"""Files for other programs are read back to what was written, whatever names stand in them."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers import Export
from graph.content import Content, Node, Relationship
from graph.cypher import Query
from graph.store import Store
from tests.support.hostile import HOSTILE
from tests.support.profiles import examples
from tests.viz.networks import export_of
from viz.exchange.cypher_script import BATCH, cypher_script, literal, name
from viz.exchange.networks import gexf, graphml

FORMATS = {"graphml": (graphml, nx.read_graphml), "gexf": (gexf, nx.read_gexf)}
both_formats = pytest.mark.parametrize(("write", "read"), FORMATS.values(), ids=FORMATS.keys())

Write = Callable[[Export], bytes]
Read = Callable[[BytesIO], Any]

MEETING = {
    "id": "event:e",
    "label": "Event",
    "name": "Rencontre",
    "aliases": [],
    "start": "2024-06-11",
    "end": "2024-06-12",
    "sources": ["document:d#l. 1", "document:d#[2], l. 2"],
}


def graph_named(*names: str) -> Export:
    """A meeting, and as many people as names, each of them there twice: present and as a speaker."""
    people = [
        {
            "id": f"person:p{number}",
            "label": "Person",
            "name": name,
            "aliases": [name, "B"],
            "latitude": 1.5,
            "since": 7,
        }
        for number, name in enumerate(names)
    ]
    attended = [
        {
            "from": person["id"],
            "type": "ATTENDED",
            "to": "event:e",
            "sources": [f"document:d#{person['name']}"],
            "capacity": capacity,
            "note": person["name"],
            "from_date": "2020",
            "kind": "other",
        }
        for person in people
        for capacity in ("present", "spoke")
    ]
    return Export(nodes=[MEETING, *people], relationships=attended)


def in_order(export: Export) -> tuple[Any, Any]:
    """What an export says, for comparison: the order of relationships is the reader's."""
    return (
        {node["id"]: node for node in export["nodes"]},
        sorted((sorted(one.items(), key=lambda pair: pair[0]) for one in export["relationships"]), key=str),
    )


@both_formats
@pytest.mark.parametrize("hostile", HOSTILE)
def test_networkx_reads_back_what_was_written(write: Write, read: Read, hostile: str) -> None:
    export = graph_named(hostile, "Aurore")

    assert in_order(export_of(read(BytesIO(write(export))))) == in_order(export)


@both_formats
def test_an_empty_graph_and_one_without_parallels_are_read_back(write: Write, read: Read) -> None:
    single = Export(nodes=graph_named("A")["nodes"], relationships=graph_named("A")["relationships"][:1])

    for export in (Export(nodes=[], relationships=[]), single):
        assert in_order(export_of(read(BytesIO(write(export))))) == in_order(export)


@both_formats
@examples(20)
@given(names=st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=3))
def test_any_name_is_read_back(write: Write, read: Read, names: list[str]) -> None:
    export = graph_named(*names)

    assert in_order(export_of(read(BytesIO(write(export))))) == in_order(export)


@pytest.mark.parametrize("write", [graphml, gexf])
def test_a_file_does_not_tell_when_it_was_written(write: Write) -> None:
    assert date.today().isoformat().encode() not in write(graph_named("Aurore"))


def test_other_programs_show_names() -> None:
    network = nx.read_gexf(BytesIO(gexf(graph_named("Aurore"))))

    assert network.nodes["person:p0"]["label"] == "Aurore"
    assert network.nodes["person:p0"]["type"] == "Person"
    assert network.is_multigraph()


def test_a_script_says_nothing_across_lines_and_has_no_unseen_characters() -> None:
    for hostile in HOSTILE:
        content = Content.of([Node("person:p", {"name": hostile})], [])
        text = cypher_script(content, ["CREATE CONSTRAINT"])
        assert text.count(";\n") == 2
        assert all(one.isprintable() or one == "\n" for one in text)


def test_a_script_is_cut_into_batches() -> None:
    nodes = [Node(f"person:p{number}", {"name": "P"}) for number in range(BATCH + 1)]
    joined = [Relationship("PART_OF", "network:a", "network:b", {"sources": []})]

    assert cypher_script(Content.of(nodes, joined), []).count("UNWIND") == 3


def test_a_name_in_backticks_cannot_end_early() -> None:
    assert (name("since"), name("a`b c"), name("é")) == ("since", "`a``b c`", "`é`")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object()])
def test_what_has_no_literal_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="no literal"):
        literal(value)


TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(HOSTILE) | st.text("\\u0027'\"\n;/*")
VALUES = (
    TEXTS
    | st.booleans()
    | st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.lists(TEXTS)
    | st.dictionaries(st.text("abc_é `\n'", min_size=1), TEXTS)
)


@pytest.mark.database
@examples(15)
@given(st.lists(VALUES, max_size=30))
def test_neo4j_reads_literals_as_the_values_that_they_stand_for(database: Store, values: list[Any]) -> None:
    text: Any = f"RETURN {literal(values)} AS found"
    query = Query("literal", "Gives a literal.", "read", {}, "found", "one row", "nothing", "none", text)

    assert database.reader().read(query)[0]["found"] == values
