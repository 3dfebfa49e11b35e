"""What Neo4j Bloom is told of the graph: properties by label and type, and search phrases for the three questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.content import HIDDEN
from graph.cypher import Query
from graph.model import Label
from graph.store import Reader
from queries.catalogue import QUERIES


@dataclass(frozen=True, slots=True)
class Phrase:
    """One of them; ``suggests`` maps a parameter to the label whose names are offered for it, or to None."""

    name: str
    suggests: Mapping[str, Label | None]

    @property
    def query(self) -> Query:
        """The statement."""
        return QUERIES[f"perspective/{self.name}"]


PHRASES: Final = (
    Phrase("connecting", {"city": Label.AUTHORITY, "other": Label.AUTHORITY}),
    Phrase("silent", {"city": Label.AUTHORITY, "since": None}),
    Phrase("shared", {"network": Label.NETWORK, "other": Label.NETWORK}),
    Phrase("around", {"city": Label.AUTHORITY}),
    Phrase("posts", {"body": Label.AUTHORITY}),
)
"""The three questions first."""

Held = dict[str, dict[str, str]]
"""By label or type, each property with Neo4j's name of a type of its values."""


def held_properties(reader: Reader) -> tuple[Held, Held]:
    """Return the properties of entities by label, and of relationships by type; those that are hidden are left out.

    It takes one round trip, which visits the whole graph.
    """
    nodes: Held = {}
    ties: Held = {}
    for is_tie, kind, key, value in reader.read_list(QUERIES["perspective/held"]):
        if key not in HIDDEN:
            (ties if is_tie else nodes).setdefault(kind, {})[key] = value
    return nodes, ties
