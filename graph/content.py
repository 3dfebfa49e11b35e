"""What a graph holds, as plain values: the form in which it is compiled, compared, written and exported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from graph.model import RELATIONSHIPS, Label, label_of

HIDDEN: Final = frozenset({"folded", "listed_only"})  # properties that serve the search and are shown to nobody

Properties = Mapping[str, Any]
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Node:
    """An entity. ``properties`` has no nulls, and ``id`` only outside."""

    id: str
    properties: Properties

    @property
    def label(self) -> Label:
        """The label that the id names."""
        return label_of(self.id)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship with its properties, ``sources`` among them."""

    type: str
    start: str
    end: str
    properties: Properties

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells it from all other relationships: type, both ends and the identifying properties."""
        identity = RELATIONSHIPS[self.type].identity
        return (self.type, self.start, self.end, *map(self.properties.get, identity))


@dataclass(frozen=True, slots=True)
class Content:
    """A whole graph: nodes by id, relationships by key."""

    nodes: Mapping[str, Node]
    relationships: Mapping[tuple[Any, ...], Relationship]

    @property
    def size(self) -> int:
        """How many nodes and relationships there are."""
        return len(self.nodes) + len(self.relationships)

    @classmethod
    def of(cls, nodes: Iterable[Node], relationships: Iterable[Relationship]) -> Content:
        """Gather nodes and relationships; of two with the same id or key the later wins."""
        return cls({node.id: node for node in nodes}, {relation.key: relation for relation in relationships})

    @classmethod
    def of_rows(cls, nodes: Iterable[Mapping[str, Any]], relationships: Iterable[Mapping[str, Any]]) -> Content:
        """Gather what statements such as `all_nodes` and `all_relationships` read."""
        return cls.of(
            (
                Node(row["id"], {name: value for name, value in row["properties"].items() if name != "id"})
                for row in nodes
            ),
            (Relationship(row["type"], row["start"], row["end"], row["properties"]) for row in relationships),
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """What turns one graph into another."""

    added_nodes: list[Node]
    changed_nodes: list[Node]
    removed_nodes: list[str]
    added_relationships: list[Relationship]
    changed_relationships: list[Relationship]
    removed_relationships: list[tuple[Any, ...]]

    def __bool__(self) -> bool:
        return any(self.counts().values())

    def counts(self) -> dict[str, int]:
        """How many of each, in the order of the fields."""
        return {name: len(getattr(self, name)) for name in self.__slots__}


def changes(old: Content, new: Content) -> Changes:
    """Compare two graphs. There are none where both hold the same; each list is in the order of its graph."""
    return Changes(*_difference(old.nodes, new.nodes), *_difference(old.relationships, new.relationships))


def _difference(old: Mapping[K, V], new: Mapping[K, V]) -> tuple[list[V], list[V], list[K]]:
    """Return what is added, what is changed, and the keys of what is removed."""
    added = [value for key, value in new.items() if key not in old]
    changed = [value for key, value in new.items() if key in old and old[key] != value]
    return added, changed, [key for key in old if key not in new]
