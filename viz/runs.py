"""The page of what changed the graph: when, by what, how much, and what can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from viz.context import PageContext
from viz.reviewing import Visitor
from viz.templating import render

MOST_RUNS: Final = 100
_FILES: Final = 4
"""Files of a run that are named."""
_FOR_GOOD: Final = "erase"
"""What cannot be taken back: a person was erased."""


@dataclass(frozen=True, slots=True)
class ShownRun:
    """A run as the page lists it; ``undone_by`` is the run that took it back, 0 where none did."""

    number: int
    at: str
    command: str
    added: int
    removed: int
    document: str
    files: Sequence[str]
    more_files: int
    undoes: int
    undone_by: int

    @property
    def can_be_undone(self) -> bool:
        """Whether there is something to take back."""
        return self.command != _FOR_GOOD and not self.undone_by


def render_runs(context: PageContext, visitor: Visitor, runs: Sequence[Mapping[str, Any]] | None) -> str:
    """Show what changed the graph, the latest first.

    Parameters
    ----------
    runs : sequence of mapping or None
        As `graph.history.list_runs` gives them; None for somebody who may not see them.
    """
    undone = {run["undoes"]: run["number"] for run in reversed(runs or ()) if run.get("undoes")}
    shown = [_shown(run, undone) for run in (runs or ())[:MOST_RUNS]]
    return render("runs.html", context, visitor=visitor, runs=None if runs is None else shown)


def _shown(run: Mapping[str, Any], undone: Mapping[int, int]) -> ShownRun:
    command = str(run["command"])
    files = [] if command == _FOR_GOOD else [str(file) for file in run.get("files") or ()]
    return ShownRun(
        number=run["number"],
        at=str(run["at"]),
        command=command,
        added=run.get("added") or 0,
        removed=run.get("removed") or 0,
        document=str(run.get("document") or ""),
        files=files[:_FILES],
        more_files=max(0, len(files) - _FILES),
        undoes=run.get("undoes") or 0,
        undone_by=undone.get(run["number"], 0),
    )
