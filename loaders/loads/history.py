"""Changes of claims: rows that come and go, as runs remember them and as a reader is told of them."""

from __future__ import annotations

import base64
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from graph.words import worded
from loaders.tables.claims import Claims, Row, in_order
from loaders.tables.layout import TABLES, Kind

LISTS: Final = ("added_rows", "removed_rows", "confirmed_rows")
"""Properties of a run that hold packed claims; confirmed ones stood there already and were stated again."""
FIRST: Final = "first_of_all"
"""Property of a run that filled an empty graph through the import: what it added is what the ledger states less what
came later, and nowhere else written down."""
OPPOSED: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "observations": (("partnership",), ("kind", "since", "status")),
    "roles": (("person", "body"), ("role", "kind")),
    "events": (("id",), ("start", "end", "place")),
    "networks": (("id",), ("founded", "declared_members", "country")),
    "people": (("id",), ("honorific",)),
    "chairs": (("chair", "network"), ("from", "to")),
    "disagreements": (("about", "property"), ("value",)),
}
"""Tables in which two sources can disagree: what both speak of, and the columns in which they may differ."""
_PASSAGE: Final = {
    name: tuple(c.name for c in table.columns if c.kind in (Kind.ID, Kind.REF, Kind.LOCATOR))
    for name, table in TABLES.items()
}
"""What a row speaks of and where: an id, both ends, the passage."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What turns one set of claims into another."""

    added: Set[Row] = frozenset()
    removed: Set[Row] = frozenset()

    @classmethod
    def between(cls, old: Set[Row], new: Set[Row]) -> Difference:
        """Compare two sets of claims."""
        return cls(new - old, old - new)

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)

    def __len__(self) -> int:
        return len(self.added) + len(self.removed)

    def of(self, old: Set[Row]) -> Set[Row]:
        """Return what a set of claims becomes."""
        return (old - self.removed) | self.added


def tables_of(claims: Iterable[Row]) -> Mapping[str, Sequence[Row]]:
    """Return claims by table, all in order."""
    return Claims.of(in_order(claims)).rows


def pack(claims: Iterable[Row]) -> str:
    """Write claims as one text, compressed by table, the same for any order."""
    texts = {table: "[" + ",\n".join(row.text for row in rows) + "]" for table, rows in tables_of(claims).items()}
    packed = {table: gzip.compress(text.encode(), mtime=0) for table, text in texts.items()}
    return json.dumps({table: base64.b64encode(rows).decode("ascii") for table, rows in packed.items()})


def unpack(packed: str) -> frozenset[Row]:
    """Read claims that were packed."""
    tables = {table: gzip.decompress(base64.b64decode(rows)) for table, rows in json.loads(packed).items()}
    return frozenset(Row.of(table, cells) for table, rows in tables.items() for cells in json.loads(rows))


def shown_run(run: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out of a run what only the program reads."""
    hidden = (*LISTS, FIRST, "files_before")
    return {name: value for name, value in sorted(run.items()) if name not in hidden and value is not None}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What a new row says of something, and what rows that stay say of it."""

    about: str
    property: str
    new: str
    stated: tuple[str, ...]
    source: str

    def said(self, language: str) -> str:
        """Describe it in one line, in French or English."""
        return worded("part.contradiction", language, asdict(self) | {"stated": ", ".join(self.stated)})


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load changes, each list in the order of the tables."""

    added: list[Row] = field(default_factory=list)
    changed: list[tuple[Row, Row]] = field(default_factory=list)
    """Old row, new row: the same passage says something else of the same thing."""
    removed: list[Row] = field(default_factory=list)
    contradicted: list[Contradiction] = field(default_factory=list)
    left_out: int = 0
    """Rows that name a person who was erased."""

    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {name: len(getattr(self, name)) for name in ("added", "changed", "removed", "contradicted")}

    def as_json(self) -> dict[str, Any]:
        """The plan as plain values."""
        return {
            "counts": self.counts(),
            "added": [{"table": row.table, "row": row.stated()} for row in self.added],
            "changed": [{"table": old.table, "from": old.stated(), "to": new.stated()} for old, new in self.changed],
            "removed": [{"table": row.table, "row": row.stated()} for row in self.removed],
            "contradicted": [asdict(one) | {"stated": list(one.stated)} for one in self.contradicted],
            "left_out": self.left_out,
        }


def plan_of(old: Set[Row], change: Difference, left_out: int = 0) -> Plan:
    """Return what a change of some claims means to a reader."""
    plan = Plan(left_out=left_out)
    added, removed, kept = tables_of(change.added), tables_of(change.removed), tables_of(old - change.removed)
    for table in TABLES:
        before: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in removed.get(table, ()):
            before[row.cells(*_PASSAGE[table])].append(row)
        for row in added.get(table, ()):
            if before and (partners := before.get(row.cells(*_PASSAGE[table]))):
                plan.changed.append((partners.pop(0), row))
            else:
                plan.added.append(row)
        plan.removed.extend(row for rows in before.values() for row in rows)
        if table in kept and table in added:
            plan.contradicted.extend(_contradictions(table, added[table], kept[table]))
    return plan


def _contradictions(table: str, added: Iterable[Row], kept: Iterable[Row]) -> Iterator[Contradiction]:
    if table not in OPPOSED:
        return
    subject, properties = OPPOSED[table]
    said: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in kept:
        for name in properties:
            if row[name]:
                said[(*row.cells(*subject), name)].add(row[name])
    for row in added:
        about = row.cells(*subject)
        for name in properties:
            stated = said.get((*about, name), set())
            if row[name] and stated and row[name] not in stated:
                yield Contradiction(" – ".join(about), name, row[name], tuple(sorted(stated)), row.source)
