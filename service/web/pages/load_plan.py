"""What a load would change, in words: names instead of ids, and the vocabulary of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from graph.store import Reader
from loaders.loads.plan import Plan
from loaders.tables.layout import TABLES, Column, Kind, split
from queries.export import part
from viz.reviewing import MOST_ROWS, Planned, PlannedRow
from viz.texts import term
from viz.typography import human_date

Cells = Mapping[str, str]
T = TypeVar("T")

_LEFT_OUT: Final = frozenset({"id", "document", "locator", "given_name", "family_name", "honorific", "aliases"})
"""Columns that say where a row is from, or what its name says already."""
_SECTIONS: Final = {"status": "observed", "documents.kind": "document_kind"}
"""Sections of the vocabulary that are not called as the column is."""
_OF_ENTITIES: Final = frozenset({Kind.ID, Kind.REF, Kind.REFS})


def planned(plan: Plan, reader: Reader, language: str) -> list[Planned]:
    """Return in words what a load would change.

    Notes
    -----
    One look at the graph, for the names of what the rows that are shown speak of; those that are added have their own.
    """
    changed = [(table, cells) for table, old, new in plan.changed[:MOST_ROWS] for cells in (old, new)]
    names = _names(reader, [*plan.added[:MOST_ROWS], *plan.removed[:MOST_ROWS], *changed])
    names |= {cells["id"]: name for _, cells in plan.added if (name := cells.get("name") or cells.get("title"))}

    def said(table: str, cells: Cells) -> str:
        return " · ".join(dict.fromkeys(_words(table, cells, names, language)))

    def row(table: str, *versions: Cells) -> PlannedRow:
        return PlannedRow(table=table, says=" → ".join(said(table, cells) for cells in versions))

    return [
        _shown("added", plan.added, lambda one: row(*one)),
        _shown("changed", plan.changed, lambda one: row(*one)),
        _shown("removed", plan.removed, lambda one: row(*one)),
        _shown(
            "contradicted",
            plan.contradicted,
            lambda one: PlannedRow(table="disagreements", says=one.said(language)),
        ),
    ]


def _shown(kind: str, changes: Sequence[T], say: Callable[[T], PlannedRow]) -> Planned:
    """Count the changes of a kind, and put the first into words."""
    return Planned(kind=kind, count=len(changes), rows=[say(one) for one in changes[:MOST_ROWS]])


def _names(reader: Reader, rows: Iterable[tuple[str, Cells]]) -> dict[str, str]:
    """Name the entities that rows speak of, as the graph does."""
    asked = {
        key
        for table, cells in rows
        for column in TABLES[table].columns
        if column.kind in _OF_ENTITIES
        for key in split(cells.get(column.name, ""))
    }
    return {node["id"]: node["name"] for node in part(reader, sorted(asked))["nodes"]}


def _words(table: str, cells: Cells, names: Mapping[str, str], language: str) -> Iterator[str]:
    for column in TABLES[table].columns:
        value = cells.get(column.name, "")
        if value and column.name not in _LEFT_OUT:
            yield _value(table, column, value, names, language)


def _value(table: str, column: Column, value: str, names: Mapping[str, str], language: str) -> str:
    if column.kind in _OF_ENTITIES:
        return " – ".join(names.get(key, key) for key in split(value))
    if column.kind is Kind.DATE:
        return human_date(value, language)
    if column.kind is Kind.ENUM or column.name in ("country", "language"):
        named = _SECTIONS.get(f"{table}.{column.name}") or _SECTIONS.get(column.name, column.name)
        return term(named, value, language)
    return ", ".join(split(value)) if column.kind is Kind.LIST else value
