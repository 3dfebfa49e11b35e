"""A graph as a Cypher script: run on an empty Neo4j, by any client or pasted into its browser, it makes that graph."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, Final

from graph.content import Content

BATCH: Final = 500  # rows in one statement: few enough for the editor of Neo4j Browser

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_label, _type = attrgetter("label"), attrgetter("type")
_ESCAPES: Final = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def cypher_script(content: Content, schema: Sequence[str], stamp: Mapping[str, Any] | None = None) -> str:
    """Write a script: statements, each with a semicolon at the end of its line and at no other end of a line.

    First come those of the ``schema``, which make constraints and indexes; ``stamp`` is what to remember of the load
    that made the graph, where it is all of it.
    """
    parts = [*schema, *_statements(content)]
    if stamp:
        parts.append(f"MERGE (d:Dataset {{id: 'current'}}) SET d = {literal({**stamp, 'id': 'current'})}")
    return "".join(f"{part};\n" for part in parts)


def _statements(content: Content) -> Iterator[str]:
    """Write the statements that make nodes and relationships, 500 of one label or type in each."""
    for label, nodes in groupby(sorted(content.nodes.values(), key=_label), _label):
        for rows in _batches({**node.properties, "id": node.id} for node in nodes):
            yield f"UNWIND {rows} AS row\nCREATE (n:Entity:{name(label)})\nSET n = row"
    for kind, relations in groupby(sorted(content.relationships.values(), key=_type), _type):
        for rows in _batches({"a": one.start, "b": one.end, "r": dict(one.properties)} for one in relations):
            yield (
                f"UNWIND {rows} AS row\nMATCH (a:Entity {{id: row.a}})\nMATCH (b:Entity {{id: row.b}})\n"
                f"CREATE (a)-[r:{name(kind)}]->(b)\nSET r = row.r"
            )


def literal(value: Any) -> str:
    r"""Write a value as Cypher text, to be pasted or run as a script: no statement of ours is made of it.

    Raises
    ------
    ValueError
        Cypher has no literal for it: it is none of None, bool, int, float, str, or a list or mapping of such.

    Examples
    --------
    >>> print(literal({"name": "L'Haÿ\n\\u0027", "since": 1988, "aliases": []}))
    {name: 'L\'Haÿ\n\\u0027', since: 1988, aliases: []}
    """
    if isinstance(value, str):
        return f"'{''.join(map(_character, value))}'"
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, int | float) and math.isfinite(value):
        return repr(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name(key)}: {literal(item)}' for key, item in value.items())}}}"
    raise ValueError(f"Cypher has no literal for {type(value).__name__}")


def name(text: str) -> str:
    """Write a name of a label, type or property, in backticks where it is not made of letters."""
    return text if _NAME.fullmatch(text) else f"`{text.replace('`', '``')}`"


def _character(one: str) -> str:
    """Escape what ends a text, and what nobody can see: no control character gets into a script."""
    if one in _ESCAPES:
        return _ESCAPES[one]
    if one.isprintable() or one == " ":
        return one
    units = one.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02X}{units[at + 1]:02X}" for at in range(0, len(units), 2))


def _batches(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield "[\n  " + ",\n  ".join(map(literal, batch)) + "\n]"
