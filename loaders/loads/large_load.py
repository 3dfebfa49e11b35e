"""The first load of what is too large for memory: compiled part by part into the files of Neo4j's own import."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice, starmap
from multiprocessing import get_context
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from graph.content import Changes
from graph.errors import EngineError
from graph.history import HistoryRecord
from graph.import_files import ImportFiles
from graph.words import Wording
from graph.writer import held
from loaders.files.bounds import MAX_FILE_BYTES
from loaders.loads.changes import note_of
from loaders.loads.history import FIRST, LISTS, pack
from loaders.loads.ledger import part_of, parts_of_places, shelved, shelves_for
from loaders.loads.partitions import Partitions, Survey
from loaders.loads.plan import Plan
from loaders.loads.recording import new_run, no_garbage_collection, report
from loaders.tables.claims import Claims, Row
from loaders.tables.compilation import nodes, relationships
from loaders.tables.problems import BadTables, Problem
from loaders.tables.reading import MOST_PROBLEMS, note_nothing, shown
from loaders.tables.validation import check, circular_aliases, problems_within, shared_spellings

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from graph.engine.client import Notify
    from graph.first_load import Import
    from graph.history import History
    from graph.store import Store
    from graph.writer import Progress
    from loaders.loads.recording import LoadReport

FROM_ROWS: Final = 200_000
"""Rows from which on a first load is worth a second start of the server."""
_TOLD: Final = 8
"""Partitions between two reports."""
_BYTES_OF_A_ROW: Final = 100
"""Where nobody counts them."""


@dataclass(slots=True)
class LargeGraph:
    """A graph in files, with the ledger of the claims that make it."""

    files: ImportFiles
    claims: int
    """How many different ones make it."""
    shelves: int
    sum: int
    warnings: list[Problem]

    def stamp(self) -> dict[str, Any]:
        """Return what to note of the dataset."""
        return {
            **note_of(self.sum, [], self.shelves),
            "claims": self.claims,
            "nodes": self.files.node_count,
            "relationships": self.files.relationship_count,
        }


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
    history: History,
    files: Sequence[Path],
    first: Import,
    note: Mapping[str, Any],
    progress: Progress,
    judge: Callable[[Store, Progress], None],
) -> LoadReport:
    """Fill the local Neo4j, which holds nothing, with what tables state.

    Parameters
    ----------
    history : History
        What it remembers: nothing.
    files : sequence of Path
        Tables.
    first : Import
    note : mapping
        What to write down of the run beside its number, time and size: ``command`` and the like.
    progress : callable
        Told what is being written.
    judge : callable
        Makes one of the entities that are judged the same, in the new store, before it takes the place of the empty.

    Raises
    ------
    BadTables
        Something in the tables is wrong; nothing was written.
    CannotMerge
        The judgements cannot be followed; nothing was written.
    """
    started, now = monotonic(), datetime.now(UTC).isoformat(timespec="seconds")
    with first.folder() as folder:
        graph = compile_apart(files, folder, first.notify)
        names = list(map(shown, files))
        run = {
            **new_run(history, note["command"], names, now),
            **{name: value for name, value in note.items() if name != "files_digest"},
            "added": graph.claims,
            "removed": 0,
            "confirmed": 0,
            **dict.fromkeys(LISTS, pack(())),
            FIRST: True,
        }
        stamp = {**graph.stamp(), "loaded_at": now, "files": names, "files_digest": note["files_digest"]}
        record = HistoryRecord(history.last, history.revision, runs=[run])
        full: dict[str, Any] = {}

        def follow(store: Store) -> None:
            judge(store, progress)
            full.update(held(store).stamp)

        first.fill(graph.files, stamp, record, progress, follow)
    stamp = full
    changes = dict.fromkeys(Changes.__slots__, 0)
    changes |= {"added_nodes": stamp["nodes"], "added_relationships": stamp["relationships"]}
    return report(
        stamp, changes, graph.warnings, started, run=run["number"], rows=Plan().counts() | {"added": graph.claims}
    )


def compile_apart(files: Sequence[Path], folder: Path, notify: Notify) -> LargeGraph:
    """Compile in a process of its own, whose memory the import has afterwards; raises as `compile_files`."""
    context = get_context()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_compile_and_send, args=(files, folder, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        while isinstance(told := ours.recv(), str):
            notify(told)
    except EOFError as error:
        raise EngineError("fault.compilation_ended", "hint.please_report") from error
    finally:
        process.join()
    if isinstance(told, LargeGraph):
        return told
    raise BadTables(told[0], more=told[1])


def _compile_and_send(files: Sequence[Path], folder: Path, pipe: Connection) -> None:
    """Send how far it is, as text, and in the end the graph, or what is wrong with the tables."""
    try:
        with no_garbage_collection():
            pipe.send(compile_files(files, folder, pipe.send))
    except BadTables as error:
        pipe.send((error.problems, error.more))


def compile_files(files: Sequence[Path], folder: Path, notify: Notify) -> LargeGraph:
    """Judge and compile tables that are all the graph is to state.

    Parameters
    ----------
    files : sequence of Path
        Tables.
    folder : Path
        Where the rows and the files of the import go: some twice the size of the tables.
    notify : callable
        Told how far it is.

    Raises
    ------
    BadTables
        Something in the tables is wrong.

    Notes
    -----
    Memory holds every id and what names are shared, and the rows of a partition at a time: some 300 MB for a million
    entities. What a partition compiles to is what `compile_claims` makes of all claims, as every claim stands with all
    others about its entity.
    """
    problems: list[Problem] = []
    partitions = Partitions(folder / "rows")
    survey = partitions.read(files, problems)
    note_nothing(files, problems, is_empty=not partitions.count)
    notify(Wording("progress.rows_read", count=partitions.count))
    work = _Work(survey, ImportFiles(folder / "import"), shelves_for(partitions.count), problems)
    for number, rows in enumerate(partitions, start=1):
        work.take(rows)
        if number % _TOLD == 0:
            notify(Wording("progress.rows_compiled", count=work.rows, total=partitions.count))
    warnings = work.finish()
    return LargeGraph(work.files, work.claims, work.shelves, work.sum, warnings)


class _Work:
    """One compilation, partition by partition."""

    def __init__(self, survey: Survey, files: ImportFiles, shelves: int, problems: list[Problem]) -> None:
        self.files, self.shelves = files, shelves
        self.rows = self.claims = self.sum = 0
        self._problems, self._documents = problems, survey.documents
        self._context, self._known = survey.context(), survey.known()
        self._rings, self._shared = survey.part_rings(), survey.shared_names()
        self._mistakable: list[Row] = []
        self._places: dict[str, array[int]] = defaultdict(lambda: array("I"))

    def take(self, rows: Sequence[Row]) -> None:
        """Judge the claims about some entities, put them on shelves and compile them."""
        claims = Claims.of(rows)
        self.rows += len(rows)
        left = MOST_PROBLEMS + 1 - len(self._problems)
        self._problems += islice(problems_within(claims, self._known, self._rings), max(0, left))
        self._mistakable += self._shared.among(rows)
        if not self._problems:
            self._shelve(rows)
            self.files.add(nodes(claims, self._context), relationships(claims, self._context))

    def finish(self) -> list[Problem]:
        """Judge the names that several entities bear, and write what is left; return the warnings."""
        mistakable = Claims.of([*self._mistakable, *self._documents])
        check([*self._problems, *circular_aliases(mistakable)])
        self.files.add_parts(parts_of_places(self._places))
        self.files.close()
        return list(shared_spellings(mistakable))

    def _shelve(self, rows: Sequence[Row]) -> None:
        shelves, places = shelved(rows, self.shelves)
        for document, numbers in places.items():
            self._places[document].extend(sorted(numbers))
        self.claims += sum(map(len, shelves.values()))
        self.sum = (self.sum + sum(number for standing in shelves.values() for number in standing.values())) % 2**128
        self.files.add_parts(starmap(part_of, shelves.items()))
