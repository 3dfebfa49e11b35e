"""Loads tables: read, validate, compile, and replace the graph, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Any, Final

from graph import model, names
from graph.content import Changes
from graph.history import History, read_history
from graph.store import Store
from graph.writer import Progress, held
from loaders.claims import Claims
from loaders.forgetting import without_erased
from loaders.history import Statements, both, claims_of, ledger_of, plus, stated, unpack
from loaders.judgements import Judgements
from loaders.plan import Plan
from loaders.recording import Announce, Decision, LoadReport, carry_out, report
from loaders.tables import read_tables, shown, table_files
from loaders.validation import validate

__all__ = ["LoadReport", "bundled_data", "load", "plan"]

_COMPILING: Final = (Path(__file__).parent, Path(__file__).parent / "judgements")
"""Folders of the programs that make a graph of rows."""


def bundled_data() -> Path:
    """Name the folder of the dataset that comes with Jumelage."""
    return Path(__file__).parents[1] / "data"


def load(
    store: Store,
    paths: Sequence[Path],
    progress: Progress,
    *,
    compare: bool = False,
    add: bool = False,
    announce: Announce = lambda plan: None,
    judgements: Judgements | None = None,
) -> LoadReport:
    """Make the graph hold exactly what the tables say, entities judged the same as one.

    Rows that are gone from the tables leave the graph, rows that are there already are not written again. Killed or
    failing at any moment, the graph afterwards is the old or the new one. What changed is written down as a run, which
    ``loaders.withdrawal.undo`` takes back.

    Parameters
    ----------
    store : Store
    paths : sequence of Path
        Folders and files, as ``loaders.tables.read_tables`` takes them.
    progress : callable
        Told what is being written; what it raises stops the load, and nothing has changed.
    compare : bool
        Compare every row with the graph even where the same files were loaded last, by this same program, and the
        graph has kept its size: for a graph that somebody else has written to.
    add : bool
        Keep what is loaded and add these rows to it.
    announce : callable
        Told what will change before anything is written.
    judgements : Judgements, optional
        Which entities are one; without them everybody is as the rows say.

    Raises
    ------
    BadTables
        Something in the tables is wrong; nothing was written.
    BadJudgements, ContradictingJudgements, CannotMerge
        The judgements cannot be followed; nothing was written.
    """
    started = monotonic()
    fingerprint = "" if add else _fingerprint(table_files(paths), judgements)
    same = {} if compare or add else _stamp_of_same(store, fingerprint)
    if same:
        announce(Plan([], [], [], []))
        return report(same, dict.fromkeys(Changes.__slots__, 0), [], started)
    tables = read_tables(paths)
    return carry_out(store, lambda history: _decide(history, tables, fingerprint, add), progress, announce, judgements)


def plan(store: Store, paths: Sequence[Path], *, add: bool = False) -> Plan:
    """Say what ``load`` would change, and change nothing.

    Raises
    ------
    BadTables
        Something in the tables is wrong.
    """
    return _decide(read_history(store), read_tables(paths), "", add).plan()


def _decide(history: History, tables: Claims, fingerprint: str, add: bool) -> Decision:
    given, left_out = without_erased(tables, history.seals)
    now = stated(given)
    before: Statements = ledger_of(history) if add else {table: unpack(rows) for table, rows in history.ledger.items()}
    claims, after, files = given, now, given.files
    if add:
        after = plus(before, now)
        files = tuple(dict.fromkeys([*history.stamp.get("files", []), *given.files]))
        loaded = claims_of({table: lines - now.get(table, frozenset()) for table, lines in before.items()})
        rows = [row for part in (loaded, given) for rows in part.rows.values() for row in rows]
        claims = Claims.of(rows, files, given.problems)
    warnings = validate(claims)
    return Decision(
        command="load --add" if add else "load",
        before=before,
        claims=claims,
        after=after,
        files=files,
        confirmed=both(now, before),
        warnings=warnings,
        fingerprint=fingerprint,
        left_out=left_out,
    )


def _stamp_of_same(store: Store, fingerprint: str) -> Mapping[str, Any]:
    """Read the stamp of the last load where it was this very one; empty where the graph may differ from it."""
    now = held(store)
    same = bool(fingerprint) and now.stamp.get("fingerprint") == fingerprint
    whole = (now.stamp.get("nodes"), now.stamp.get("relationships")) == (now.nodes, now.relationships)
    return now.stamp if same and whole else {}


def _fingerprint(files: Iterable[Path], judgements: Judgements | None) -> str:
    """Digest of what goes into a load: files, judgements and programs; empty where a file cannot be read."""
    digest = hashlib.sha256(judgements.fingerprint().encode() if judgements else b"")
    programs = sorted(path for folder in _COMPILING for path in folder.glob("*.py"))
    try:
        for path in [*programs, Path(model.__file__), Path(names.__file__), *files]:
            with path.open("rb") as file:
                digest.update(f"{shown(path)} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    except OSError:  # which reading the tables will say with its remedy
        return ""
    return digest.hexdigest()
