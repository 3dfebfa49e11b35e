"""For notebooks, which import it as ``jumelage.notebook``: answers as pandas tables, drawn inline, as py2neo objects.

py2neo has reached its end of life; only this bridge uses it, for people whose notebooks do, and only when it is asked
for: ``pip install jumelage[notebook]`` brings it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import pandas as pd

from graph.store import Reader, Store
from queries.connect import connect
from queries.dormant import dormant
from queries.export import export_graph, neighbourhood
from queries.overlap import overlap
from queries.sources import document_titles
from queries.views import view_of_connection, view_of_dormancy, view_of_overlap
from service.session import address_of, read_settings
from viz.context import PageContext
from viz.standalone import standalone_view

if TYPE_CHECKING:
    import py2neo

    from graph.address import Address
    from graph.answers import Connection, Dormancy, Export, Overlap, Source, View
    from graph.settings import Settings
    from viz.texts import Language

__all__ = [
    "NetworkDrawing",
    "Session",
    "chains_frame",
    "connect",
    "dormant",
    "export_graph",
    "neighbourhood",
    "nodes_frame",
    "open_session",
    "overlap",
    "overlap_frame",
    "partnerships_frame",
    "py2neo_graph",
    "relationships_frame",
    "subgraph",
    "view",
]
HEIGHT: Final = 720
"""Pixels of a view in a notebook: heading, legend and a drawing."""


class Session:
    """An open graph: ``reader()`` asks our questions of it, ``py2neo`` anything."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def reader(self) -> Reader:
        """Begin a question."""
        return self._store.reader()

    @cached_property
    def py2neo(self) -> py2neo.Graph:
        """The same database through py2neo; unlike a reader it may write."""
        return py2neo_graph(self._store.address)

    def titles(self) -> dict[str, str]:
        """Name the documents by their ids."""
        return document_titles(self.reader())

    def close(self) -> None:
        """Close all connections."""
        self._store.close()
        if "py2neo" in vars(self):
            self.py2neo.service.connector.close()


def open_session(settings: Settings | None = None) -> Session:
    """Open the graph of these settings, else of those in the environment; a local Neo4j is started where none runs."""
    settings = settings or read_settings()
    return Session(Store(address_of(settings), timeout_s=settings.query_timeout_s))


def py2neo_graph(address: Address) -> py2neo.Graph:
    """Open a database with py2neo."""
    import py2neo  # imported where it is asked for: frames and views do without

    return py2neo.Graph(address.uri, auth=(address.user, address.password), name=address.database)


@dataclass(frozen=True, slots=True)
class NetworkDrawing:
    """A network view: a notebook shows it inline, and `save` writes the page that people send to each other."""

    html: str

    def save(self, path: str | Path) -> None:
        """Write it as one HTML file, which opens without a network."""
        Path(path).write_text(self.html, encoding="utf-8")

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the whole page in a frame that may run its own scripts and ask nobody."""
        frame = 'sandbox="allow-scripts" width="100%" style="border: 0" title="Jumelage"'
        return f'<iframe srcdoc="{escape(self.html)}" height="{HEIGHT}" {frame}></iframe>'


def view(
    answer: Connection | Dormancy | Overlap | Export | View,
    session: Session | None = None,
    *,
    title: str = "",
    language: Language = "fr",
) -> NetworkDrawing:
    """Draw an answer, or a part of the graph, as a network with its legend, search, sources and table.

    A session names the documents among the sources by their titles. Raises `TooLarge`: more nodes than a browser lays
    out at ease.
    """
    page = PageContext(language=language, documents=session.titles() if session else {})
    return NetworkDrawing(standalone_view(_drawn(answer), title or _headings(answer), page))


def chains_frame(answer: Connection) -> pd.DataFrame:
    """Return one row for each step of each chain."""
    rows = [
        {**chain, **step, "step": number, "from": step["from"]["name"], "to": step["to"]["name"]}
        | {"sources": _passages(step["sources"])}
        for chain in answer["paths"]
        for number, step in enumerate(chain["steps"], start=1)
    ]
    return pd.DataFrame(rows, columns=["rank", "score", "step", "from", "relationship", "to", "sources"])


def partnerships_frame(answer: Dormancy) -> pd.DataFrame:
    """Return one row for each partnership, by its id."""
    rows = [
        {**one, "parties": [party["name"] for party in one["parties"]], "sources": _passages(one["sources"])}
        | {"countries": sorted({party.get("country") or "" for party in one["parties"]} - {""})}
        for one in answer["partnerships"]
    ]
    columns = ["id", "name", "parties", "countries", "kind", "since", "status", "last_activity", "reasons", "sources"]
    return pd.DataFrame(rows, columns=columns).astype({"since": "Int64"}).set_index("id")


def overlap_frame(answer: Overlap) -> pd.DataFrame:
    """Return one row for each thing, and one column for each network: True where it is known to have it.

    Nothing else is known: an empty cell is no "no".
    """
    rows = {
        item["id"]: {"name": item["name"], **dict.fromkeys(one["networks"], True)}
        for one in answer["sets"]
        for item in one["items"]
    }
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=["name", *(one["id"] for one in answer["networks"])])
    return frame.astype({one["id"]: "boolean" for one in answer["networks"]})


def nodes_frame(export: Export) -> pd.DataFrame:
    """Return one row for each entity, by its id, with a column for each property."""
    return pd.DataFrame(export["nodes"], columns=_columns(["id", "label", "name"], export["nodes"])).set_index("id")


def relationships_frame(export: Export) -> pd.DataFrame:
    """Return one row for each relationship, with a column for each property."""
    rows = export["relationships"]
    return pd.DataFrame(rows, columns=_columns(["from", "type", "to", "sources"], rows))


def subgraph(export: Export) -> py2neo.Subgraph:
    """Make py2neo's own nodes and relationships, which belong to no database yet; they merge by their ``id``."""
    import py2neo

    nodes = {one["id"]: _node(one) for one in export["nodes"]}
    relationships = [
        py2neo.Relationship(nodes[one["from"]], one["type"], nodes[one["to"]], **_own(one, "from", "type", "to"))
        for one in export["relationships"]
    ]
    return py2neo.Subgraph(nodes.values(), relationships)


def _drawn(answer: Any) -> Export | View:
    if "paths" in answer:
        return view_of_connection(answer)
    if "partnerships" in answer:
        return view_of_dormancy(answer)
    return view_of_overlap(answer) if "sets" in answer else cast("Export | View", answer)


def _headings(answer: Any) -> str:
    """Name the two ends or the networks of an answer; else nobody knows what it is about."""
    ends = [answer["from"], answer["to"]] if "paths" in answer else answer.get("networks", [])
    return " – ".join(one["name"] for one in ends) or "Jumelage"


def _node(exported: dict[str, Any]) -> py2neo.Node:
    import py2neo

    node = py2neo.Node(exported["label"], "Entity", **_own(exported, "label"))
    node.__primarylabel__, node.__primarykey__ = "Entity", "id"
    return node


def _own(exported: dict[str, Any], *left_out: str) -> dict[str, Any]:
    return {name: value for name, value in exported.items() if name not in left_out}


def _columns(first: list[str], rows: Iterable[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys([*first, *(name for row in rows for name in sorted(row))]))


def _passages(sources: Iterable[Source]) -> list[str]:
    return [f"{one['document']}, {one['locator']}" for one in sources]
