"""The first load of what is too large for memory: compiled part by part into the files of Neo4j's own import."""

from __future__ import annotations

import os
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice, starmap
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from graph.content import Changes
from graph.history import HistoryRecord
from graph.import_files import ImportFiles
from graph.words import Wording
from graph.writer import held
from loaders.files.bounds import MAX_FILE_BYTES
from loaders.loads.changes import note_of
from loaders.loads.history import FIRST, Plan
from loaders.loads.ledger import SUMS, part_of, parts_of_places, shelved, shelves_for
from loaders.loads.partitions import PARTITIONS, Partitions, keep_rows, kept_rows, put_apart, with_shared_names
from loaders.loads.recording import Decision, LoadReport, apply_judgements, new_run
from loaders.loads.shares import MOST_AT_ONCE, Told, in_processes, in_turn
from loaders.names.judgements import read_judgements
from loaders.tables.claims import Claims, Row
from loaders.tables.compilation import CompilationContext, Dates, nodes, relationships
from loaders.tables.problems import Problem
from loaders.tables.reading import MOST_PROBLEMS, note_nothing
from loaders.tables.validation import Known, check, circular_aliases, problems_within, rings, shared_spellings

if TYPE_CHECKING:
    from graph.engine.jars import Notify
    from graph.history import History
    from graph.renewal import Filling, Import
    from graph.store import Store
    from graph.writer import Progress

FROM_ROWS: Final = 200_000
"""Rows from which on a first load is worth a second start of the server."""
_BYTES_OF_A_ROW: Final = 100
"""Where nobody counts them."""
_TOLD: Final = 16
"""Partitions between two reports."""


def is_large(files: Sequence[Path]) -> bool:
    """Whether tables have so many rows, as far as their lines tell."""
    return sum(map(_lines, files)) >= FROM_ROWS


def _lines(path: Path) -> int:
    try:
        size = path.stat().st_size
        if path.suffix.lower() != ".csv" or size > MAX_FILE_BYTES:
            return size // _BYTES_OF_A_ROW
        return path.read_bytes().count(b"\n")
    except OSError:
        return 0


def is_first(store: Store, history: History) -> bool:
    """Whether nothing was ever loaded."""
    return not (history.stamp.get("version") or history.last or history.seals or held(store).nodes)


def load_large(
    history: History, files: Sequence[Path], first: Import, decision: Decision, progress: Progress
) -> LoadReport:
    """Fill the local Neo4j, which holds nothing, with what tables state, entities judged the same as one.

    Parameters
    ----------
    history : History
        What it remembers: nothing.
    files : sequence of Path
        Tables.
    first : Import
    decision : Decision
        What to write down of the run.
    progress : callable
        Told what is being written.

    Raises
    ------
    BadTables
        Something in the tables is wrong; nothing was written.
    CannotMerge
        The judgements cannot be followed; nothing was written.
    """
    started, now = monotonic(), datetime.now(UTC).isoformat(timespec="seconds")
    made: list[LargeGraph] = []
    full: dict[str, Any] = {}

    def make() -> Filling:
        graph = compile_apart(files, folder, first.notify)
        made.append(graph)
        run = {**new_run(history, decision, now), "added": graph.claims, FIRST: True}
        stamp = {**graph.stamp(), "loaded_at": now, "files": decision.files, "files_digest": decision.files_digest}
        return graph.files, stamp, HistoryRecord(history.last, history.revision, runs=[run])

    def follow(store: Store) -> None:
        if read_judgements(store.reader()).groups:
            apply_judgements(store, progress)
        full.update(held(store).stamp)

    with first.folder() as folder:
        first.fill(history.revision, make, progress, follow)
    changes = dict.fromkeys(Changes.__slots__, 0)
    changes |= {"added_nodes": full["nodes"], "added_relationships": full["relationships"]}
    rows = Plan().counts() | {"added": made[0].claims}
    return LoadReport.of(full, started, changes, warnings=list(made[0].warnings), run=history.last + 1, rows=rows)


@dataclass(slots=True)
class LargeGraph:
    """A graph in files, with the ledger of the claims that make it."""

    files: ImportFiles
    shelves: int
    claims: int = 0
    """How many different ones make it."""
    sum: int = 0
    warnings: Sequence[Problem] = ()

    def stamp(self) -> dict[str, Any]:
        """Return what to note of the dataset."""
        return {
            **note_of(self.sum, [], self.shelves),
            "claims": self.claims,
            "nodes": self.files.node_count,
            "relationships": self.files.relationship_count,
        }


def compile_apart(files: Sequence[Path], folder: Path, notify: Notify) -> LargeGraph:
    """Compile in processes whose memory the import has afterwards; raises as `compile_files`."""
    return in_processes(_compile_files, [(files, folder)], notify)[0]


def _compile_files(share: tuple[Sequence[Path], Path], told: Told) -> LargeGraph:
    return compile_files(*share, told, min(MOST_AT_ONCE, os.cpu_count() or 1))


