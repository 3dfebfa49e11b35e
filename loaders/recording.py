"""Makes the graph state a set of claims and writes down, in the same transaction, what that changed."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from time import monotonic
from typing import Any, Final

from graph.errors import Overtaken
from graph.history import History, Record, read_history
from graph.store import Store
from graph.writer import Progress
from graph.writer import replace as replace_graph
from loaders.claims import Claims
from loaders.compilation import compile_claims
from loaders.history import Difference, Statements, count, difference, pack, pack_all
from loaders.judgements.file import Judgements
from loaders.judgements.merging import merged, warnings_of
from loaders.plan import Plan, plan_of
from loaders.problems import Problem

log = logging.getLogger(__name__)

ATTEMPTS: Final = 5
"""How often a change is decided anew because another one came between."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did. ``changes`` counts what was written, all zero where the graph was so already."""

    version: str
    loaded_at: str
    files: list[str]
    claims: int
    nodes: int
    relationships: int
    changes: dict[str, int]
    warnings: list[Problem]
    seconds: float
    run: int | None = None
    """Number of the run; None where no claim changed, so that there is nothing to take back."""
    rows: dict[str, int] = field(default_factory=dict)
    """How many rows were added, changed, removed and contradicted."""
    left_out: int = 0
    """Rows that were not loaded because they name a person who was erased."""

    @property
    def unchanged(self) -> bool:
        """Whether the graph held all this before."""
        return not any(self.changes.values())

    def as_json(self) -> dict[str, Any]:
        """The report as plain values."""
        return asdict(self) | {"unchanged": self.unchanged, "warnings": [str(warning) for warning in self.warnings]}


@dataclass(frozen=True, slots=True)
class Decision:
    """Which claims the graph is to state, and what to write down about it."""

    command: str
    before: Statements
    claims: Claims
    """What the graph is to state: valid rows."""
    after: Statements
    """The same, reduced."""
    files: Sequence[str]
    confirmed: Statements = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)
    """More to write down about the run."""
    warnings: Sequence[Problem] = ()
    fingerprint: str = ""
    left_out: int = 0
    rewritten: Sequence[Mapping[str, Any]] = ()
    """Earlier runs as they are to be."""
    seals: Sequence[Mapping[str, Any]] = ()

    def plan(self) -> Plan:
        """Say what changes, for a reader."""
        return plan_of(self.before, difference(self.before, self.after), self.left_out)


Announce = Callable[[Plan], None]
"""Told what will change, before anything is written; what it raises stops the load."""


def carry_out(
    store: Store,
    decide: Callable[[History], Decision],
    progress: Progress,
    announce: Announce,
    judgements: Judgements | None,
) -> LoadReport:
    """Decide from what the database remembers, and write; decide again where another load came between.

    Parameters
    ----------
    store : Store
    decide : callable
        May be called several times.
    progress, announce : callable
        Told what is being written, and before that what will change.
    judgements : Judgements or None
        Which entities are one in the graph; the rows that are remembered stay as they were stated.

    Raises
    ------
    Overtaken
        Others were quicker again and again; nothing was written.
    CannotMerge, ContradictingJudgements, BadJudgements
        The judgements cannot be followed; nothing was written.
    """
    for attempt in range(1, ATTEMPTS + 1):
        started = monotonic()
        with no_garbage_collection():
            history = read_history(store)
            decision = decide(history)
            plan = decision.plan()
            stated = merged(decision.claims, judgements)
            if stated is not decision.claims:
                decision = replace(decision, claims=stated, warnings=warnings_of(stated))
        announce(plan)
        try:
            return _write(store, history, decision, plan, progress, started)
        except Overtaken:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("the last attempt returns or raises")


def _write(
    store: Store, history: History, decision: Decision, plan: Plan, progress: Progress, started: float
) -> LoadReport:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    content = compile_claims(decision.claims)
    stamp = {
        "version": decision.claims.version(),
        "loaded_at": now,
        "files": list(decision.files),
        "claims": count(decision.after),
        "nodes": len(content.nodes),
        "relationships": len(content.relationships),
        "fingerprint": decision.fingerprint,
    }
    record = _record(history, decision, now)
    changes = replace_graph(store, content, stamp, progress, record).counts()
    run = record.runs[0]["number"] if record.runs else None
    return report(stamp, changes, decision.warnings, started, run=run, rows=plan.counts(), left_out=decision.left_out)


def _record(history: History, decision: Decision, now: str) -> Record:
    """Write down what changes; a change of nothing is no run."""
    change = difference(decision.before, decision.after)
    if not change and not decision.seals:
        return Record(history.last)
    ledger = {table: pack(decision.after.get(table, ())) for table in {**change.added, **change.removed}}
    runs = [_run(history, decision, change, now), *decision.rewritten]
    return Record(history.last, ledger, runs, decision.seals)


def _run(history: History, decision: Decision, change: Difference, now: str) -> dict[str, Any]:
    lists = {"added": change.added, "removed": change.removed, "confirmed": decision.confirmed}
    if decision.seals:
        lists = {name: {} for name in lists}
    return {
        "number": history.last + 1,
        "at": now,
        "command": decision.command,
        "files": list(decision.files),
        "files_before": list(history.stamp.get("files", [])),
        "added": count(change.added),
        "removed": count(change.removed),
        "confirmed": count(decision.confirmed),
        **{f"{name}_rows": pack_all(statements) for name, statements in lists.items()},
        **decision.details,
    }


def report(
    stamp: Mapping[str, Any],
    changes: dict[str, int],
    warnings: Sequence[Problem],
    started: float,
    *,
    run: int | None = None,
    rows: dict[str, int] | None = None,
    left_out: int = 0,
) -> LoadReport:
    """Say what was done, from the note that was left in the database."""
    done = LoadReport(
        version=stamp["version"],
        loaded_at=stamp["loaded_at"],
        files=list(stamp["files"]),
        claims=stamp["claims"],
        nodes=stamp["nodes"],
        relationships=stamp["relationships"],
        changes=changes,
        warnings=list(warnings),
        seconds=round(monotonic() - started, 3),
        run=run,
        rows=rows or {},
        left_out=left_out,
    )
    log.info("loaded version %s in %.1f s: %s", done.version[:12], done.seconds, changes)
    return done


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Let be what has no cycles: with a million small objects, looking for cycles takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
