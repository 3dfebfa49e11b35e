"""Small graphs drawn by hand: nodes as ``id, properties``, arrows as ``start, type, end, properties``."""

from collections.abc import Iterable, Mapping
from typing import Any

from graph.content import Content, Node, Relationship
from graph.names import fold
from graph.store import Store
from graph.writer import replace

Arrow = tuple[str, str, str] | tuple[str, str, str, Mapping[str, Any]]


def draw(store: Store, nodes: Mapping[str, Mapping[str, Any]], arrows: Iterable[Arrow]) -> None:
    """Make the graph hold exactly this.

    A node without a name is called as its id says; an arrow without sources comes from ``document:d``.
    """
    relationships = [_relationship(*arrow) for arrow in arrows]
    replace(
        store,
        Content.of([_node(node_id, properties) for node_id, properties in nodes.items()], relationships),
        {"version": "drawn", "loaded_at": "2026-01-01T00:00:00Z"},
        lambda what, done, total: None,
    )


def _node(node_id: str, properties: Mapping[str, Any]) -> Node:
    name = properties.get("name") or node_id.partition(":")[2].replace("-", " ").title()
    spellings = [fold(spelling) for spelling in [name, *properties.get("aliases", [])]]
    return Node(node_id, {"name": name, "folded": spellings, **properties})


def _relationship(start: str, kind: str, end: str, properties: Mapping[str, Any] | None = None) -> Relationship:
    return Relationship(kind, start, end, {"sources": ["document:d#l. 1"], **(properties or {})})