def compile_files(files: Sequence[Path], folder: Path, notify: Notify, processes: int = 1) -> LargeGraph:
    """Judge and compile tables that are all the graph is to state.

    Parameters
    ----------
    files : sequence of Path
        Tables.
    folder : Path
        Where the rows and the files of the import go: some twice the size of the tables.
    notify : callable
        Told how far it is.
    processes : int
        How many work at once; with one, this one does.

    Raises
    ------
    BadTables
        Something in the tables is wrong.

    Notes
    -----
    Each process holds every id and what names are shared, and the rows of a partition at a time: some 300 MB for a
    million entities. What a partition compiles to is what `compile_claims` makes of all claims, as every claim stands
    with all others about its entity; the graph is the same for any number of processes.
    """
    each = in_processes if processes > 1 else in_turn
    numbers = range(processes)
    rows = [folder / "rows" / str(number) for number in numbers]
    read = each(_read, list(zip(_shared_out(files, processes), rows, strict=True)), notify)
    total = sum(count for count, _ in read)
    problems = [problem for _, found in read for problem in found]
    note_nothing(files, problems, is_empty=not total)
    notify(Wording("progress.rows_read", count=total))
    graph = LargeGraph(ImportFiles(folder / "import"), max(shelves_for(total), PARTITIONS))
    progress = _Counted(total, notify)
    parts = [
        _Part(rows, range(number, PARTITIONS + 1, processes), folder / f"import-{number}", graph.shelves, len(problems))
        for number in numbers
    ]
    return _joined(graph, each(_compile, parts, progress), problems)


def _joined(graph: LargeGraph, compiled: Sequence[_Compiled], problems: list[Problem]) -> LargeGraph:
    """Judge the names that several entities bear, and put together what was compiled apart."""
    mistakable = Claims.of(row for one in compiled for row in kept_rows(one.mistakable))
    check([*problems, *(problem for one in compiled for problem in one.problems), *circular_aliases(mistakable)])
    graph.warnings = list(shared_spellings(mistakable))
    graph.sum = sum(one.sum for one in compiled) % SUMS
    graph.claims = sum(one.claims for one in compiled)
    places: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for one in compiled:
        graph.files.join(one.files)
        for document, on in one.places.items():
            places[document] += on
    graph.files.add_parts(parts_of_places(places))
    graph.files.close()
    return graph


@dataclass(slots=True)
class _Counted:
    """Counts the rows that are compiled, and tells of them now and then."""

    total: int
    notify: Notify
    rows: int = 0
    partitions: int = 0

    def __call__(self, rows: int) -> None:
        self.rows += rows
        self.partitions += 1
        if not self.partitions % _TOLD:
            self.notify(Wording("progress.rows_compiled", count=self.rows, total=self.total))


def _shared_out(files: Sequence[Path], processes: int) -> list[list[tuple[int, Path]]]:
    """Share files out so that each process has about as much to read, each file with its number."""
    shares: list[list[tuple[int, Path]]] = [[] for _ in range(processes)]
    sizes = [0] * processes
    for number, path in sorted(enumerate(files), key=lambda one: (-_size(one[1]), one[0])):
        least = sizes.index(min(sizes))
        sizes[least] += _size(path)
        shares[least].append((number, path))
    return shares


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # reading it tells
        return 0


def _read(share: tuple[Sequence[tuple[int, Path]], Path], told: Told) -> tuple[int, list[Problem]]:
    """Put the rows of some files on disk; return how many there are, and what cannot be read."""
    problems: list[Problem] = []
    return put_apart(*share, problems), problems


@dataclass(frozen=True, slots=True)
class _Part:
    """What one process compiles."""

    rows: Sequence[Path]
    partitions: Sequence[int]
    folder: Path
    """Where the files of the import go."""
    shelves: int
    problems: int
    """How many were found already; where there are any, rows are judged and not compiled."""


@dataclass(slots=True)
class _Compiled:
    """What some partitions compile to."""

    files: ImportFiles
    mistakable: Path
    """Holds the rows whose names others bear, and the documents that say them."""
    claims: int = 0
    sum: int = 0
    places: Mapping[str, array[int]] = field(default_factory=dict)
    """On which shelves each document has claims."""
    problems: list[Problem] = field(default_factory=list)


def _compile(part: _Part, told: Told) -> _Compiled:
    """Judge, put on shelves and compile the claims of some partitions."""
    partitions = Partitions(part.rows)
    survey = partitions.survey
    context = CompilationContext(Dates(survey.documents), survey.parties, survey.shared_forms)
    known, part_rings, shared = Known(survey.ids), rings(survey.parts), survey.shared_names()
    places: dict[str, array[int]] = defaultdict(lambda: array("I"))
    done = _Compiled(ImportFiles(part.folder), part.folder / "mistakable")
    for number in part.partitions:
        rows = partitions[number]
        claims = Claims.of(rows)
        left = MOST_PROBLEMS + 1 - part.problems - len(done.problems)
        done.problems += islice(problems_within(claims, known, part_rings), max(0, left))
        keep_rows(done.mistakable, rows if number == PARTITIONS else list(with_shared_names(rows, shared)))
        if not (part.problems or done.problems):
            _shelve(rows, part.shelves, done, places)
            done.files.add(nodes(claims, context), relationships(claims, context))
        told(len(rows))
    done.files.close()
    done.places = dict(places)
    return done


def _shelve(rows: Sequence[Row], count: int, done: _Compiled, places: Mapping[str, array[int]]) -> None:
    shelves, standing = shelved(rows, count)
    for document, numbers in standing.items():
        places[document].extend(sorted(numbers))
    done.claims += sum(map(len, shelves.values()))
    done.sum += sum(number for claims in shelves.values() for number in claims.values())
    done.files.add_parts(starmap(part_of, shelves.items()))
