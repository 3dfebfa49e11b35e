"""The stand-alone view: one HTML file that people send to each other and open with the network cable out.

pyvis keeps the nodes and edges and carries the drawing library (vis-network); the page around them is our own, because
the one that pyvis writes calls a content delivery network even in its ``in_line`` mode.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

from markupsafe import Markup

from graph.answers import Export, Source, View
from graph.errors import TooLarge
from graph.sheets import ReadableSheet
from graph.words import figure
from viz.context import PageContext
from viz.sources import located, source_title
from viz.templating import render
from viz.texts import visible, vocabulary

MOST_NODES: Final = 1_000  # past this, the drawing library lays out for minutes and a browser freezes

_LIBRARY: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
_LONGEST_LABEL: Final = 28


def standalone_view(
    view: Export | View, title: str, context: PageContext, readable: Sequence[ReadableSheet] = ()
) -> str:
    """Write a file that draws a graph and lists its relationships with their sources.

    The ``title`` is its heading, or the id of the entity that gives its name; ``readable`` is what the drawing shows in
    words (verdicts, reasons, dates, people), before it.

    Raises
    ------
    TooLarge
        More nodes than a browser lays out at ease.
    """
    network = network_of(context, view)
    names = {node["id"]: str(node["name"]) for node in view["nodes"]}
    return render(
        "standalone.html",
        context,
        title=names.get(title, title),
        nodes=network.nodes,
        edges=network.edges,
        readable=readable,
        library=drawing_library(),
        legend=Counter(str(node["label"]) for node in view["nodes"]).most_common(),
        shapes=shapes_of_labels(),
        rows=[
            (names[one["from"]], context.term("verb", one["type"]), names[one["to"]], _sources(context, one))
            for one in _joined(view)
        ],
    )


def network_of(context: PageContext, view: Export | View) -> Any:
    """Hand nodes and relationships to a ``Network`` of pyvis: all texts in it are plain, never HTML."""
    from pyvis.network import Network  # takes a second to import, and only this view needs it

    count = len(view["nodes"])
    if count > MOST_NODES:
        said = context.text("standalone.too_large", count=count, most=figure(MOST_NODES, context.language))
        raise TooLarge(said, context.text("standalone.too_large_hint"))
    network = Network(directed=True)
    for node in view["nodes"]:
        name, label = visible(str(node["name"])), str(node["label"])
        shape, colour = shapes_of_labels().get(label, ("dot", "#66707d"))
        short = name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1].rstrip() + "…"
        title = f"{name}\n{context.term('label', label)}"
        network.add_node(node["id"], label=short, title=title, shape=shape, color=colour)
    for one in _joined(view):
        title = "\n".join([context.term("verb", one["type"]), *_sources(context, one)])
        network.add_edge(one["from"], one["to"], title=title, label=context.term("tie", one["type"]))
    return network


def shapes_of_labels() -> dict[str, list[str]]:
    """Return the shape and the colour of each label: the shape tells it without the colour."""
    found: dict[str, list[str]] = vocabulary()["shapes"]
    return found


@cache
def drawing_library() -> Markup:
    """Read vis-network as pyvis ships it; a closing tag in it could not end our script."""
    text = files("pyvis").joinpath(_LIBRARY).read_text(encoding="utf-8")
    return Markup(text.replace("</script", "<\\/script"))  # noqa: S704 - a library's file, no text of users


def _joined(view: Export | View) -> list[Mapping[str, Any]]:
    """Return the relationships whose two ends are both in the view."""
    known, parts = {node["id"] for node in view["nodes"]}, dict(view)
    lines: Any = parts.get("relationships", parts.get("edges"))
    return [one for one in lines if one["from"] in known and one["to"] in known]


def _sources(context: PageContext, relationship: Mapping[str, Any]) -> list[str]:
    """Write each source, taken apart or as ``document#locator``, as its document's title and the place in it."""
    words = []
    for source in relationship.get("sources") or []:
        if isinstance(source, str):
            document, _, locator = source.partition("#")
            source = Source(document=document, locator=locator, date="")
        place = [located(source["locator"])] if source["locator"] else []
        words.append(visible(", ".join([source_title(context, source), *place])))
    return words
