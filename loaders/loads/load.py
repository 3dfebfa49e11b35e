"""Loads tables: read, validate, compile, and replace the graph, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from graph.content import Changes
from graph.history import read_history
from graph.writer import Progress, held
from loaders.bundled import bundled_paths, bundled_registers
from loaders.loads.changes import COMPILATION
from loaders.loads.forgetting import without_erased
from loaders.loads.history import Difference
from loaders.loads.large_load import is_first, is_large, load_large
from loaders.loads.ledger import Ledger, owner_of, sum_of_records
from loaders.loads.recording import (
    Decision,
    LoadReport,
    carry_out,
    compiled_as_needed,
    decided_anew,
    stamp_of_the_same,
)
from loaders.tables.reading import read_records, read_tables, shown, table_files

if TYPE_CHECKING:
    from graph.renewal import Import
    from graph.store import Store
    from loaders.loads.history import Plan
    from loaders.tables.claims import Claims
    from loaders.tables.reading import TablesRead


def paths_of_reload(store: Store) -> list[Path]:
    """List what to load again: the public lists only where they were loaded, or nothing was."""
    files = held(store).stamp.get("files", [])
    return bundled_paths(registers=not files or any(file.startswith(bundled_registers().name) for file in files))


def load(
    store: Store,
    paths: Sequence[Path],
    progress: Progress,
    *,
    compare: bool = False,
    add: bool = False,
    first: Import | None = None,
) -> LoadReport:
    """Make the graph hold exactly what the tables say, entities judged the same as one.

    Rows that are gone from the tables leave the graph, rows that are there already are not written again. Killed or
    failing at any moment, the graph afterwards is the old or the new one. What changed is written down as a run, which
    ``loaders.loads.withdrawal.undo`` takes back.

    Parameters
    ----------
    progress : callable
        Told what is being written; what it raises stops the load, and nothing has changed.
    compare : bool
        Compare everything with the graph, even where it has kept its size since it was written: for a graph that
        somebody else has written to.
    add : bool
        Keep what is loaded and add these rows to it.
    first : Import, optional
        Fills an empty graph with what is too large for memory and for a transaction: the local Neo4j can.

    Raises
    ------
    BadTables
        Something in the tables is wrong; nothing was written.
    ContradictingJudgements, CannotMerge
        The judgements cannot be followed; nothing was written.
    """
    started = monotonic()
    files = table_files(paths)
    digest = "" if add else _digest_of(files)
    if digest and not compare and (same := stamp_of_the_same(store, digest)):
        return LoadReport.of(same, started, dict.fromkeys(Changes.__slots__, 0))
    asked = _asked(map(shown, files), add, compare=compare, files_digest=digest)
    if first and is_large(files) and is_first(store, history := read_history(store)):
        return load_large(history, files, first, asked, progress)
    return _load(store, read_records(paths), progress, asked, add)


@decided_anew
def _load(store: Store, tables: TablesRead, progress: Progress, asked: Decision, add: bool) -> LoadReport:
    ledger = Ledger(read_history(store))
    is_of_ours = ledger.is_on_shelves and ledger.history.stamp.get("compiled") == COMPILATION
    # Where people were erased, nobody knows at once whether the graph states what tables do and nothing else.
    is_known = is_of_ours and not (add or asked.compare or tables.problems or ledger.history.seals)
    is_same = is_known and sum_of_records(tables.records) == ledger.total()
    return carry_out(store, ledger, asked if is_same else _decide(ledger, tables.claims(), asked, add), progress)


def _asked(files: Iterable[str], add: bool, **more: Any) -> Decision:
    """Return what to write down of a load before anything is decided."""
    command, details = ("load --add", {}) if add else ("load", {"whole": True})
    return Decision(command, Difference(), list(files), details=details, **more)


def plan(store: Store, paths: Sequence[Path], *, add: bool = False) -> Plan:
    """Return what ``load`` would change, and change nothing; raises `BadTables` where tables are wrong."""
    ledger = Ledger(read_history(store))
    decision = _decide(ledger, read_tables(paths), _asked(map(shown, table_files(paths)), add), add)
    compiled_as_needed(store, ledger, decision)
    return decision.plan(ledger)


def _digest_of(files: Iterable[Path]) -> str:
    """Return a digest of files and their names; empty where one cannot be read, which reading the tables tells."""
    digest = hashlib.sha256()
    try:
        for path in files:
            with path.open("rb") as file:
                digest.update(f"{shown(path)} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    except OSError:
        return ""
    return digest.hexdigest()


def _decide(ledger: Ledger, tables: Claims, asked: Decision, add: bool) -> Decision:
    rows, left_out = without_erased(tables, ledger.history.seals)
    given = list(rows)
    now = frozenset(given)
    decision = replace(asked, given=given, problems=rows.problems, left_out=left_out)
    if not add:
        return replace(decision, change=ledger.differences(now))
    ledger.check()
    before = ledger.about(map(owner_of, given))
    files = list(dict.fromkeys([*ledger.history.stamp.get("files", []), *asked.files]))
    return replace(decision, change=Difference(now - before), confirmed=now & before, files=files)
