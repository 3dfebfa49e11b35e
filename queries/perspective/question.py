"""Which properties the graph bears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.content import HIDDEN
from queries.catalogue import QUERIES

if TYPE_CHECKING:
    from graph.store import Reader

Held = dict[str, dict[str, str]]
"""By label or type, each property with Neo4j's name of a type of its values."""


def held_properties(reader: Reader) -> tuple[Held, Held]:
    """Return the properties of entities by label, and of relationships by type; those that are hidden are left out.

    Notes
    -----
    One round trip, which visits the whole graph.
    """
    nodes: Held = {}
    ties: Held = {}
    for is_tie, kind, key, value in reader.read_list(QUERIES["perspective/held"]):
        if key not in HIDDEN:
            (ties if is_tie else nodes).setdefault(kind, {})[key] = value
    return nodes, ties
