"""Turns a graph back into the rows of the tables that state it: loaded again, they compile to the same graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from graph.model import Label
from loaders.tables.layout import CLAIM_TABLES, REFERENCE, TABLE_OF, TABLES, Table

if TYPE_CHECKING:
    from graph.content import Content, Node, Relationship

TableRow = Mapping[str, str]
"""A row by the names of its columns; a column that is not there is empty."""

REFERENCE_SOURCE: Final = "graph"
"""What the reference table names as its source: which gazetteer an identifier came from, the graph does not keep."""

_TABLE_OF_TYPE: Final = {table.relationship: table for table in CLAIM_TABLES}


def unload(content: Content) -> dict[str, list[TableRow]]:
    """Write a graph as rows: one for each passage that states an entity or a relationship, in the order of the graph.

    The graph was compiled from tables, or is a part of such a one with all parties of its partnerships and all
    documents that it names (`queries.contents.part_with_sources`). Every table of the layout is there.

    Notes
    -----
    Where several passages state one thing, the graph keeps what they say together: each of its rows says it all. Rows
    of one membership share out its first and last date in the order of their documents' dates.
    """
    rows: dict[str, list[TableRow]] = {name: [] for name in TABLES}
    parties: dict[str, list[str]] = defaultdict(list)
    for one in content.relationships.values():
        if one.type == "PARTY_TO":
            parties[one.end].append(one.start)
    dates = {key: str(node.properties.get("date", "")) for key, node in content.nodes.items()}
    for node in content.nodes.values():
        rows[TABLE_OF[node.label].name] += _entity_rows(node, parties)
        if node.label is Label.AUTHORITY and (known := _cells(node.properties, REFERENCE)):
            rows[REFERENCE.name].append({"authority": node.id, **known, "source": REFERENCE_SOURCE})
    for relationship in content.relationships.values():
        if table := _TABLE_OF_TYPE.get(relationship.type):
            rows[table.name] += _claim_rows(relationship, table, dates)
    return rows


def _entity_rows(node: Node, parties: Mapping[str, Sequence[str]]) -> Iterator[TableRow]:
    table = TABLE_OF[node.label]
    row = {"id": node.id, **_cells(node.properties, table)}
    if node.label is Label.PARTNERSHIP:
        row["parties"] = "|".join(sorted(parties[node.id]))
    if "locator" in table.names:
        yield from ({**row, **_passage(source)} for source in node.properties.get("sources", ()))
    else:
        yield row


def _claim_rows(one: Relationship, table: Table, dates: Mapping[str, str]) -> Iterator[TableRow]:
    start, end = table.ends
    said = {column.name: one.properties.get(column.name) for column in table.columns}
    row = {name: _cell(value) for name, value in said.items() if value is not None} | {start: one.start, end: one.end}
    passages = [_passage(source) for source in one.properties.get("sources", ())]
    if one.type == "MEMBER_OF":
        yield from _membership_rows(row, str(one.properties["first_as_of"]), passages, dates)
    else:
        yield from ({**row, **passage} for passage in passages)


def _membership_rows(
    row: TableRow, first: str, passages: Sequence[TableRow], dates: Mapping[str, str]
) -> Iterator[TableRow]:
    """Return each passage with the date of its document if within the membership's own, else its nearer end."""
    last = row["as_of"]
    days = [
        (min(max(dates.get(passage["document"], ""), first), last), passage)
        for passage in sorted(passages, key=lambda passage: dates.get(passage["document"], ""))
    ]
    stated = [(first, days[0][1]), *days[1:-1], (last, days[-1][1])]
    if len(passages) == 1 and first == last:
        stated.pop()
    yield from ({**row, "as_of": day, **passage} for day, passage in stated)


def _passage(source: str) -> TableRow:
    document, _, locator = source.partition("#")
    return {"document": document, "locator": locator}


def _cells(properties: Mapping[str, Any], table: Table) -> dict[str, str]:
    """Write the properties that are columns of a table; nothing that nobody states."""
    return {one.name: _cell(properties[one.name]) for one in table.properties if one.name in properties}


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "|".join(map(_cell, value))
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)
