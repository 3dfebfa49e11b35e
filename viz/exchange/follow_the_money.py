"""A graph as entities of FollowTheMoney, one in a line: what OpenSanctions, Aleph and yente read."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.answers import Export


@cache
def _called() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def follow_the_money(export: Export) -> bytes:
    """Write entities and links; each link names its documents as proof and its passages in its description."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in _entities(export)).encode()


def _entities(export: Export) -> Iterator[dict[str, Any]]:
    labels = {node["id"]: node["label"] for node in export["nodes"]}
    names = {node["id"]: node["name"] for node in export["nodes"]}
    schemata = _called()["schemata"]
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
    wanted = _called()["properties_of_documents" if node["label"] == "Document" else "properties"]
    properties = {theirs: _texts(node.get(ours)) for ours, theirs in wanted.items()}
    properties["keywords"] = keywords
    if node.get("siren"):
        properties["registrationNumber"] = _texts(node["siren"])
    return {"id": node["id"], "schema": _called()["schemata"][node["label"]], "properties": _given(properties)}


def _link(one: Mapping[str, Any], number: int) -> dict[str, Any]:
    links = _called()["links"]
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
