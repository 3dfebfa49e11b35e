"""GraphML and GEXF through networkx: one directed multigraph, with names that other programs understand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final, TypeAlias

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from graph.answers import Export
from viz.texts import visible

JSON: Final = "_json"  # ends the names of attributes whose text is JSON: lists, and texts that XML has no room for
NODE_NAMES: Final = {"label": "type", "start": "start_date", "end": "end_date"}
EDGE_NAMES: Final = {"type": "relationship"}
"""Properties whose names mean something else in these formats, and what they are called there."""
_NOT_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

Network: TypeAlias = "nx.MultiDiGraph[str]"


def network_of(export: Export) -> Network:
    """Turn nodes and relationships into a network.

    The attribute ``label`` of nodes is the name, which other programs show, and ``type`` the label; of edges ``label``
    and ``relationship`` are both the type. Lists are JSON in attributes that end with ``_json``.

    Examples
    --------
    >>> node = {"id": "authority:tours", "label": "Authority", "name": "Tours", "aliases": []}
    >>> network_of({"nodes": [node], "relationships": []}).nodes["authority:tours"]
    {'label': 'Tours', 'type': 'Authority', 'name': 'Tours', 'aliases_json': '[]'}
    """
    network: Network = nx.MultiDiGraph()
    for node in export["nodes"]:
        own = {name: value for name, value in node.items() if name != "id"}
        network.add_node(node["id"], label=visible(str(node["name"])), **_written(own, NODE_NAMES))
    for number, one in enumerate(export["relationships"]):
        own = {name: value for name, value in one.items() if name not in ("from", "to")}
        network.add_edge(one["from"], one["to"], key=f"r{number}", label=one["type"], **_written(own, EDGE_NAMES))
    return network


def graphml(export: Export) -> bytes:
    """Write GraphML."""
    buffer = BytesIO()
    nx.write_graphml_xml(network_of(export), buffer)
    return buffer.getvalue()


def gexf(export: Export) -> bytes:
    """Write GEXF 1.2, Gephi's own format, without the day of writing: the same graph gives the same file."""
    writer = GEXFWriter()
    writer.add_graph(network_of(export))
    writer.xml.find("meta").attrib.pop("lastmodifieddate")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _written(properties: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    for own, value in properties.items():
        name = names.get(own, own)
        if isinstance(value, list) or (isinstance(value, str) and _NOT_XML.search(value)):
            text = json.dumps(value, ensure_ascii=False)
            name, value = name + JSON, json.dumps(value) if _NOT_XML.search(text) else text
        attributes[name] = value
    return attributes
