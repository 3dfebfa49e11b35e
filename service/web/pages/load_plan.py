"""What a load would change, in words: names instead of ids, and the vocabulary of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from graph.store import Reader
from loaders.loads.history import Plan
from loaders.tables.claims import Row
from loaders.tables.layout import POINTERS, POINTING, TABLES, Column, Kind, split
from queries.export import part
from viz.reviewing import MOST_ROWS, Planned, PlannedRow
from viz.vocabulary import value_words

T = TypeVar("T")

_LEFT_OUT: Final = frozenset({"id", "document", "locator", "given_name", "family_name", "honorific", "aliases"})
"""Columns that say where a row is from, or what its name says already."""


def planned(plan: Plan, reader: Reader, language: str) -> list[Planned]:
    """Return in words what a load would change.

    Notes
    -----
    One look at the graph, for the names of what the rows that are shown speak of; those that are added have their own.
    """
    changed = [row for versions in plan.changed[:MOST_ROWS] for row in versions]
    names = _names(reader, [*plan.added[:MOST_ROWS], *plan.removed[:MOST_ROWS], *changed])
    names |= {row["id"]: name for row in plan.added if (name := row["name"] or row["title"])}

    def shown(*versions: Row) -> PlannedRow:
        said = (" · ".join(dict.fromkeys(_words(row, names, language))) for row in versions)
        return PlannedRow(table=versions[0].table, says=" → ".join(said))

    return [
        _shown("added", plan.added, shown),
        _shown("changed", plan.changed, lambda versions: shown(*versions)),
        _shown("removed", plan.removed, shown),
        _shown(
            "contradicted",
            plan.contradicted,
            lambda one: PlannedRow(table="disagreements", says=one.said(language)),
        ),
    ]


def _shown(kind: str, changes: Sequence[T], say: Callable[[T], PlannedRow]) -> Planned:
    """Count the changes of a kind, and put the first into words."""
    return Planned(kind=kind, count=len(changes), rows=[say(one) for one in changes[:MOST_ROWS]])


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
