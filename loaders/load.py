"""Loads tables: read, validate, compile, and replace the graph, all of it or nothing."""

from __future__ import annotations

import gc
import hashlib
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from graph import model, names
from graph.content import Changes, Content
from graph.store import Store
from graph.writer import Progress, held, replace
from loaders.compilation import compile_claims
from loaders.problems import Problem
from loaders.tables import read_tables, shown, table_files
from loaders.validation import validate

log = logging.getLogger(__name__)


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

    @property
    def unchanged(self) -> bool:
        """Whether the graph held all this before."""
        return not any(self.changes.values())

    def as_json(self) -> dict[str, Any]:
        """The report as plain values."""
        return asdict(self) | {"unchanged": self.unchanged, "warnings": [str(warning) for warning in self.warnings]}


def bundled_data() -> Path:
    """Name the folder of the dataset that comes with Jumelage."""
    return Path(__file__).parents[1] / "data"


def load(store: Store, paths: Sequence[Path], progress: Progress, *, compare: bool = False) -> LoadReport:
    """Make the graph hold exactly what the tables say.

    Rows that are gone from the tables leave the graph, rows that are there already are not written again. Killed or
    failing at any moment, the graph afterwards is the old or the new one.

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

    Raises
    ------
    BadTables
        Something in the tables is wrong; nothing was written.
    """
    started = monotonic()
    fingerprint = _fingerprint(table_files(paths))
    same = {} if compare else _stamp_of_same(store, fingerprint)
    if same:
        return _report(same, dict.fromkeys(Changes.__slots__, 0), [], started)
    with _no_garbage_collection():
        content, stamp, warnings = _compiled(paths, fingerprint)
    changes = replace(store, content, stamp, progress).counts()
    return _report(stamp, changes, warnings, started)


def _compiled(paths: Sequence[Path], fingerprint: str) -> tuple[Content, dict[str, Any], list[Problem]]:
    """Read, validate and compile, and say what to remember of it; the claims themselves are not kept."""
    claims = read_tables(paths)
    warnings = validate(claims)
    content = compile_claims(claims)
    stamp = {
        "version": claims.version(),
        "loaded_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": list(claims.files),
        "claims": sum(claims.counts().values()),
        "nodes": len(content.nodes),
        "relationships": len(content.relationships),
        "fingerprint": fingerprint,
    }
    return content, stamp, warnings


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Let be what has no cycles: with a million small objects, looking for cycles takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _stamp_of_same(store: Store, fingerprint: str) -> Mapping[str, Any]:
    """Read the stamp of the last load where it was this very one; empty where the graph may differ from it."""
    now = held(store)
    same = now.stamp.get("fingerprint") == fingerprint
    whole = (now.stamp.get("nodes"), now.stamp.get("relationships")) == (now.nodes, now.relationships)
    return now.stamp if same and whole else {}


def _fingerprint(files: Iterable[Path]) -> str:
    """Digest of what goes into a load: the files, and the program that compiles them."""
    digest = hashlib.sha256()
    for path in [*sorted(Path(__file__).parent.glob("*.py")), Path(model.__file__), Path(names.__file__), *files]:
        digest.update(f"{shown(path)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _report(
    stamp: Mapping[str, Any], changes: dict[str, int], warnings: Sequence[Problem], started: float
) -> LoadReport:
    report = LoadReport(
        version=stamp["version"],
        loaded_at=stamp["loaded_at"],
        files=list(stamp["files"]),
        claims=stamp["claims"],
        nodes=stamp["nodes"],
        relationships=stamp["relationships"],
        changes=changes,
        warnings=list(warnings),
        seconds=round(monotonic() - started, 3),
    )
    log.info("loaded version %s in %.1f s: %s", report.version[:12], report.seconds, changes)
    return report
