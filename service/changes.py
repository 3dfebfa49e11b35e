"""What loads change, which runs there were and what is held of a person, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from loaders.erasure import Erasure
from loaders.load import LoadReport
from loaders.plan import Plan
from service import terminal

SHOWN: Final = 20
"""How many rows of a kind a plan lists; ``--json`` has them all."""


def counts(found: Plan) -> str:
    """One line: how many rows a load adds, changes and removes."""
    left_out = f", left out {found.left_out} (somebody erased)" if found.left_out else ""
    return "plan: " + ", ".join(f"{name} {count}" for name, count in found.counts().items()) + left_out


def plan(found: Plan) -> str:
    """The counts, and the first rows of each kind."""
    parts = {
        "+": [f"{table}: {_row(cells)}" for table, cells in found.added],
        "-": [f"{table}: {_row(cells)}" for table, cells in found.removed],
        "~": [f"{table}: {_row(old)} → {_row(new)}" for table, old, new in found.changed],
        "!": [str(contradiction) for contradiction in found.contradicted],
    }
    lines = [counts(found)]
    for sign, rows in parts.items():
        lines += [f"{sign} {row}" for row in rows[:SHOWN]]
        lines += [f"{sign} … and {len(rows) - SHOWN} more"] if len(rows) > SHOWN else []
    return "\n".join(lines)


def report(done: LoadReport) -> str:
    """What was written, and how to take it back."""
    lines = [terminal.load_report(done)]
    if done.left_out:
        lines.append(f"left out: {done.left_out} rows that name a person who was erased")
    if done.run:
        lines.append(f"run {done.run}: `jumelage undo {done.run}` takes it back")
    return "\n".join(lines)


def runs(found: Iterable[Mapping[str, Any]]) -> str:
    """One line for each run."""
    return "\n".join(_run(run).rstrip() for run in found)


def personal_data(found: Mapping[str, Any]) -> str:
    """All that is held of a person, each statement with its passage."""
    lines = [found["person"], "", "statements:", *_told(found["statements"])]
    lines += ["", "named in other rows:", *_told(found["mentions"])] if found["mentions"] else []
    lines += ["", "judgements:", *map(_judgement, found["judgements"])] if found["judgements"] else []
    lines += ["", f"remembered by runs: {', '.join(map(str, found['runs'])) or 'none'}"]
    return "\n".join([*lines, f"files: {', '.join(found['files']) or 'none'}"])


DATABASE_FILES: Final = {
    "renewed": "database files: written anew, nothing of the name is left in them",
    "kept": "database files: KEPT, they may still hold the name: docs/personal-data.md",
    "not ours": "database files: not ours, they may hold the name for a while: docs/personal-data.md",
}


def erasure(done: Erasure, database_files: str) -> str:
    """What was erased where, and where it was not. The person is not named."""
    lines = [
        f"erased: {done.rows} rows, {done.runs} earlier runs rewritten; run {done.report.run}",
        *(f"cleaned: {file}" for file in done.cleaned),
        *(f"still names the person: {file}" for file in done.remaining),
    ]
    return "\n".join([*lines, DATABASE_FILES[database_files]])


def _run(run: Mapping[str, Any]) -> str:
    return f"{run['number']:5}  {run['at']}  {run['command']:10}  +{run['added']} -{run['removed']}  {_object(run)}"


def _object(run: Mapping[str, Any]) -> str:
    if "undoes" in run:
        return f"run {run['undoes']}"
    return str(run.get("document") or ("" if run["command"] == "erase" else ", ".join(run["files"][:3])))


def _told(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return [
        line
        for one in rows
        for line in (
            f"  {one['table']}: {_row(one['says'])}",
            f"    [{one['source']['document']}, {one['source']['locator']}, {one['source']['date']}]",
        )
    ]


def _judgement(one: Mapping[str, str]) -> str:
    why = f": {one['why']}" if one["why"] else ""
    return f"  {one['left']} {one['verdict']} {one['right']} ({one['who']}, {one['when'][:10]}){why}"


def _row(cells: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {cell}" for name, cell in cells.items())
