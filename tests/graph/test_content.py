"""The differences between two graphs are exactly what turns the one into the other."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.content import Changes, Content, Node, Relationship, changes

IDS = st.sampled_from([f"authority:{name}" for name in ("caen", "nancy", "tours", "nantes")])
NODES = st.builds(Node, IDS, st.fixed_dictionaries({"name": st.sampled_from(["A", "B"])}))
RELATIONSHIPS = st.builds(
    Relationship,
    st.just("MEMBER_OF"),
    IDS,
    st.just("network:cuf"),
    st.fixed_dictionaries(
        {
            "basis": st.sampled_from(["listed", "declared"]),
            "sources": st.lists(st.sampled_from(["a#1", "b#2"]), max_size=2),
        }
    ),
)
CONTENTS = st.builds(Content.of, st.lists(NODES), st.lists(RELATIONSHIPS))


def applied(old: Content, difference: Changes) -> Content:
    nodes = {key: node for key, node in old.nodes.items() if key not in difference.removed_nodes}
    nodes |= {node.id: node for node in [*difference.added_nodes, *difference.changed_nodes]}
    gone = set(difference.removed_relationships)
    relations = {key: relation for key, relation in old.relationships.items() if key not in gone}
    relations |= {r.key: r for r in [*difference.added_relationships, *difference.changed_relationships]}
    return Content(nodes, relations)


@given(CONTENTS, CONTENTS)
def test_differences_turn_old_into_new(old: Content, new: Content) -> None:
    assert applied(old, changes(old, new)) == new


@given(CONTENTS)
def test_a_graph_does_not_differ_from_itself(content: Content) -> None:
    assert not changes(content, content)


def test_another_basis_is_another_membership() -> None:
    listed = Relationship("MEMBER_OF", "authority:caen", "network:cuf", {"basis": "listed", "sources": ["a#1"]})
    declared = replace(listed, properties={"basis": "declared", "sources": ["a#1"]})
    assert len(Content.of([], [listed, declared]).relationships) == 2
