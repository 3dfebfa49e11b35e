"""Where the nodes of a view stand: computed here, so that a drawing is there at once and is the same each time."""

from __future__ import annotations

import math
from typing import Any, Final

import networkx as nx
from typing_extensions import TypedDict

from graph.answers import Entity, View, ViewEdge

MOST_BY_FORCE: Final = 400
"""Nodes that are laid out by force, which costs their square: 0.3 s at this size. More stand in rings by label."""
_SEED: Final = 7


class PlacedEntity(Entity):
    """An entity with its place; both coordinates lie in [-1, 1]."""

    x: float
    y: float


class PlacedView(TypedDict):
    """A view whose nodes have places."""

    nodes: list[PlacedEntity]
    edges: list[ViewEdge]


def placed(view: View) -> PlacedView:
    """Return every node of a view a place; the same view always gets the same.

    Neighbours are close together where there are few nodes; rings by label, the smallest inside, hold many.
    """
    places = _by_force(view) if len(view["nodes"]) <= MOST_BY_FORCE else _in_rings(view)
    found = ((node, *places[node["id"]]) for node in view["nodes"])
    nodes: list[Any] = [{**node, "x": round(x, 4), "y": round(y, 4)} for node, x, y in found]
    return PlacedView(nodes=nodes, edges=view["edges"])


def _by_force(view: View) -> dict[str, tuple[float, float]]:
    """Place nodes as springs between them would (Fruchterman and Reingold 1991)."""
    drawing: Any = nx.Graph()
    drawing.add_nodes_from(node["id"] for node in view["nodes"])
    drawing.add_edges_from((edge["from"], edge["to"]) for edge in view["edges"])
    found = nx.spring_layout(drawing, seed=_SEED)
    return {node: (float(x), float(y)) for node, (x, y) in found.items()}


def _in_rings(view: View) -> dict[str, tuple[float, float]]:
    groups: dict[str, list[str]] = {}
    for node in view["nodes"]:
        groups.setdefault(node["label"], []).append(node["id"])
    places: dict[str, tuple[float, float]] = {}
    for ring, members in enumerate(sorted(groups.values(), key=len), start=1):
        radius = ring / len(groups)
        for index, member in enumerate(members):
            angle = 2 * math.pi * index / len(members)
            places[member] = (radius * math.cos(angle), radius * math.sin(angle))
    return places
