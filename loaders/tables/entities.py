"""Compiles rows of entities into nodes: several rows of one entity make one node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from graph.content import Node
from graph.model import DocumentKind, Label
from loaders.names.spellings import spellings
from loaders.tables.claims import Claims, Row
from loaders.tables.layout import ENTITY_TABLES, REFERENCE, Column, Kind, Table, split

_CONVERT: Final[dict[Kind, Callable[[str], Any]]] = {Kind.YEAR: int, Kind.NUMBER: int, Kind.DECIMAL: float}
_JOINED: Final = frozenset({"id", "document", "locator", "authority", "source", "parties"})
"""Columns that say where a row belongs, and are no properties of their entity."""


class Dates:
    """The dates of the documents, and with them an order among rows: the later document is believed."""

    def __init__(self, documents: Iterable[Row]) -> None:
        rows = list(documents)
        self._dates = {row["id"]: row["date"] for row in rows}
        self._registers = {row["id"] for row in rows if row["kind"] == DocumentKind.REGISTER}

    def of(self, row: Row) -> str:
        """Date of the document that a row was read in."""
        return self._dates.get(row["document"], "")

    def standing(self, rows: Iterable[Row]) -> dict[str, bool]:
        """Mark what only registers declare: unless documents tell of it elsewhere, it comes after what they declare."""
        return {"listed_only": True} if all(row["document"] in self._registers for row in rows) else {}

    def sorted(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Put the latest last."""
        return sorted(rows, key=self._order) if len(rows) > 1 else rows

    def _order(self, row: Row) -> tuple[Any, ...]:
        """By date, then by place and content, so that the order of the tables never matters."""
        return (self.of(row), row["document"], row["locator"], sorted(row.stated().items()))


def nodes(claims: Claims, dates: Dates, partnerships: Iterable[Node]) -> Iterator[Node]:
    """Compile all entities, partnerships included, and give each its folded spellings."""
    reference = {row["authority"]: _properties([row], REFERENCE) for row in claims[REFERENCE.name]}
    entities = list(partnerships)
    for table in ENTITY_TABLES:
        if table.label is not Label.PARTNERSHIP:
            for key, rows in rows_by(claims[table.name], "id").items():
                entities.append(_node(key, dates.sorted(rows), table, reference, dates))
    forms = _folded(entities)
    return (
        Node(node.id, {**node.properties, **_formerly(node.id, claims), "folded": forms[node.id]}) for node in entities
    )


def rows_by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Group rows by what a column says."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def sources(rows: Iterable[Row]) -> list[str]:
    """All passages of these rows, each once, in order."""
    return sorted({row.source for row in rows})


def merged(rows: Iterable[Row], column: str) -> str:
    """All that these rows say in words in one column, each wording once."""
    return "; ".join(sorted({row[column] for row in rows if row[column]}))


def _node(key: str, rows: Sequence[Row], table: Table, reference: Mapping[str, dict[str, Any]], dates: Dates) -> Node:
    properties = _properties(rows, table) | reference.get(key, {})
    if table.label is Label.DOCUMENT:
        properties["name"] = properties["title"]
    if "locator" in table.names:
        properties |= {"sources": sources(rows), **dates.standing(rows)}
    return Node(key, properties)


def _properties(rows: Sequence[Row], table: Table) -> dict[str, Any]:
    """Read the properties that rows state, the latest row last; nothing that nobody states."""
    properties = {}
    for column in table.columns:
        if column.name not in _JOINED and (stated := [row[column.name] for row in rows if row[column.name]]):
            properties[column.name] = _value(column, stated)
    return properties


def _value(column: Column, stated: Sequence[str]) -> Any:
    if column.kind is Kind.LIST:
        return sorted({value for cell in stated for value in split(cell)})
    return _CONVERT.get(column.kind, str)(stated[-1])


def _formerly(key: str, claims: Claims) -> dict[str, list[str]]:
    """The ids that judgements joined in this one."""
    return {"former_ids": sorted(claims.former_ids[key])} if key in claims.former_ids else {}


def _folded(entities: Iterable[Node]) -> dict[str, list[str]]:
    names: dict[Label, dict[str, list[str]]] = defaultdict(dict)
    for node in entities:
        names[node.label][node.id] = [node.properties["name"], *node.properties.get("aliases", ()), *_reversed(node)]
    return {
        key: forms
        for label, group in names.items()
        for key, forms in spellings(group, shorten=label is Label.AUTHORITY).items()
    }


def _reversed(node: Node) -> list[str]:
    """A person's name as lists of participants print it: family name first."""
    given, family = node.properties.get("given_name"), node.properties.get("family_name")
    return [f"{family} {given}"] if given and family else []
