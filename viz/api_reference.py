"""The reference of the addresses for programs, as a page, made from the OpenAPI document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

from viz.templating import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viz.context import PageContext

_BOUNDS: Final = ("enum", "minimum", "maximum", "minItems", "maxItems", "maxLength", "default", "format")


def render_api(context: PageContext, document: Mapping[str, Any]) -> str:
    """Show every address with its parameters, their bounds, and a question to try."""
    return render("api.html", context, paths=document["paths"], bounds=_bounds, tried=_tried)


def _bounds(schema: Mapping[str, Any]) -> str:
    parts = [schema, schema.get("items", {}), *schema.get("anyOf", [])]
    bounds = {name: part[name] for part in parts for name in _BOUNDS if part.get(name) not in (None, [])}
    return "; ".join(f"{name} {value}" for name, value in bounds.items())


def _tried(path: str, operation: Mapping[str, Any]) -> str:
    """Write an address with the example of each parameter that must be given; nothing where one has none.

    Where none must be given and something must still be named, it is an entity.
    """
    query, declared = [], operation.get("parameters", [])
    asked = any(one.get("required") for one in declared)
    for one in declared:
        if one.get("required") or (one["name"] == "entity" and not asked):
            example = next(iter(one.get("schema", {}).get("examples") or [one.get("example")]), None)
            if example is None:
                return ""
            if one["in"] == "path":
                path = path.replace(f"{{{one['name']}}}", quote(str(example)))
            else:
                query.append((one["name"], str(example)))
    return path + (f"?{urlencode(query)}" if query else "")
