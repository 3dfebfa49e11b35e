"""The three questions, their frames and views in a notebook: see `service.notebook`."""

from service.notebook import (
    NetworkDrawing,
    Session,
    chains_frame,
    connect,
    dormant,
    export_graph,
    neighbourhood,
    nodes_frame,
    open_session,
    overlap,
    overlap_frame,
    partnerships_frame,
    py2neo_graph,
    relationships_frame,
    subgraph,
    view,
)

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
