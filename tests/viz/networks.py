"""The way back from files of networks: what was exported, as networkx reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graph.answers import Export
from viz.exchange.networks import EDGE_NAMES, JSON, NODE_NAMES

if TYPE_CHECKING:
    import networkx as nx


def export_of(network: nx.Graph[str]) -> Export:
    """Turn a network, as networkx reads it from either format, back into nodes and relationships."""
    return Export(
        nodes=[{"id": key, **_read(attributes, NODE_NAMES)} for key, attributes in network.nodes(data=True)],
        relationships=[
            {"from": start, "to": end, **_read(attributes, EDGE_NAMES)}
            for start, end, attributes in network.edges(data=True)
        ],
    )


def _read(attributes: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    own_names = {name: own for own, name in names.items()}
    properties: dict[str, Any] = {}
    for name, value in attributes.items():
        if name not in ("label", "id"):
            bare = name.removesuffix(JSON)
            properties[own_names.get(bare, bare)] = value if bare == name else json.loads(value)
    return properties
