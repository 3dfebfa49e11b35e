"""Claims on disk, apart by the entity that they are about: each part is small enough to be compiled by itself."""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Final

from graph.names import folded
from loaders.loads.ledger import DOCUMENTS, FIRST_COLUMN, partition_of
from loaders.tables.claims import Row
from loaders.tables.entities import PARTIES, CompilationContext, Dates, Party, party_of, searched_forms
from loaders.tables.layout import ENTITY_TABLES, split
from loaders.tables.problems import Problem
from loaders.tables.reading import MOST_PROBLEMS, Records, records_of
from loaders.tables.validation import NAMED, Known, rings

PARTITIONS: Final = 64
"""A power of two: of a million entities each has some 60,000 claims."""
_WAITING: Final = 500
"""Rows of a partition that are written at once."""
_LENGTH: Final = 4
"""Bytes that say how long what is written at once is."""
_HASH: Final = 2**64 - 1
_ENTITIES: Final = frozenset(table.name for table in ENTITY_TABLES)
_NAMED: Final = frozenset(table.name for table in NAMED)
_AUTHORITIES: Final = "authorities"
_LOOKED_AT: Final = _ENTITIES | {"containment"}


@dataclass(slots=True)
class Survey:
    """What must be known of all claims to judge and compile some of them."""

    ids: set[str] = field(default_factory=set)
    documents: list[Row] = field(default_factory=list)
    parties: dict[str, Party] = field(default_factory=dict)
    parts: list[tuple[str, str]] = field(default_factory=list)
    """What is part of what."""
    bearers: dict[str, str] = field(default_factory=dict)
    """The first authority that bears a spelling."""
    shared_forms: set[str] = field(default_factory=set)
    spelled: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Of each table the hash of every spelling with that of who bears it."""

    def note(self, row: Row) -> None:
        """Take note of a row that says something others depend on."""
        if row.table == "containment":
            self.parts.append((row["part"], row["whole"]))
            return
        key = row["id"]
        self.ids.add(key)
        if row.table == DOCUMENTS:
            self.documents.append(row)
        if row.table in PARTIES:
            self.parties[key] = party_of(row)
        if row.table == _AUTHORITIES:
            forms = searched_forms(row)
            self.shared_forms.update(form for form in forms if self.bearers.setdefault(form, key) != key)
        if row.table in _NAMED:
            bearer = hash(key) & _HASH
            self.spelled[row.table] += [spelling << 64 | bearer for spelling in _spellings(row)]

    def context(self) -> CompilationContext:
        """Return what compiling some of the claims needs to know."""
        return CompilationContext(Dates(self.documents), self.parties, self.shared_forms)

    def known(self) -> Known:
        """Return every id that is declared."""
        return Known(self.ids)

    def part_rings(self) -> Mapping[str, int]:
        """Return what contains itself."""
        return rings(self.parts)

    def shared_names(self) -> SharedNames:
        """Return which spellings several entities bear, and forget all others."""
        shared = {}
        for table, spelled in self.spelled.items():
            spelled.sort()
            shared[table] = frozenset(one >> 64 for one, other in pairwise(spelled) if 0 < one ^ other <= _HASH)
        self.spelled.clear()
        self.bearers.clear()
        return SharedNames(shared)


@dataclass(frozen=True, slots=True)
class SharedNames:
    """Hashes of spellings that several entities of a table bear."""

    spellings: Mapping[str, frozenset[int]]

    def among(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Return the rows of entities with such a spelling: the only ones whose names can be mistaken."""
        for row in rows:
            if (shared := self.spellings.get(row.table)) and not shared.isdisjoint(_spellings(row)):
                yield row


class Partitions:
    """Rows on disk.

    Parameters
    ----------
    folder : Path
        Made here, for these files alone.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._files = [folder / str(number) for number in range(PARTITIONS + 1)]
        self._tables: list[Records] = []
        self._waiting: list[list[tuple[int, int, tuple[str, ...]]]] = [[] for _ in self._files]
        self.count = 0

    def read(self, files: Sequence[Path], problems: list[Problem]) -> Survey:
        """Put every row of these tables on disk, and look at what others depend on."""
        survey = Survey()
        for records in records_of(files, problems):
            self._read(records, survey)
            if len(problems) >= MOST_PROBLEMS:
                break
        for number, waiting in enumerate(self._waiting):
            self._write(number, waiting)
        return survey

    def __iter__(self) -> Iterator[list[Row]]:
        """Return the rows of each partition; those of all documents are one, which comes first."""
        for number in range(PARTITIONS, -1, -1):
            yield list(self._rows(number))

    def _read(self, records: Records, survey: Survey) -> None:
        kind = len(self._tables)
        self._tables.append(replace(records, cells=()))
        first = records.places[FIRST_COLUMN[records.table]]
        is_of_documents, is_looked_at = records.table == DOCUMENTS, records.table in _LOOKED_AT
        for line, cells in records.cells:
            if is_looked_at:
                survey.note(records.row(line, cells))
            number = PARTITIONS if is_of_documents else partition_of(cells[first], PARTITIONS)
            waiting = self._waiting[number]
            waiting.append((kind, line, cells))
            if len(waiting) >= _WAITING:
                self._write(number, waiting)
            self.count += 1

    def _write(self, number: int, waiting: list[tuple[int, int, tuple[str, ...]]]) -> None:
        written = marshal.dumps(waiting)
        with self._files[number].open("ab") as file:
            file.write(len(written).to_bytes(_LENGTH) + written)
        waiting.clear()

    def _rows(self, number: int) -> Iterator[Row]:
        with self._files[number].open("rb") as file:
            while length := file.read(_LENGTH):
                written = file.read(int.from_bytes(length))
                for kind, line, cells in marshal.loads(written):  # noqa: S302 - this very program has just written it
                    yield self._tables[kind].row(line, cells)


def _spellings(row: Row) -> set[int]:
    return {hash(folded(name)) & _HASH for name in (row["name"], *split(row["aliases"]))}
