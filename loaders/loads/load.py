"""Loads tables: read, validate, compile, and replace the graph, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from graph.content import Changes
from graph.history import read_history
from graph.writer import Progress, held
from loaders.loads.forgetting import without_erased
from loaders.loads.history import Difference
from loaders.loads.ledger import Ledger, owner_of
from loaders.loads.recording import (
    Decision,
    LoadReport,
    carry_out,
    compiled_as_needed,
    decided_anew,
    report,
    stamp_of_the_same,
)
from loaders.tables.claims import Row
from loaders.tables.reading import read_tables, shown, table_files

if TYPE_CHECKING:
    from graph.first_load import Import
    from graph.store import Store
    from loaders.loads.plan import Plan
    from loaders.tables.claims import Claims

__all__ = [
    "LoadReport",
    "apply_judgements",
    "bundled_data",
    "bundled_paths",
    "bundled_registers",
    "load",
    "paths_of_reload",
    "plan",
]


def bundled_data() -> Path:
    """Name the folder of the dataset that comes with Jumelage."""
    return Path(__file__).parents[2] / "data"


def bundled_registers() -> Path:
    """Name the folder of the public lists that come with Jumelage."""
    return bundled_data() / "registers"


def bundled_paths(*, registers: bool = True) -> list[Path]:
    """List what ``jumelage load`` loads by itself: the dataset, and the public lists unless they are left out."""
    return [bundled_data(), *([bundled_registers()] if registers else [])]


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
    store : Store
    paths : sequence of Path
        Folders and files, as ``loaders.tables.reading.read_tables`` takes them.
    progress : callable
        Told what is being written; what it raises stops the load, and nothing has changed.
    compare : bool
        Compare everything with the graph, even where it has kept its size since it was written: for a graph that
        somebody else has written to.
    add : bool
        Keep what is loaded and add these rows to it.
    first : callable, optional
        Fills an empty graph faster than a transaction (``graph.first_load``): the local Neo4j can.

    Raises
    ------
    BadTables
        Something in the tables is wrong; nothing was written.
    ContradictingJudgements, CannotMerge
        The judgements cannot be followed; nothing was written.
    """
    started = monotonic()
    digest = "" if add else _digest_of(table_files(paths))
    if digest and not compare and (same := stamp_of_the_same(store, digest)):
        return report(same, dict.fromkeys(Changes.__slots__, 0), [], started)
    return _load(store, read_tables(paths), progress, add, compare, digest, first)


@decided_anew
def _load(
    store: Store, tables: Claims, progress: Progress, add: bool, compare: bool, digest: str, first: Import | None
) -> LoadReport:
    ledger = Ledger(read_history(store))
    return carry_out(store, ledger, _decide(ledger, tables, add, compare, digest), progress, first)


@decided_anew
def apply_judgements(store: Store, progress: Progress) -> LoadReport:
    """Compile anew what the judgements touch that are new or gone.

    It is no run, as no claim changes: taking a judgement back and applying again restores what was.

    Raises
    ------
    CannotMerge, ContradictingJudgements
        The judgements cannot be followed; nothing was written.
    """
    ledger = Ledger(read_history(store))
    ledger.check()
    decision = Decision("judge", Difference(), ledger.history.stamp.get("files", []))
    return carry_out(store, ledger, decision, progress)


def plan(store: Store, paths: Sequence[Path], *, add: bool = False) -> Plan:
    """Return what ``load`` would change, and change nothing.

    Raises
    ------
    BadTables
        Something in the tables is wrong.
    """
    ledger = Ledger(read_history(store))
    decision = _decide(ledger, read_tables(paths), add)
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


def _decide(ledger: Ledger, tables: Claims, add: bool, compare: bool = False, digest: str = "") -> Decision:
    rows, left_out = without_erased(tables, ledger.history.seals)
    given = list(rows)
    now = frozenset(given)
    files, details, confirmed = rows.files, {"whole": True}, frozenset[Row]()
    if add:
        ledger.check()
        before = ledger.about(map(owner_of, given))
        change, confirmed, details = Difference(now - before), now & before, {}
        files = tuple(dict.fromkeys([*ledger.history.stamp.get("files", []), *files]))
    else:
        change = ledger.differences(now)
    return Decision(
        command="load --add" if add else "load",
        change=change,
        files=files,
        given=given,
        confirmed=confirmed,
        problems=rows.problems,
        details=details,
        left_out=left_out,
        compare=compare,
        files_digest=digest,
    )
