"""Answers and parts of the graph as nodes and edges, ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.answers import Connection, Dormancy, Entity, Export, Overlap, Source, Step, View, ViewEdge
from graph.model import Label
from graph.questions import MONTHS
from graph.store import Reader
from queries.entities import entity
from queries.export import neighbourhood, part
from queries.partnerships import with_verdicts
from queries.sources import document_dates, source_of


def view_of_connection(answer: Connection) -> View:
    """Draw the chains between two entities: both ends, and every step once."""
    steps = [step for chain in answer["paths"] for step in chain["steps"]]
    ends = [answer["from"], answer["to"]]
    nodes = [*ends, *(_of_step(node, step) for step in steps for node in (step["from"], step["to"]))]
    return _view(
        nodes, (_edge(step["from"]["id"], step["to"]["id"], step["relationship"], step["sources"]) for step in steps)
    )


def view_of_dormancy(answer: Dormancy) -> View:
    """Draw partnerships with their parties."""
    nodes: list[Entity] = []
    edges: list[ViewEdge] = []
    for partnership in answer["partnerships"]:
        itself = entity(partnership["id"], partnership["name"])
        verdict = Entity(
            **itself, status=partnership["status"], grounds=partnership["grounds"], verdict=partnership["verdict"]
        )
        nodes += [verdict, *partnership["parties"]]
        edges += [
            _edge(party["id"], partnership["id"], "PARTY_TO", partnership["sources"])
            for party in partnership["parties"]
        ]
    return _view(nodes, edges)


def view_of_overlap(answer: Overlap) -> View:
    """Draw networks with what is known of each; an edge is named after what the networks are compared by."""
    nodes = [*answer["networks"], *(item for one in answer["sets"] for item in one["items"])]
    edges = [
        _edge(item["id"], network, answer["by"], answer["sources"].get(item["id"], []))
        for one in answer["sets"]
        for item in one["items"]
        for network in one["networks"]
    ]
    return _view(nodes, edges)


def view_of_entity(reader: Reader, name: str, depth: int = 1, language: str = "fr") -> View:
    """Draw what lies around an entity; bounds and errors are those of `queries.export.neighbourhood`.

    Partnerships have their verdict of today.
    """
    return _drawn(reader, neighbourhood(reader, name, depth), None, language)


def view_of_entities(
    reader: Reader, ids: Sequence[str], as_of: str | None = None, language: str = "fr", months: int = MONTHS
) -> View:
    """Draw these entities and what joins them to each other, as `view_of_entity`; unknown ids are left out.

    ``months`` is how long nothing may be heard of a partnership before it counts as dormant.
    """
    return _drawn(reader, part(reader, ids), as_of, language, months)


def _of_step(node: Entity, step: Step) -> Entity:
    """Name an entity of a chain; the step to a partnership or from it knows its verdict."""
    verdict = step["properties"]
    if node["label"] != Label.PARTNERSHIP or "verdict" not in verdict:
        return node
    return {**node, "status": verdict["status"], "grounds": verdict.get("grounds"), "verdict": verdict["verdict"]}


def _drawn(reader: Reader, found: Export, as_of: str | None, language: str, months: int = MONTHS) -> View:
    dates = document_dates(reader)
    nodes = [_located(node) for node in found["nodes"]]
    judged = with_verdicts(reader, nodes, as_of, language, months)
    nodes = [judged.get(node["id"], node) for node in nodes]
    edges = [
        _edge(one["from"], one["to"], one["type"], [source_of(text, dates) for text in one["sources"]])
        for one in found["relationships"]
    ]
    return _view(nodes, edges)


def _located(node: Mapping[str, Any]) -> Entity:
    """Name an entity; one that lies somewhere says where."""
    named = entity(node["id"], node["name"], node.get("country"))
    latitude, longitude = node.get("latitude"), node.get("longitude")
    return named if latitude is None or longitude is None else {**named, "latitude": latitude, "longitude": longitude}


def _edge(start: str, end: str, kind: str, sources: Sequence[Source]) -> ViewEdge:
    return ViewEdge({"from": start, "to": end, "type": kind, "sources": list(sources)})


def _view(nodes: Iterable[Entity], edges: Iterable[ViewEdge]) -> View:
    """Keep each node once; of several edges of one type between two nodes make one with the sources of all."""
    drawn: dict[tuple[str, str, str], ViewEdge] = {}
    for edge in edges:
        kept = drawn.setdefault((edge["from"], edge["to"], edge["type"]), edge)
        kept["sources"] += [source for source in edge["sources"] if source not in kept["sources"]]
    return View(nodes=list({node["id"]: node for node in nodes}.values()), edges=list(drawn.values()))
