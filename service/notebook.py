"""For notebooks: answers as pandas tables and as py2neo objects; ``pip install jumelage[notebook]`` brings both.

py2neo has reached its end of life; only this bridge uses it, for people whose notebooks do.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd
import py2neo

from graph.store import Reader, Store
from service.session import address_of, read_settings

if TYPE_CHECKING:
    from graph.address import Address
    from graph.answers import Connection, Dormancy, Export, Overlap, Source
    from graph.settings import Settings


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
    return py2neo.Graph(address.uri, auth=(address.user, address.password), name=address.database)


def chains_frame(answer: Connection) -> pd.DataFrame:
    """Return one row for each step of each chain."""
    rows = [
        (
            chain["rank"],
            chain["score"],
            number,
            step["from"]["name"],
            step["relationship"],
            step["to"]["name"],
            _passages(step["sources"]),
        )
        for chain in answer["paths"]
        for number, step in enumerate(chain["steps"], start=1)
    ]
    return pd.DataFrame(rows, columns=["rank", "score", "step", "from", "relationship", "to", "sources"])


def partnerships_frame(answer: Dormancy) -> pd.DataFrame:
    """Return one row for each partnership, by its id."""
    rows = [
        {
            "id": one["id"],
            "name": one["name"],
            "parties": [party["name"] for party in one["parties"]],
            "countries": sorted({party.get("country") or "" for party in one["parties"]} - {""}),
            "kind": one["kind"],
            "since": one["since"],
            "status": one["status"],
            "last_activity": one["last_activity"],
            "reasons": one["reasons"],
            "sources": _passages(one["sources"]),
        }
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
    """Make py2neo's own nodes and relationships, which belong to no database yet; they merge by their ``id``.

    Parameters
    ----------
    export : Export
        The whole graph or a part of it, from `queries.export`.
    """
    nodes = {one["id"]: _node(one) for one in export["nodes"]}
    relationships = [
        py2neo.Relationship(nodes[one["from"]], one["type"], nodes[one["to"]], **_own(one, "from", "type", "to"))
        for one in export["relationships"]
    ]
    return py2neo.Subgraph(nodes.values(), relationships)


def _node(exported: dict[str, Any]) -> py2neo.Node:
    node = py2neo.Node(exported["label"], "Entity", **_own(exported, "label"))
    node.__primarylabel__, node.__primarykey__ = "Entity", "id"
    return node


def _own(exported: dict[str, Any], *left_out: str) -> dict[str, Any]:
    return {name: value for name, value in exported.items() if name not in left_out}


def _columns(first: list[str], rows: Iterable[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys([*first, *(name for row in rows for name in sorted(row))]))


def _passages(sources: Iterable[Source]) -> list[str]:
    return [f"{one['document']}, {one['locator']}" for one in sources]
