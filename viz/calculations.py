"""Parameters of a query as Cypher writes them, to be pasted into Neo4j Browser."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping


def as_cypher(value: object) -> str:
    r"""Write a plain value as a Cypher literal; names of a map stand bare, or in backticks.

    Examples
    --------
    >>> as_cypher({"a_id": "authority:tours", "limit": 5, "as_of": None, "ids": ["x"]})
    '{a_id: "authority:tours", limit: 5, as_of: null, ids: ["x"]}'
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_name(str(key))}: {as_cypher(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(as_cypher, value)) + "]"
    return json.dumps(value, ensure_ascii=False, default=str)


def _name(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_]\w*", name) else f"`{name.replace('`', '``')}`"
