"""The first load of what is too large for memory: compiled part by part into the files of Neo4j's own import."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from graph.content import Changes
from graph.history import HistoryRecord
from graph.writer import held
from loaders.files.bounds import MAX_FILE_BYTES
from loaders.loads.history import FIRST, LISTS, pack
from loaders.loads.large_compilation import compile_apart, warnings_in
from loaders.loads.plan import Plan
from loaders.loads.recording import LoadReport, new_run
from loaders.tables.reading import shown

if TYPE_CHECKING:
    from graph.first_load import Import
    from graph.history import History
    from graph.store import Store
    from graph.writer import Progress

FROM_ROWS: Final = 200_000
"""Rows from which on a first load is worth a second start of the server."""
_BYTES_OF_A_ROW: Final = 100
"""Where nobody counts them."""


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
        warnings = warnings_in(folder)
    stamp = full
    changes = dict.fromkeys(Changes.__slots__, 0)
    changes |= {"added_nodes": stamp["nodes"], "added_relationships": stamp["relationships"]}
    rows = Plan().counts() | {"added": graph.claims}
    return LoadReport.of(stamp, started, changes, warnings=warnings, run=run["number"], rows=rows)
