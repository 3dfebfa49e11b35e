"""A graph as JSON-LD: schema.org and the organisation ontology of the W3C; every relationship keeps its sources."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.answers import Export


@cache
def _called() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def json_ld(export: Export) -> bytes:
    """Write entities with their types, and relationships as statements with dates, roles and sources."""
    called = _called()
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
    document = {
        "@context": called["context"],
        "schema:license": {"id": called["licence"]},
        "@graph": [*nodes, *statements],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _own(thing: dict[str, Any], *left_out: str) -> dict[str, Any]:
    return {_free(name): value for name, value in thing.items() if name not in left_out and value not in (None, [])}


def _free(name: str) -> str:
    """Write a property that is called as a term of ours is, otherwise: a subject that is a text is no node."""
    return f"{name}_text" if name in ("subject", "predicate", "object", "type", "id") else name
