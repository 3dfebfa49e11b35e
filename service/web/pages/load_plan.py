"""What a load would change, in words: names instead of ids, and the vocabulary of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from graph.store import Reader
from loaders.loads.history import Contradiction, Plan
from loaders.tables.claims import Row
from loaders.tables.layout import POINTERS, POINTING, TABLES, Column, Kind, split
from queries.export import part
from viz.reviewing import MOST_ROWS
from viz.texts import value_words

PlannedChange = Row | tuple[Row, Row] | Contradiction  # added or removed, become another, or contradicted

_LEFT_OUT: Final = frozenset({"id", "document", "locator", "given_name", "family_name", "honorific", "aliases"})
"""Columns that say where a row is from, or what its name says already."""


def wording_of(plan: Plan, reader: Reader, language: str) -> Callable[[PlannedChange], tuple[str, str]]:
    """Return what tells of a change its table and its words, after one look at the graph for names of what is shown."""
    changed = [row for versions in plan.changed[:MOST_ROWS] for row in versions]
    names = _names(reader, [*plan.added[:MOST_ROWS], *plan.removed[:MOST_ROWS], *changed])
    names |= {row["id"]: name for row in plan.added if (name := row["name"] or row["title"])}

    def said(change: PlannedChange) -> tuple[str, str]:
        if isinstance(change, Contradiction):
            return "disagreements", change.said(language)
        versions = change if isinstance(change, tuple) else (change,)
        texts = (" · ".join(dict.fromkeys(_words(row, names, language))) for row in versions)
        return versions[0].table, " → ".join(texts)

    return said


def _names(reader: Reader, rows: Iterable[Row]) -> dict[str, str]:
    """Name the entities that rows speak of, as the graph does."""
    asked = {key for row in rows for name in POINTING[row.table] for key in split(row[name])}
    return {node["id"]: node["name"] for node in part(reader, sorted(asked))["nodes"]}


def _words(row: Row, names: Mapping[str, str], language: str) -> Iterator[str]:
    for column in TABLES[row.table].columns:
        if row[column.name] and column.name not in _LEFT_OUT:
            yield _value(row.table, column, row[column.name], names, language)


def _value(table: str, column: Column, value: str, names: Mapping[str, str], language: str) -> str:
    if column.kind in POINTERS:
        return " – ".join(names.get(key, key) for key in split(value))
    return ", ".join(split(value)) if column.kind is Kind.LIST else value_words(column.name, value, language, table)
