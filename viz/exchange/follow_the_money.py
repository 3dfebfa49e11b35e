"""A graph as entities of FollowTheMoney, one in a line: what OpenSanctions, Aleph and yente read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.answers import Export

SCHEMATA: Final = {
    "Person": "Person",
    "Authority": "PublicBody",
    "Organisation": "Organization",
    "Network": "Organization",
    "Partnership": "Project",
    "Event": "Event",
    "Document": "Document",
}
"""Themes and services are no things there: they become keywords of what bears them."""
_PROPERTIES: Final = {"name": "name", "aliases": "alias", "country": "country", "start": "startDate", "end": "endDate"}
_OF_DOCUMENTS: Final = {"name": "title", "date": "date", "publisher": "publisher"}
_LINKS: Final = {
    "MEMBER_OF": ("Membership", "member", "organization"),
    "PARTY_TO": ("ProjectParticipant", "participant", "project"),
    "INTERMEDIARY_OF": ("ProjectParticipant", "participant", "project"),
}
_OTHER: Final = ("UnknownLink", "subject", "object")
"""Every other tie: its role says what it is; somebody excused from a meeting is linked by that word, not as a guest."""


def follow_the_money(export: Export) -> bytes:
    """Write entities and links; each link names its documents as proof and its passages in its description."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in _entities(export)).encode()


def _entities(export: Export) -> Iterator[dict[str, Any]]:
    labels = {node["id"]: node["label"] for node in export["nodes"]}
    names = {node["id"]: node["name"] for node in export["nodes"]}
    keywords: dict[str, list[str]] = {}
    for one in export["relationships"]:
        if labels[one["to"]] not in SCHEMATA:
            keywords.setdefault(one["from"], []).append(names[one["to"]])
    for node in export["nodes"]:
        if node["label"] in SCHEMATA:
            yield _entity(node, keywords.get(node["id"], []))
    for number, one in enumerate(export["relationships"]):
        if labels[one["from"]] in SCHEMATA and labels[one["to"]] in SCHEMATA:
            yield _link(one, number)


def _entity(node: Mapping[str, Any], keywords: list[str]) -> dict[str, Any]:
    wanted = _OF_DOCUMENTS if node["label"] == "Document" else _PROPERTIES
    properties = {theirs: _texts(node.get(ours)) for ours, theirs in wanted.items()}
    properties["keywords"] = keywords
    if node.get("siren"):
        properties["registrationNumber"] = _texts(node["siren"])
    return {"id": node["id"], "schema": SCHEMATA[node["label"]], "properties": _given(properties)}


def _link(one: Mapping[str, Any], number: int) -> dict[str, Any]:
    schema, start, end = _LINKS.get(one["type"], _OTHER)
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
