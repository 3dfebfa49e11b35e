"""Judgements out of a table and into one: to carry them from one database to another, or to edit them by hand.

The table may be opened in a spreadsheet: it is written so that nothing in it runs, and read with care.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from graph.errors import InputError, NotFound, UsageError
from graph.history import KeptChange, KeptView, change_kept
from graph.reviewed import Judgement
from graph.words import Wording
from loaders.files.privacy import personal_detail
from loaders.loads.forgetting import PersonNames, Seal, erased_among
from loaders.names.judgements import (
    COLUMNS,
    EXPECTED,
    VERDICTS,
    id_of_pair,
    is_key,
    is_person,
    judgement_change,
    judgements_on,
    pair_of,
    read_judgements,
)
from loaders.tables.cells import defused, french_csv
from loaders.tables.claims import Row
from loaders.tables.layout import Column, Table
from loaders.tables.problems import Problem, ProblemsError
from loaders.tables.reading import rows_in

if TYPE_CHECKING:
    from graph.store import Store


TABLE: Final = Table(
    "judgements",
    tuple(Column(name, required=name in ("left", "right", "verdict", "who")) for name in COLUMNS),
)
"""A row added by hand may leave out the id, which is then made from the pair, and the moment."""


class BadJudgements(ProblemsError, InputError):
    """The file of judgements does not say what it should; ``problems`` name file, line and column."""

    code = "bad_judgements"
    told = "fault.judgements_unreadable", "hint.correct_spreadsheet_text_editor"


def export_judgements(store: Store, path: Path) -> int:
    """Write all judgements into a new CSV file, the oldest first, and return how many there are.

    Raises `UsageError` where the file is there already, or is no CSV file by its name.
    """
    if path.suffix.lower() != ".csv" or path.exists():
        raise UsageError("fault.not_new_csv", "hint.name_one_not_yet", name=path.name)
    found = read_judgements(store.reader()).all
    path.write_bytes(text_of(found))
    return len(found)


def import_judgements(store: Store, path: Path, *, replacing: bool = True) -> tuple[int, int]:
    """Take over the judgements of a CSV file: all of them, or none where they contradict what stays.

    Those on people who were erased are left out; ``replacing`` tells whether a judgement takes the place of another one
    on the same pair. Returns how many are new, and how many were decided already.

    Raises `BadJudgements` where the table does not say what it should, `ContradictingJudgements` where judgements
    contradict each other or what was decided before; nothing was written then.
    """
    found = read_table(path)

    def decide(view: KeptView) -> tuple[KeptChange, tuple[int, int]]:
        standing = judgements_on(view).all
        decided = {pair_of(one) for one in standing}
        new = [one for one in found if one not in standing and (replacing or pair_of(one) not in decided)]
        new = _without_erased(new, view.seals())
        return judgement_change(view, new), (len(new), len(found) - len(new))

    return change_kept(store, decide)


def _without_erased(judgements: Sequence[Judgement], seals: Sequence[Seal]) -> list[Judgement]:
    """Leave out judgements on people who were erased."""
    keys = {key for one in judgements for key in pair_of(one) if is_person(key)}
    erased = {key for named in erased_among([*map(PersonNames.called, keys)], seals) for key in named.ids}
    return [one for one in judgements if erased.isdisjoint(pair_of(one))]


def text_of(judgements: Iterable[Judgement]) -> bytes:
    """Write judgements as a French Excel opens them."""
    return french_csv([COLUMNS, *([defused(str(cell)) for cell in one.values()] for one in judgements)])


def read_table(path: Path) -> list[Judgement]:
    """Read a file of judgements, in its order; raises `BadJudgements` with all its problems, or `NotFound`."""
    if not path.is_file():
        raise NotFound("fault.no_such_file", "hint.name_table_of_judgements", file=path.name)
    problems: list[Problem] = []
    judgements = list(_judgements(path, problems))
    if problems:
        raise BadJudgements(problems)
    return judgements


def _judgements(path: Path, problems: list[Problem]) -> Iterator[Judgement]:
    by_pair: dict[tuple[str, str], int] = {}
    by_id: dict[str, int] = {}
    for row in rows_in(path, TABLE, problems):
        if faults := list(_faults(row)):
            problems += faults
            continue
        left, right = sorted((row["left"], row["right"]))
        judgement_id = row["id"] or id_of_pair(left, right)
        if (earlier := by_pair.setdefault((left, right), row.line)) != row.line:
            found = Wording("part.left_and_right", left=left, right=right)
            problems.append(row.problem("right", found, "part.each_pair_once_see", line=earlier))
        elif (earlier := by_id.setdefault(judgement_id, row.line)) != row.line:
            wanted, remedy = "part.id_own_line", "hint.leave_empty_new_row"
            problems.append(row.problem("id", judgement_id, wanted, remedy, line=earlier))
        cells = {name: row[name] for name in COLUMNS} | {"id": judgement_id, "left": left, "right": right}
        yield cast(Judgement, cells)


def _faults(row: Row) -> Iterator[Problem]:
    for column in TABLE.columns:
        if column.required and not row[column.name]:
            yield row.problem(column.name, Wording("part.empty_cell"), "part.something_in_it")
    for name in ("left", "right"):
        if row[name] and not is_key(row[name]):
            yield row.problem(name, row[name], EXPECTED)
    if row["left"] and row["left"] == row["right"]:
        yield row.problem("right", row["right"], "part.another_key_left")
    if row["verdict"] and row["verdict"] not in VERDICTS:
        yield row.problem("verdict", row["verdict"], "part.one_of", choices=", ".join(VERDICTS))
    if row["when"] and not _is_moment(row["when"]):
        yield row.problem("when", row["when"], "part.a_moment", "hint.or_leave_empty")
    for name in ("who", "why"):
        if detail := personal_detail(row[name]):
            yield row.problem(name, detail, "part.none_anywhere", "hint.delete_no_way_reach")


def _is_moment(text: str) -> bool:
    try:
        return bool(datetime.fromisoformat(text))
    except ValueError:
        return False
