"""What a load would change: rows added, changed and removed, and what new rows say against rows that stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, overload

from graph.words import Wording
from loaders.loads.history import Difference, Statements, cells_of, count, minus
from loaders.tables.layout import TABLES, Kind

Cells = Mapping[str, str]

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


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What a new row says of something, and what rows that stay say of it."""

    about: str
    property: str
    new: str
    stated: tuple[str, ...]
    source: str

    def __str__(self) -> str:
        return self.said("en")

    def said(self, language: str) -> str:
        """Describe it in one line, in French or English."""
        return Wording(
            "part.contradiction",
            about=self.about,
            property=self.property,
            new=self.new,
            stated=", ".join(self.stated),
            source=self.source,
        ).said(language)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load changes; rows are given with their table."""

    added: Sequence[tuple[str, Cells]]
    changed: list[tuple[str, Cells, Cells]]
    """Table, old row, new row: the same passage says something else of the same thing."""
    removed: list[tuple[str, Cells]]
    contradicted: list[Contradiction]
    left_out: int = 0
    """Rows that name a person who was erased."""

    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {name: len(getattr(self, name)) for name in ("added", "changed", "removed", "contradicted")}

    def as_json(self) -> dict[str, Any]:
        """The plan as plain values."""
        return {
            "counts": self.counts(),
            "added": [{"table": table, "row": cells} for table, cells in self.added],
            "changed": [{"table": table, "from": old, "to": new} for table, old, new in self.changed],
            "removed": [{"table": table, "row": cells} for table, cells in self.removed],
            "contradicted": [
                {"about": c.about, "property": c.property, "new": c.new, "stated": list(c.stated), "source": c.source}
                for c in self.contradicted
            ],
            "left_out": self.left_out,
        }


def plan_of(old: Statements, change: Difference, left_out: int = 0) -> Plan:
    """Return what a change of the claims means to a reader.

    Parameters
    ----------
    old : mapping of str to frozenset of str
        The claims before.
    change : Difference
        What is added to them and removed.
    left_out : int
        How many rows of the tables name somebody who was erased.
    """
    kept = minus(old, change.removed)
    if not (count(kept) or count(change.removed)):
        return Plan(_Lines(change.added), [], [], [], left_out)
    added: list[tuple[str, Cells]] = []
    plan = Plan(added, [], [], [], left_out)
    for table in TABLES:
        before = _by_passage(table, change.removed.get(table, ()))
        for key, rows in _by_passage(table, change.added.get(table, ())).items():
            for cells in rows:
                if partners := before.get(key):
                    plan.changed.append((table, partners.pop(0), cells))
                else:
                    added.append((table, cells))
        plan.removed.extend((table, cells) for rows in before.values() for cells in rows)
        plan.contradicted.extend(_contradictions(table, change.added.get(table, ()), kept.get(table, ())))
    return plan


class _Lines(Sequence[tuple[str, Cells]]):
    """The rows of a first load, each taken apart only when somebody looks at it: there may be a million."""

    def __init__(self, added: Statements) -> None:
        self._lines = [(table, line) for table in TABLES for line in sorted(added.get(table, ()))]

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> tuple[str, Cells]: ...

    @overload
    def __getitem__(self, place: slice) -> list[tuple[str, Cells]]: ...

    def __getitem__(self, place: int | slice) -> tuple[str, Cells] | list[tuple[str, Cells]]:
        if isinstance(place, slice):
            return [(table, cells_of(line)) for table, line in self._lines[place]]
        table, line = self._lines[place]
        return table, cells_of(line)


def _by_passage(table: str, lines: Iterable[str]) -> dict[tuple[str, ...], list[Cells]]:
    """Group rows by what they speak of and where: an id, both ends, the passage."""
    columns = [c.name for c in TABLES[table].columns if c.kind in (Kind.ID, Kind.REF, Kind.LOCATOR)]
    groups: dict[tuple[str, ...], list[Cells]] = defaultdict(list)
    for line in sorted(lines):
        cells = cells_of(line)
        groups[tuple(cells.get(name, "") for name in columns)].append(cells)
    return groups


def _contradictions(table: str, added: Iterable[str], kept: Iterable[str]) -> Iterator[Contradiction]:
    if table not in OPPOSED or not added:
        return
    subject, properties = OPPOSED[table]
    said: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for cells in map(cells_of, kept):
        for name in properties:
            if name in cells:
                said[(*(cells.get(column, "") for column in subject), name)].add(cells[name])
    for cells in map(cells_of, sorted(added)):
        about = tuple(cells.get(column, "") for column in subject)
        for name in properties:
            stated = said.get((*about, name), set())
            if name in cells and stated and cells[name] not in stated:
                source = f"{cells.get('document', '')}#{cells.get('locator', '')}"
                yield Contradiction(" – ".join(about), name, cells[name], tuple(sorted(stated)), source)
