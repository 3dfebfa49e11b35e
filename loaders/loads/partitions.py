"""Claims on disk, apart by the entity that they are about: each part is small enough to be compiled by itself."""

from __future__ import annotations

import marshal
import pickle
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import chain, pairwise
from operator import itemgetter
from pathlib import Path
from typing import Final

from graph.names import folded
from loaders.loads.ledger import DOCUMENTS, FIRST_COLUMN, partition_of
from loaders.tables.claims import Row
from loaders.tables.compilation import PARTIES, Party, party_of, searched_forms
from loaders.tables.layout import ENTITY_TABLES, split
from loaders.tables.problems import Problem
from loaders.tables.reading import MOST_PROBLEMS, Records, records_in
from loaders.tables.validation import NAMED

PARTITIONS: Final = 128
"""A power of two: of a million entities each has some 30,000 claims."""
_WAITING: Final = 250
"""Rows of a partition that are written at once."""
_LENGTH: Final = 4
"""Bytes that say how long what is written at once is."""
_BEARER: Final = 8
"""Bytes of a digest that tells who bears a spelling."""
_MOST_TABLES: Final = 2**16
"""In one file."""
_ENTITIES: Final = frozenset(table.name for table in ENTITY_TABLES)
_NAMED: Final = frozenset(table.name for table in NAMED)
_AUTHORITIES: Final = "authorities"
_LOOKED_AT: Final = _ENTITIES | {"containment"}

Waiting = list[tuple[int, int, tuple[str, ...]]]
"""Rows to be written: number of the table, line, cells."""


@dataclass(slots=True)
class Survey:
    """What must be known of all claims to judge and compile some of them."""

    count: int = 0
    """How many there are."""
    tables: dict[int, Records] = field(default_factory=dict)
    """Tables without their rows, by numbers in the order of the files."""
    ids: set[str] = field(default_factory=set)
    documents: list[Row] = field(default_factory=list)
    parties: dict[str, Party] = field(default_factory=dict)
    parts: list[tuple[str, str]] = field(default_factory=list)
    """What is part of what."""
    bearers: dict[str, str] = field(default_factory=dict)
    """The first authority that bears a spelling."""
    shared_forms: set[str] = field(default_factory=set)
    spelled: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Of each table a sum over every spelling with a digest of who bears it."""

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
            self._note_bearers((form, key) for form in searched_forms(row))
        if row.table in _NAMED:
            bearer = int.from_bytes(blake2b(key.encode(), digest_size=_BEARER).digest())
            self.spelled[row.table] += [spelling << 8 * _BEARER | bearer for spelling in _spellings(row)]

    def join(self, other: Survey) -> None:
        """Add what stands in other files."""
        self.count += other.count
        self.tables |= other.tables
        self.ids |= other.ids
        self.documents += other.documents
        self.parties |= other.parties
        self.parts += other.parts
        self.shared_forms |= other.shared_forms
        self._note_bearers(other.bearers.items())
        for table, spelled in other.spelled.items():
            self.spelled[table] += spelled

    def shared_names(self) -> Mapping[str, Set[int]]:
        """Return the sums over spellings that several entities of a table bear, and forget all others."""
        shared = {}
        for table, spelled in self.spelled.items():
            spelled.sort()
            others = (one >> 8 * _BEARER for one, other in pairwise(spelled) if 0 < one ^ other < 1 << 8 * _BEARER)
            shared[table] = frozenset(others)
        self.spelled.clear()
        self.bearers.clear()
        return shared

    def _note_bearers(self, bearers: Iterable[tuple[str, str]]) -> None:
        self.shared_forms.update(form for form, key in bearers if self.bearers.setdefault(form, key) != key)


def with_shared_names(rows: Iterable[Row], shared: Mapping[str, Set[int]]) -> Iterator[Row]:
    """Return the rows of entities with a spelling that others bear: the only ones whose names can be mistaken."""
    return (row for row in rows if row.table in shared and not shared[row.table].isdisjoint(_spellings(row)))


def put_apart(files: Iterable[tuple[int, Path]], folder: Path, problems: list[Problem]) -> int:
    """Write every row of some files into the partition that it belongs to, and a survey beside; return how many.

    Each file comes with its number among all. The folder is made here, for these rows alone; what cannot be read is
    added to the problems.
    """
    folder.mkdir(parents=True)
    survey = Survey()
    waiting: list[Waiting] = [[] for _ in range(PARTITIONS + 1)]
    for file_number, path in files:
        for number, records in enumerate(records_in(path, problems), start=file_number * _MOST_TABLES):
            _put_apart(number, records, survey, waiting, folder)
        if len(problems) >= MOST_PROBLEMS:
            break
    for partition, rows in enumerate(waiting):
        _write(folder, partition, rows)
    with (folder / "survey").open("wb") as file:
        pickle.dump(survey, file)
    return survey.count


class Partitions:
    """Rows that stand on disk, in folders that `put_apart` filled, and what is known of all of them."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self.survey = Survey()
        for folder in folders:
            with (folder / "survey").open("rb") as file:
                self.survey.join(pickle.load(file))  # noqa: S301 - this very program has just written it

    def __getitem__(self, number: int) -> list[Row]:
        """Return the rows of a partition in the order of their files; those of all documents are the last one."""
        rows = sorted(chain.from_iterable(_written(folder, number) for folder in self._folders), key=itemgetter(0))
        return [self.survey.tables[table].row(line, cells) for table, line, cells in rows]


def keep_rows(path: Path, rows: Sequence[Row]) -> None:
    """Put rows behind those that a file holds already, so that nobody has them in memory meanwhile."""
    with path.open("ab") as file:
        pickle.dump(rows, file)


def kept_rows(path: Path) -> Iterator[Row]:
    """Return the rows that `keep_rows` put into a file, in their order."""
    with path.open("rb") as file:
        while file.peek(1):
            yield from pickle.load(file)  # noqa: S301 - this very program has just written it


def _put_apart(number: int, records: Records, survey: Survey, waiting: Sequence[Waiting], folder: Path) -> None:
    survey.tables[number] = replace(records, cells=())
    first = records.places[FIRST_COLUMN[records.table]]
    is_of_documents, is_looked_at = records.table == DOCUMENTS, records.table in _LOOKED_AT
    for line, cells in records.cells:
        if is_looked_at:
            survey.note(records.row(line, cells))
        partition = PARTITIONS if is_of_documents else partition_of(cells[first], PARTITIONS)
        rows = waiting[partition]
        rows.append((number, line, cells))
        if len(rows) >= _WAITING:
            _write(folder, partition, rows)
        survey.count += 1


def _write(folder: Path, partition: int, rows: Waiting) -> None:
    written = marshal.dumps(rows)
    with (folder / str(partition)).open("ab") as file:
        file.write(len(written).to_bytes(_LENGTH) + written)
    rows.clear()


def _written(folder: Path, partition: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    with (folder / str(partition)).open("rb") as file:
        while length := file.read(_LENGTH):
            written = file.read(int.from_bytes(length))
            yield from marshal.loads(written)  # noqa: S302 - this very program has just written it


def _spellings(row: Row) -> set[int]:
    return {zlib.crc32(folded(name).encode()) for name in (row["name"], *split(row["aliases"]))}
