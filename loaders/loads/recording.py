"""Makes the graph state a set of claims and writes down, in the same transaction, what that changed."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import wraps
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from graph.errors import Overtaken
from graph.history import History, HistoryRecord, KeptChange, read_history
from graph.writer import Drifted, Progress, held, update
from graph.writer import replace as replace_graph
from loaders.loads.changes import COMPILATION, Compiled, compile_change, compile_whole
from loaders.loads.history import Difference, Plan, pack, plan_of
from loaders.loads.ledger import Ledger, owner_of
from loaders.loads.surroundings import judged
from loaders.names.judgements import read_judgements
from loaders.tables.claims import Row
from loaders.tables.problems import Problem

if TYPE_CHECKING:
    from graph.content import Changes
    from graph.store import Store

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

ATTEMPTS: Final = 5
"""How often a change is decided anew because another one came between."""
_LARGE: Final = 5_000
"""Claims: a change of fewer is never a large part of anything."""


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
    seconds: float
    warnings: list[Problem] = field(default_factory=list)
    run: int | None = None
    """Number of the run; None where no claim changed, so that there is nothing to take back."""
    rows: dict[str, int] = field(default_factory=dict)
    """How many rows were added, changed, removed and contradicted."""
    left_out: int = 0
    """Rows that were not loaded because they name a person who was erased."""
    undecided: dict[str, int] = field(default_factory=dict)
    """Of a document that was reviewed: how many names and claims stay out until somebody decides."""

    @classmethod
    def of(cls, stamp: Mapping[str, Any], started: float, changes: dict[str, int], **more: Any) -> LoadReport:
        """Report what was done by the note that was left in the database; ``more`` are other fields."""
        noted = {name: stamp[name] for name in ("version", "loaded_at", "claims", "nodes", "relationships")}
        seconds = round(monotonic() - started, 3)
        done = cls(**noted, files=list(stamp["files"]), changes=changes, seconds=seconds, **more)
        log.info("loaded version %s in %.1f s: %s", done.version[:12], done.seconds, changes)
        return done

    @property
    def unchanged(self) -> bool:
        """Whether the graph held all this before."""
        return not any(self.changes.values())

    def as_json(self) -> dict[str, Any]:
        """The report as plain values."""
        return asdict(self) | {"unchanged": self.unchanged, "warnings": [str(warning) for warning in self.warnings]}


@dataclass(frozen=True, slots=True)
class Decision:
    """Which claims come and go, and what to write down about it."""

    command: str
    change: Difference
    files: Sequence[str]
    given: Sequence[Row] = ()
    """Rows that state claims, as their files have them: what is wrong with a claim is told of its row."""
    confirmed: Set[Row] = frozenset()
    problems: Sequence[Problem] = ()
    """What was wrong before any row was judged."""
    details: Mapping[str, Any] = field(default_factory=dict)
    """More to write down about the run."""
    left_out: int = 0
    rewritten: Sequence[Mapping[str, Any]] = ()
    """Earlier runs as they are to be."""
    seals: Sequence[Mapping[str, Any]] = ()
    compare: bool = False
    """Whether to compare everything with the graph, as somebody else may have written to it."""
    files_digest: str = ""
    """Of files that state all that the graph is to be: who loads them again need not read their rows."""
    kept: KeptChange = KeptChange()
    """What to change of what is kept for review, in the same transaction."""

    def plan(self, ledger: Ledger) -> Plan:
        """Return what changes, for a reader."""
        beside = ledger.about(map(owner_of, self.change.added | self.change.removed))
        return plan_of(beside, self.change, self.left_out)


def decided_anew(change: Callable[P, T]) -> Callable[P, T]:
    """Make a change start again where another one came between: what it decided rests on claims that are others now.

    It raises `Overtaken` where others were quicker again and again; then nothing was written.
    """

    @wraps(change)
    def repeated(*args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(1, ATTEMPTS):
            try:
                return change(*args, **kwargs)
            except Overtaken:
                log.info("another change came between")
        return change(*args, **kwargs)

    return repeated


def carry_out(store: Store, ledger: Ledger, decision: Decision, progress: Progress) -> LoadReport:
    """Write what was decided on a ledger.

    Entities that are judged the same are one in the graph; the rows that are remembered stay as they were stated.

    Raises
    ------
    Overtaken
        Another change came since the ledger was read; nothing was written. `decided_anew` takes care of it.
    BadTables
        The claims to be are no sound set of tables; nothing was written.
    CannotMerge, ContradictingJudgements
        The judgements cannot be followed; nothing was written.

    Notes
    -----
    Reads and writes what stands around the change. All of the graph is written anew where there is none yet, where
    another version of the compilation wrote it, where it holds more or less than was written, or where the change is a
    large part of it.
    """
    started = monotonic()
    with no_garbage_collection():
        more = {"rows": decision.plan(ledger).counts(), "left_out": decision.left_out}
        compiled = compiled_as_needed(store, ledger, decision)
    try:
        done = _write(store, ledger.history, decision, compiled, progress)
    except Drifted:
        compiled = compiled_as_needed(store, ledger, decision, whole=True)
        done = _write(store, ledger.history, decision, compiled, progress)
    stamp, changes, run = done
    return LoadReport.of(stamp, started, changes.counts(), run=run, warnings=list(compiled.warnings), **more)


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


def stamp_of_the_same(store: Store, files_digest: str) -> Mapping[str, Any]:
    """Return the note on the dataset where these very files made the graph, judged as now; else nothing."""
    ledger = Ledger(read_history(store))
    stamp = ledger.history.stamp
    if stamp.get("files_digest") != files_digest or not _is_as_written(store, ledger):
        return {}
    groups = read_judgements(store.reader()).groups
    return {} if judged(ledger, Difference(), groups).changed else stamp


def compiled_as_needed(store: Store, ledger: Ledger, decision: Decision, *, whole: bool = False) -> Compiled:
    """Compile what a decision touches, or everything where that is safer or as fast; raises as `carry_out`."""
    whole = whole or decision.compare or not _is_as_written(store, ledger) or _is_large(ledger, decision)
    work = compile_whole if whole else compile_change
    judgements = read_judgements(store.reader())
    return work(ledger, decision.change, decision.given, decision.problems, judgements)


def _is_as_written(store: Store, ledger: Ledger) -> bool:
    """Whether this version of the compilation wrote the graph, and nobody has added to it or taken from it since."""
    stamp, now = ledger.history.stamp, held(store)
    same = (stamp.get("nodes"), stamp.get("relationships")) == (now.nodes, now.relationships)
    return same and ledger.is_on_shelves and stamp.get("compiled") == COMPILATION


def _is_large(ledger: Ledger, decision: Decision) -> bool:
    """Whether a change is so large that all is compiled as fast."""
    claims = ledger.history.stamp.get("claims", 0)
    changes = len(decision.change)
    return changes > max(_LARGE, claims // 4) or ledger.is_crowded(claims + changes)


def _write(
    store: Store, history: History, decision: Decision, compiled: Compiled, progress: Progress
) -> tuple[Mapping[str, Any], Changes, int | None]:
    """Write in one transaction; return the note that is left, what was written, and the number of the run."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    stamp = {**compiled.stamp, "loaded_at": now, "files": list(decision.files), "files_digest": decision.files_digest}
    if erased_at := now if decision.command == "erase" else history.stamp.get("erased_at"):
        stamp["erased_at"] = erased_at  # whoever keeps lists of an earlier dataset lets go of them
    is_run = decision.change or decision.seals  # a change of nothing is none
    runs = [new_run(history, decision, now), *decision.rewritten] if is_run else []
    record = HistoryRecord(
        history.last, history.revision, compiled.parts, compiled.gone, runs, decision.seals, decision.kept
    )
    run = runs[0]["number"] if runs else None
    if compiled.content is not None:
        return stamp, replace_graph(store, compiled.content, stamp, progress, record), run
    renamed = any(stamp[name] != history.stamp.get(name) for name in ("files", "files_digest"))
    if not (compiled or runs or decision.kept or renamed):
        return history.stamp, compiled.changes, run
    update(store, compiled.changes, stamp, progress, record)
    return stamp, compiled.changes, run


def new_run(history: History, decision: Decision, now: str) -> dict[str, Any]:
    """Return what to write down of a run; whoever was erased is in none of its lists."""
    change = decision.change
    lists = {"added": change.added, "removed": change.removed, "confirmed": decision.confirmed}
    return {
        "number": history.last + 1,
        "at": now,
        "command": decision.command,
        "files": list(decision.files),
        "files_before": list(history.stamp.get("files", [])),
        **{name: len(rows) for name, rows in lists.items()},
        **{f"{name}_rows": pack(() if decision.seals else rows) for name, rows in lists.items()},
        **decision.details,
    }


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
