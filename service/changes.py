"""What loads change, which runs there were and what is held of a person, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from service import terminal
from viz.texts import term, translate

if TYPE_CHECKING:
    from loaders.loads.erasure import Erasure
    from loaders.loads.load import LoadReport
    from loaders.loads.plan import Plan
    from loaders.tables.claims import Row

SHOWN: Final = 20
"""How many rows of a kind a plan lists; ``--json`` has them all."""


def plan(found: Plan, language: str) -> str:
    """The counts, and the first rows of each kind."""
    parts = {
        "+": [_of_table(row) for row in found.added],
        "-": [_of_table(row) for row in found.removed],
        "~": [f"{_of_table(old)} → {_row(new.stated())}" for old, new in found.changed],
        "!": [contradiction.said(language) for contradiction in found.contradicted],
    }
    lines = [_counts(found.counts(), found.left_out, language)]
    for sign, rows in parts.items():
        lines += [f"{sign} {row}" for row in rows[:SHOWN]]
        left = len(rows) - SHOWN
        lines += [f"{sign} {translate('line.more', language, count=left)}"] if left > 0 else []
    return "\n".join(lines)


def report(done: LoadReport, language: str) -> str:
    """What was written, and how to take it back."""
    lines = [_counts(done.rows, done.left_out, language)] if done.rows else []
    lines.append(terminal.load_report(done, language))
    if done.run:
        lines.append(translate("load.run", language, run=done.run))
    return "\n".join(lines)


def runs(found: Iterable[Mapping[str, Any]], language: str) -> str:
    """One line for each run."""
    return "\n".join(_run(run, language).rstrip() for run in found)


def personal_data(found: Mapping[str, Any], language: str) -> str:
    """All that is held of a person, each statement with its passage."""
    parts = {
        "statements": _told(found["statements"]),
        "mentions": _told(found["mentions"]),
        "judgements": [_judgement(one, language) for one in found["judgements"]],
    }
    lines = [found["person"], ""]
    for name, told in parts.items():
        lines += [translate(f"person_data.{name}", language), *told, ""] if told or name == "statements" else []
    for name in ("readings", "runs", "files"):
        held = ", ".join(map(str, found[name])) or translate("line.none", language)
        lines.append(terminal.named(term("person_data", name, language), held, language))
    return "\n".join(lines)


def erasure(done: Erasure, database_files: str, language: str) -> str:
    """What was erased where, and where it was not. The person is not named."""
    lines = [
        translate("erasure.erased", language, rows=done.rows, runs=done.runs, run=done.report.run),
        *(translate("erasure.cleaned", language, file=file) for file in done.cleaned),
        *(translate("erasure.remaining", language, file=file) for file in done.remaining),
    ]
    return "\n".join([*lines, translate(f"erasure.{database_files.replace(' ', '_')}", language)])


def _run(run: Mapping[str, Any], language: str) -> str:
    written = f"+{run['added']} -{run['removed']}"
    return f"{run['number']:5}  {run['at']}  {run['command']:10}  {written}  {_object(run, language)}"


def _object(run: Mapping[str, Any], language: str) -> str:
    if "undoes" in run:
        return translate("load.undone", language, run=run["undoes"])
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


def _judgement(one: Mapping[str, str], language: str) -> str:
    told = f"  {one['left']} – {one['right']}, {term('verdict', one['verdict'], language)}"
    by = f"{told} ({one['who']}, {one['when'][:10]})"
    return terminal.named(by, one["why"], language) if one["why"] else by


def _counts(rows: Mapping[str, int], left_out: int, language: str) -> str:
    """One line: how many rows a load adds, changes and removes."""
    parts = [translate("load.rows", language, **rows)]
    parts += [translate("load.left_out", language, count=left_out)] if left_out else []
    return ", ".join(parts)


def _of_table(row: Row) -> str:
    return f"{row.table}: {_row(row.stated())}"


def _row(cells: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {cell}" for name, cell in cells.items())
