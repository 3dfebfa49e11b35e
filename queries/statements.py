"""What documents state: their facts, not their text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from graph.answers import DocumentFacts, DocumentSummary, Entity, Statement
from graph.model import Label
from graph.store import Reader
from queries.catalogue import QUERIES
from queries.entities import entity
from queries.naming import resolve

MOST: Final = 5_000
"""Statements of one document that are given."""

_LINE = re.compile(r"l\. (\d+)")


def documents(reader: Reader) -> list[DocumentSummary]:
    """List all documents, the newest first, with how many statements were read from each."""
    rows = reader.read_of_dataset(QUERIES["statements/documents"])
    return [_summary(row["id"], row["properties"], row["statements"]) for row in rows]


def document_facts(reader: Reader, name: str) -> DocumentFacts:
    """Return what a document states.

    ``name`` is the document's id or title. Facts are in the order of the document, one for each passage; at most 5,000.
    Raises what `queries.naming.resolve` does.
    """
    found = resolve(reader, name, [Label.DOCUMENT])["id"]
    properties = reader.read(QUERIES["show/entity"], id=found)[0]["properties"]
    rows = reader.read(QUERIES["statements/facts"], prefix=f"{found}#", limit=MOST)
    statements = [
        _statement(row, passage.removeprefix(f"{found}#")) for row in rows for passage in sorted(row["passages"])
    ]
    return DocumentFacts(
        document=_summary(found, properties, len(statements)), statements=sorted(statements, key=_place)[:MOST]
    )


def _summary(document: str, properties: Mapping[str, Any], statements: int) -> DocumentSummary:
    return DocumentSummary(
        id=document,
        title=properties.get("title") or properties["name"],
        date=properties.get("date", ""),
        kind=properties.get("kind", ""),
        publisher=properties.get("publisher"),
        url=properties.get("url"),
        licence=properties.get("licence"),
        statements=statements,
    )


def _statement(row: Mapping[str, Any], locator: str) -> Statement:
    return Statement(
        {
            "from": _end(row["start"]),
            "relationship": row["type"],
            "to": _end(row["end"]),
            "properties": {name: value for name, value in sorted(row["properties"].items()) if name != "sources"},
            "locator": locator,
        }
    )


def _end(node: Mapping[str, Any]) -> Entity:
    return entity(node["id"], node["name"], node["country"])


def _place(stated: Statement) -> tuple[int, str, str, str, str]:
    """Return a statement's place in the document; one passage may state two things of the same pair."""
    ends = (stated["from"]["id"], stated["to"]["id"])
    return (_line(stated["locator"]), stated["relationship"], *ends, str(stated["properties"]))


def _line(locator: str) -> int:
    """Return the first line that a locator names; one without lines speaks of the whole and comes first.

    Examples
    --------
    >>> _line("2. News, Nantes, l. 27-29"), _line("title")
    (27, 0)
    """
    match = _LINE.search(locator)
    return int(match[1]) if match else 0
