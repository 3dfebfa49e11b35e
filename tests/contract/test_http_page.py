"""The page on HTTP names every address and every parameter that the OpenAPI document describes."""

import re
from pathlib import Path
from typing import Any

from graph.settings import Settings
from service.web.api.endpoint import API
from service.web.application import create_app

PAGE = Path(__file__).parents[2] / "docs" / "http.md"
EVERYWHERE = {"lang", "explain"}
"""Parameters that are described once for all addresses."""


def told_of(path: str, page: str) -> str:
    """What the page says of an address: the lines that name it."""
    named = re.compile(rf"`(?:POST )?{re.escape(path)}(?=[`?])")
    return "\n".join(line for line in page.splitlines() if named.search(line))


def test_every_address_is_named_with_its_parameters() -> None:
    page = PAGE.read_text(encoding="utf-8")
    described = create_app(Settings()).openapi()
    unnamed = []
    for whole, operations in described["paths"].items():
        path = whole.removeprefix(API) or "/"
        if path.endswith(".csv"):
            continue
        told = told_of(path, page)
        asked = {name for operation in operations.values() for name in asked_by(operation, described)} - EVERYWHERE
        unnamed += [f"{path} {name}" for name in sorted(asked) if not re.search(rf"[`?&]{name}[`=]", told)]
        unnamed += [] if told else [path]
    assert unnamed == []
    assert [name for name in EVERYWHERE if f"`{name}=" not in page] == []


def asked_by(operation: dict[str, Any], described: dict[str, Any]) -> set[str]:
    """Name the parameters of an operation, and the members of its JSON body."""
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    schema = described["components"]["schemas"].get(body.get("$ref", "").rpartition("/")[2], body)
    parameters = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"}
    return parameters | set(schema.get("properties", {}))
