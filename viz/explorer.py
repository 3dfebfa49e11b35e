"""The explorer's page: a canvas that grows from an entity or an answer, with its table twin.

The page itself carries words and controls; the modules in ``static/explorer`` ask the service for what is drawn.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote, urlencode

import networkx as nx
from typing_extensions import TypedDict

from graph.answers import Entity, View, ViewEdge
from graph.model import RELATIONSHIPS
from graph.words import section
from viz.assets import assets_folder, assets_ready, packages
from viz.context import PageContext
from viz.templating import STATIC, render
from viz.texts import typeset

VOCABULARY: Final = ("label", "tie", "verb", "group", "capacity", "basis", "observed", "status", "country")
"""Sections of the vocabulary that the modules speak."""
ENTRIES: Final = ("main.js", "first.js")
"""Modules that the page itself names; others are fetched all at once, instead of one after the other."""
VENDOR: Final = "/static/vendor"  # where the service serves the folder of `viz.assets`
MOST_BY_FORCE: Final = 400
"""Nodes that are laid out by force, which costs their square: 0.3 s at this size. More stand in rings by label."""
_SEED: Final = 7


def render_explorer(context: PageContext) -> str:
    """Show the explorer, or the form that begins it.

    The context's query says where to begin: ``entity`` (with ``depth``, 1 to 3, for all that lies so near), an answer
    with the options of its question (`viz.pages.explorer_address`), or ``story``, for one kept as a file. A view
    that was kept follows in the address's fragment, which no server sees.
    """
    asked = dict(context.query)
    asks = {"/connect": asked.get("from") and asked.get("to"), "/dormant": asked.get("dormant"),
            "/overlap": asked.get("network")}  # fmt: skip
    question = next((page for page, value in asks.items() if value), None)
    modules = sorted(path.name for path in (STATIC / "explorer").glob("*.js") if path.name not in ENTRIES)
    return render(
        "explorer.html",
        context,
        asked=asked,
        started=bool(asked.get("entity") or question or asked.get("story")),
        first=_first_asked(context, asked, question),
        modules=[f"{context.base}/static/explorer/{name}" for name in modules],
        answer_page=replace(context, path=question).here(dormant=None) if question else None,
        title=context.text("dormant.title" if question == "/dormant" else "nav.explorer"),
        ready=assets_ready(),
        libraries=[f"{context.base}{VENDOR}/{package.file_name}?v={assets_folder().name}" for package in packages()],
        words=json.dumps(words(context.language), ensure_ascii=False),
        starts=json.dumps({name: [sorted(kind.starts), sorted(kind.ends)] for name, kind in RELATIONSHIPS.items()}),
        documents=json.dumps(dict(context.documents), ensure_ascii=False),
    )


def _first_asked(context: PageContext, asked: Mapping[str, str], question: str | None) -> str | None:
    """Address what the modules ask first, letter for letter as they do: it can be asked before they are there."""
    entity, options = asked.get("entity"), {}
    if not entity:
        page = replace(context, path=f"/api/v1{question}")
        return page.here(dormant=None, lang=context.language) if question else None
    path = f"/entities/{quote(entity, safe='')}/neighbours"
    if asked.get("depth"):
        path, options = "/graph", {"entity": entity, "depth": asked["depth"]}
    return f"{context.base}/api/v1{path}?{urlencode({**options, 'lang': context.language})}"


def words(language: str) -> dict[str, Any]:
    """Return what the modules say: the section ``explorer`` as ``text``, and the vocabulary by section."""
    said = {"text": section("explorer", language)} | {name: section(name, language) for name in VOCABULARY}
    return {name: {key: typeset(text, language) for key, text in own.items()} for name, own in said.items()}


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
    placed = (
        (member, ring / len(groups), 2 * math.pi * index / len(members))
        for ring, members in enumerate(sorted(groups.values(), key=len), start=1)
        for index, member in enumerate(members)
    )
    return {member: (radius * math.cos(angle), radius * math.sin(angle)) for member, radius, angle in placed}
