"""Judgements as a table that people may open in a spreadsheet: written so that nothing in it runs, read with care."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, get_args

from graph.errors import InputError, NotFound
from graph.reviewed import Judgement, Verdict
from graph.words import Wording
from loaders.files.csv_rows import CsvFault, csv_rows
from loaders.files.privacy import personal_detail
from loaders.names.judgements.keys import EXPECTED, is_key
from loaders.tables.cell_text import defused, french_csv, plain
from loaders.tables.problems import Problem, listed

COLUMNS: Final = tuple(Judgement.__annotations__)
VERDICTS: Final[tuple[str, ...]] = get_args(Verdict)
_REQUIRED: Final = ("left", "right", "verdict", "who")
"""What a row added by hand must say; an id is made from the pair, and a moment may be missing."""
_LARGEST: Final = 20_000_000
"""Bytes: a hundred thousand judgements."""
_SHOWN: Final = 10


class BadJudgements(InputError):
    """The file of judgements does not say what it should; ``problems`` name file, line and column."""

    code = "bad_judgements"

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("", "hint.correct_spreadsheet_text_editor", file=problems[0].file)

    def said(self, language: str) -> tuple[str, str]:
        """Return what is wrong, a line each, and the hint."""
        head = Wording("fault.judgements_unreadable")
        return listed(head.said(language), self.problems, _SHOWN, language), super().said(language)[1]


def text_of(judgements: Iterable[Judgement]) -> bytes:
    """Write judgements as a French Excel opens them."""
    return french_csv([COLUMNS, *([defused(str(cell)) for cell in one.values()] for one in judgements)])


def read_table(path: Path) -> list[Judgement]:
    """Read a file of judgements, in its order.

    Raises
    ------
    BadJudgements
        With all problems of the file.
    NotFound
        There is no such file.
    """
    if not path.is_file():
        raise NotFound("fault.no_such_file", "hint.name_table_of_judgements", file=path.name)
    if path.stat().st_size > _LARGEST:
        found, expected = Wording("part.file_size"), Wording("part.most_20_mb_judgements")
        raise BadJudgements([Problem(path.name, 0, "", found, expected)])
    problems: list[Problem] = []
    judgements = list(_judgements(path, problems))
    if problems:
        raise BadJudgements(problems)
    return judgements


def _judgements(path: Path, problems: list[Problem]) -> Iterator[Judgement]:
    by_pair: dict[tuple[str, str], int] = {}
    by_id: dict[str, int] = {}
    for line, cells in _rows(path, problems):
        if faults := list(_faults(path.name, line, cells)):
            problems += faults
            continue
        left, right = sorted((cells["left"], cells["right"]))
        judgement_id = cells["id"] or id_of_pair(left, right)
        if (earlier := by_pair.setdefault((left, right), line)) != line:
            found = Wording("part.left_and_right", left=left, right=right)
            expected = Wording("part.each_pair_once_see", line=earlier)
            problems.append(Problem(path.name, line, "right", found, expected))
        elif (earlier := by_id.setdefault(judgement_id, line)) != line:
            expected = Wording("part.id_own_line", line=earlier)
            remedy = Wording("hint.leave_empty_new_row")
            problems.append(Problem(path.name, line, "id", judgement_id, expected, remedy))
        yield _judgement({**cells, "id": judgement_id, "left": left, "right": right})


def _judgement(cells: Mapping[str, str]) -> Judgement:
    verdict = next(word for word in get_args(Verdict) if word == cells["verdict"])
    return Judgement(
        id=cells["id"],
        left=cells["left"],
        right=cells["right"],
        verdict=verdict,
        who=cells["who"],
        when=cells["when"],
        why=cells["why"],
    )


def id_of_pair(left: str, right: str) -> str:
    """Make the id of a row that somebody added by hand."""
    return f"judgement-{hashlib.sha256(f'{left} {right}'.encode()).hexdigest()[:8]}"


def _rows(path: Path, problems: list[Problem]) -> Iterator[tuple[int, dict[str, str]]]:
    """Read the rows with the lines on which they begin."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        found, expected = Wording("part.another_encoding"), Wording("part.text_utf_8")
        problems.append(Problem(path.name, line, "", found, expected, Wording("hint.save_csv_utf_8")))
        return
    head = text.partition("\n")[0]
    header: list[str] = []
    try:
        for start, row in csv_rows(text, ";" if ";" in head else ","):
            cells = [plain(cell.strip()).strip() for cell in row]
            if not header:
                header = cells
                if faults := list(_header_faults(path.name, header)):
                    problems += faults
                    return
            elif any(cells[len(header) :]):
                extra = next(cell for cell in cells[len(header) :] if cell)
                problems.append(Problem(path.name, start, "", extra, Wording("part.count_cells", count=len(header))))
            elif any(cells):
                yield start, dict.fromkeys(COLUMNS, "") | dict(zip(header, cells, strict=False))
    except CsvFault as fault:
        expected, remedy = Wording("part.row_csv_file"), Wording("hint.look_quotation_marks")
        problems.append(Problem(path.name, fault.line, "", fault.reason, expected, remedy))


def _header_faults(file: str, header: Sequence[str]) -> Iterator[Problem]:
    known = ", ".join(COLUMNS)
    for name in sorted(set(_REQUIRED) - set(header)):
        yield Problem(file, 1, name, Wording("part.no_such_column"), Wording("part.the_columns", known=known))
    for place, name in enumerate(header):
        if name and name not in COLUMNS:
            expected = Wording("part.one_columns", known=known)
            yield Problem(file, 1, name, name, expected, Wording("hint.delete_column"))
        elif name and name in header[:place]:
            yield Problem(file, 1, name, name, Wording("part.each_column_once"))


def _faults(file: str, line: int, cells: Mapping[str, str]) -> Iterator[Problem]:
    for name in _REQUIRED:
        if not cells[name]:
            yield Problem(file, line, name, Wording("part.empty_cell"), Wording("part.something_in_it"))
    for name in ("left", "right"):
        if cells[name] and not is_key(cells[name]):
            yield Problem(file, line, name, cells[name], Wording(EXPECTED))
    if cells["left"] and cells["left"] == cells["right"]:
        yield Problem(file, line, "right", cells["right"], Wording("part.another_key_left"))
    if cells["verdict"] and cells["verdict"] not in VERDICTS:
        yield Problem(file, line, "verdict", cells["verdict"], Wording("part.one_of", choices=", ".join(VERDICTS)))
    if cells["when"] and not _is_moment(cells["when"]):
        expected = Wording("part.a_moment")
        yield Problem(file, line, "when", cells["when"], expected, Wording("hint.or_leave_empty"))
    for name in ("who", "why"):
        if detail := personal_detail(cells[name]):
            remedy = Wording("hint.delete_no_way_reach")
            yield Problem(file, line, name, detail, Wording("part.none_anywhere"), remedy)


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
