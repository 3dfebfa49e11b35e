"""The tables and their columns, as ``layout.toml`` declares them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Final

from graph import model
from graph.model import RELATIONSHIPS, Label


class Kind(Enum):
    """What a cell may hold, as an error says it to whoever filled the table."""

    ID = "kind_of_cell.id"
    TEXT = "kind_of_cell.text"
    ENUM = "kind_of_cell.choice"
    DATE = "kind_of_cell.date"
    YEAR = "kind_of_cell.year"
    NUMBER = "kind_of_cell.integer"
    DECIMAL = "kind_of_cell.decimal"
    LIST = "kind_of_cell.values"
    REF = "kind_of_cell.ref"
    REFS = "kind_of_cell.refs"
    URL = "kind_of_cell.url"
    LOCATOR = "kind_of_cell.locator"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``values`` for words of a closed list, ``labels`` for references.

    ``varying`` marks what several rows of one entity may state differently.
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    values: tuple[str, ...] = ()
    labels: frozenset[Label] = frozenset()
    varying: bool = False

    @property
    def prefixes(self) -> tuple[str, ...]:
        """How ids begin that it may name."""
        return tuple(sorted(f"{label.prefix}:" for label in self.labels))


@dataclass(frozen=True)
class Table:
    """One table: of entities of one ``label``, or of claims that are one type of ``relationship``."""

    name: str
    columns: tuple[Column, ...]
    label: Label | None = None
    relationship: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def properties(self) -> tuple[Column, ...]:
        """The columns that are properties of their entity, and do not say where a row belongs."""
        belongs = {"id", "document", "locator", "authority", "source", "parties"}
        return tuple(column for column in self.columns if column.name not in belongs)

    @property
    def ends(self) -> tuple[str, str]:
        """Which columns hold the two ends of the relationship: the first two, or the first and the document."""
        return (self.columns[0].name, self.columns[1].name if self.columns[1].kind is Kind.REF else "document")


SOURCE: Final = (
    Column("document", Kind.REF, required=True, labels=frozenset({Label.DOCUMENT}), varying=True),
    Column("locator", Kind.LOCATOR, required=True, varying=True),
)
"""Every row of facts says which passage of which document states it."""

TITLE: Final = "titre, l. 1"
"""Where a document says what it is called, who published it and what it records."""


def _column(written: str) -> Column:
    """Read a column as ``layout.toml`` writes it.

    Examples
    --------
    >>> _column("honorific~: enum Madame Monsieur").values, _column("title!").required
    (('Madame', 'Monsieur'), True)
    """
    name, _, held = written.partition(": ")
    first, *words = held.split() or ["text"]
    kind = Kind[first.upper()]
    choices, ends = (words, []) if kind is Kind.ENUM else ([], words)
    values = tuple(str(value) for word in choices for value in getattr(model, word, (word,)))
    labels = (RELATIONSHIPS[word].starts if word in RELATIONSHIPS else {Label(word)} for word in ends)
    return Column(name.rstrip("!~"), kind, "!" in name, values, frozenset().union(*labels), "~" in name)


def _ends(relationship: str, names: Sequence[str]) -> Iterator[Column]:
    """Declare who may stand at the ends of a relationship, as the model says."""
    kind = RELATIONSHIPS[relationship]
    for name, labels in zip(names, (kind.starts, kind.ends), strict=False):
        yield Column(name, Kind.REF, required=True, labels=labels)


_DECLARED: Final = tomllib.loads((Path(__file__).parent / "layout.toml").read_text(encoding="utf-8"))
_ID: Final = Column("id", Kind.ID, required=True)
ENTITY_TABLES: Final = tuple(
    Table(
        name, (_ID, *map(_column, one["columns"]), *(SOURCE if one.get("passages", True) else ())), Label(one["label"])
    )
    for name, one in _DECLARED["entities"].items()
)
CLAIM_TABLES: Final = tuple(
    Table(
        name,
        (*_ends(one["relationship"], one["ends"]), *map(_column, one.get("columns", ())), *SOURCE),
        relationship=one["relationship"],
    )
    for name, one in _DECLARED["claims"].items()
)
REFERENCE: Final = Table("reference_authorities", tuple(map(_column, _DECLARED["reference"]["columns"])))
"""Identifiers and coordinates."""

TABLES: Final = {table.name: table for table in (*ENTITY_TABLES, *CLAIM_TABLES, REFERENCE)}
TABLE_OF: Final = {table.label: table for table in ENTITY_TABLES}
DECLARING: Final = frozenset(table.name for table in ENTITY_TABLES)
"""Tables whose rows declare entities."""
POINTERS: Final = (Kind.ID, Kind.REF, Kind.REFS)
"""Kinds of cells that name entities."""
POINTING: Final = {
    name: tuple(column.name for column in table.columns if column.kind in POINTERS and column.name != "document")
    for name, table in TABLES.items()
}
"""Which columns of each table name entities, save the document that states the row."""


def split(cell: str) -> Iterator[str]:
    """Read a cell with several values.

    Examples
    --------
    >>> list(split("CUF| Cités unies |"))
    ['CUF', 'Cités unies']
    """
    return (value for part in cell.split("|") if (value := part.strip()))
