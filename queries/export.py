"""The graph as plain values: all of it, or what lies around an entity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from graph.answers import Export
from graph.content import Relationship
from graph.errors import TooLarge
from graph.model import label_of
from graph.options import check_options
from graph.questions import ExportQuestion
from graph.store import Reader, Row
from graph.writer import WRITING
from queries.catalogue import QUERIES
from queries.entities import shown_properties
from queries.naming import resolve

MOST_NODES: Final = 5_000
"""What a neighbourhood may hold; the whole graph has no bound."""

_ENDS: Final = ("from", "type", "to")
"""What an exported relationship calls its ends and its type."""


def export_graph(reader: Reader) -> Export:
    """Return the whole graph.

    Nodes are sorted by id; relationships by type, ends and what else tells them apart. A relationship's own properties
    ``from`` and ``to`` (a chair's dates) are written ``from_date`` and ``to_date``, for ``from`` and ``to`` are its
    ends. ``aliases`` is there even where empty.
    """
    return _exported(reader.read(WRITING["all_nodes"]), reader.read(WRITING["all_relationships"]))


def neighbourhood(reader: Reader, name: str, depth: int = 1) -> Export:
    """Return what lies around an entity, and what joins it.

    ``depth`` are steps from the entity, 1 to 3. From a document that is not the entity itself no step is taken: it
    joins all that it states, which is no closeness. Raises UsageError for a depth that cannot be, TooLarge where more
    than 5,000 entities lie so near, and what `queries.naming.resolve` does.
    """
    check_options(ExportQuestion, depth=depth)
    return part(reader, _around(reader, resolve(reader, name)["id"], depth))


def part(reader: Reader, ids: Sequence[str]) -> Export:
    """Return some entities, and what joins them to each other."""
    wanted = sorted(set(ids))
    return _exported(
        reader.read(QUERIES["export/nodes"], ids=wanted), reader.read(QUERIES["export/relationships"], ids=wanted)
    )


def _around(reader: Reader, start: str, depth: int) -> list[str]:
    ids = [start]
    for step in range(depth):
        rows = reader.read(QUERIES["export/beside"], ids=ids, from_documents=step == 0, limit=MOST_NODES)
        ids += [row["id"] for row in rows]
        if len(ids) > MOST_NODES:
            raise TooLarge("fault.more_entities_lie_within", "hint.give_fewer_steps", most=MOST_NODES, number=depth)
    return ids


def _exported(nodes: Sequence[Row], relationships: Sequence[Row]) -> Export:
    return Export(
        nodes=[_node(row["id"], row["properties"]) for row in nodes],
        relationships=[_relationship(row) for row in sorted(relationships, key=_place)],
    )


def _node(entity_id: str, properties: dict[str, Any]) -> dict[str, Any]:
    shown = shown_properties(entity_id, label_of(entity_id).value, properties)
    return shown | {"aliases": shown.get("aliases", [])}


def _place(row: Row) -> tuple[str, ...]:
    """Where a relationship stands in the export: the same for the same graph."""
    key = Relationship(row["type"], row["start"], row["end"], row["properties"]).key
    return tuple("" if value is None else str(value) for value in key)


def _relationship(row: Row) -> dict[str, Any]:
    own = {f"{name}_date" if name in _ENDS else name: value for name, value in sorted(row["properties"].items())}
    return {"from": row["start"], "type": row["type"], "to": row["end"], "sources": own.pop("sources", []), **own}
