"""A graph in vocabularies of others: JSON-LD, and entities of FollowTheMoney.

JSON-LD takes schema.org and the organisation ontology of the W3C; every relationship keeps its sources. FollowTheMoney,
one entity in a line, is what OpenSanctions, Aleph and yente read.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graph.answers import Export


@cache
def _called(name: str) -> dict[str, Any]:
    """Read how things are called in a vocabulary."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


def json_ld(export: Export) -> bytes:
    """Write entities with their types, and relationships as statements with dates, roles and sources."""
    called = _called("linked_data")
    base, predicates = called["base"], called["predicates"]
    nodes = [
        {
            "id": base + node["id"],
            "type": [*called["types"][node["label"]], f"jumelage:{node['label']}"],
            **_own(node, "id", "label"),
        }
        for node in export["nodes"]
    ]
    statements = [
        {
            "type": "rdf:Statement",
            "subject": base + one["from"],
            "predicate": predicates.get(one["type"], f"jumelage:{one['type']}"),
            "object": base + one["to"],
            "relationship": one["type"],
            **{_free(name): value for name, value in _own(one, "from", "to", "type").items()},
        }
        for one in export["relationships"]
    ]
    licence = {"id": called["licence"]}
    document = {"@context": called["context"], "schema:license": licence, "@graph": [*nodes, *statements]}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _own(thing: dict[str, Any], *left_out: str) -> dict[str, Any]:
    return {_free(name): value for name, value in thing.items() if name not in left_out and value not in (None, [])}


def _free(name: str) -> str:
    """Write a property that is called as a term of ours is, otherwise: a subject that is a text is no node."""
    return f"{name}_text" if name in ("subject", "predicate", "object", "type", "id") else name


def follow_the_money(export: Export) -> bytes:
    """Write entities and links; each link names its documents as proof and its passages in its description."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in _entities(export)).encode()


def _entities(export: Export) -> Iterator[dict[str, Any]]:
    labels = {node["id"]: node["label"] for node in export["nodes"]}
    names = {node["id"]: node["name"] for node in export["nodes"]}
    schemata = _called("follow_the_money")["schemata"]
    keywords: dict[str, list[str]] = {}
    for one in export["relationships"]:
        if labels[one["to"]] not in schemata:
            keywords.setdefault(one["from"], []).append(names[one["to"]])
    for node in export["nodes"]:
        if node["label"] in schemata:
            yield _entity(node, keywords.get(node["id"], []))
    for number, one in enumerate(export["relationships"]):
        if labels[one["from"]] in schemata and labels[one["to"]] in schemata:
            yield _link(one, number)


def _entity(node: Mapping[str, Any], keywords: list[str]) -> dict[str, Any]:
    wanted = _called("follow_the_money")["properties_of_documents" if node["label"] == "Document" else "properties"]
    properties = {theirs: _texts(node.get(ours)) for ours, theirs in wanted.items()}
    properties |= {"keywords": keywords, "registrationNumber": _texts(node.get("siren"))}
    schema = _called("follow_the_money")["schemata"][node["label"]]
    return {"id": node["id"], "schema": schema, "properties": _given(properties)}


def _link(one: Mapping[str, Any], number: int) -> dict[str, Any]:
    links = _called("follow_the_money")["links"]
    schema, start, end = links.get(one["type"], links["other"])
    role = one.get("role") or one.get("capacity") or one.get("status") or one["type"].lower().replace("_", " ")
    properties = {
        start: [one["from"]],
        end: [one["to"]],
        "role": _texts(role),
        "date": _texts(one.get("date")),
        "startDate": _texts(one.get("from_date") or one.get("first_seen")),
        "endDate": _texts(one.get("until")),
        "proof": list(dict.fromkeys(source.partition("#")[0] for source in one["sources"])),
        "description": list(one["sources"]),
    }
    return {"id": f"{one['type'].lower()}:{number}", "schema": schema, "properties": _given(properties)}


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(one) for one in values if one not in (None, "")]


def _given(properties: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {name: values for name, values in properties.items() if values}
