"""Judgements as a table that people may open in a spreadsheet: written so that nothing in it runs, read with care."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Final, get_args

from graph.errors import InputError
from graph.reviewed import Judgement, Verdict
from loaders.cell_text import defused, plain
from loaders.cells import personal_detail
from loaders.judgements.keys import EXPECTED, is_key
from loaders.problems import Problem

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
        more = [f"… and {len(problems) - _SHOWN} more."] if len(problems) > _SHOWN else []
        message = "\n".join(
            ["The judgements cannot be read; nothing has changed.", *map(str, problems[:_SHOWN]), *more]
        )
        super().__init__(message, f"Correct {problems[0].file} in a spreadsheet or a text editor.")
        self.problems = tuple(problems)


def text_of(judgements: Iterable[Judgement]) -> bytes:
    """Write judgements as a French Excel opens them: UTF-8 with a mark, semicolons, no formulas."""
    target = StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([defused(str(cell)) for cell in one.values()] for one in judgements)
    return target.getvalue().encode("utf-8-sig")


def read_judgements(path: Path) -> list[Judgement]:
    """Read the file, in its order; empty where there is none.

    Raises
    ------
    BadJudgements
        With all problems of the file.
    """
    if not path.exists():
        return []
    if path.stat().st_size > _LARGEST:
        raise BadJudgements([Problem(path.name, 0, "", "a file of that size", "at most 20 MB of judgements")])
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
            found = f"{left} and {right}"
            problems.append(Problem(path.name, line, "right", found, f"each pair once: see line {earlier}"))
        elif (earlier := by_id.setdefault(judgement_id, line)) != line:
            expected = f"an id of its own: line {earlier} has it"
            problems.append(Problem(path.name, line, "id", judgement_id, expected, "Leave it empty in a new row."))
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
        problems.append(Problem(path.name, line, "", "another encoding", "text in UTF-8", "Save it as « CSV UTF-8 »."))
        return
    head = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=";" if ";" in head else ",", strict=True)
    header: list[str] = []
    start = 1
    try:
        for row in reader:
            cells = [plain(cell.strip()).strip() for cell in row]
            if not header:
                header = cells
                if faults := list(_header_faults(path.name, header)):
                    problems += faults
                    return
            elif any(cells[len(header) :]):
                found = next(cell for cell in cells[len(header) :] if cell)
                problems.append(Problem(path.name, start, "", found, f"{len(header)} cells"))
            elif any(cells):
                yield start, dict.fromkeys(COLUMNS, "") | dict(zip(header, cells, strict=False))
            start = reader.line_num + 1
    except csv.Error as error:
        problems.append(
            Problem(path.name, start, "", str(error), "a row of a CSV file", "Look at its quotation marks.")
        )


def _header_faults(file: str, header: Sequence[str]) -> Iterator[Problem]:
    for name in sorted(set(_REQUIRED) - set(header)):
        yield Problem(file, 1, name, "no such column", f"the columns {', '.join(COLUMNS)}")
    for place, name in enumerate(header):
        if name and name not in COLUMNS:
            yield Problem(file, 1, name, name, f"one of the columns {', '.join(COLUMNS)}", "Delete this column.")
        elif name and name in header[:place]:
            yield Problem(file, 1, name, name, "each column once")


def _faults(file: str, line: int, cells: Mapping[str, str]) -> Iterator[Problem]:
    for name in _REQUIRED:
        if not cells[name]:
            yield Problem(file, line, name, "an empty cell", "something in it")
    for name in ("left", "right"):
        if cells[name] and not is_key(cells[name]):
            yield Problem(file, line, name, cells[name], EXPECTED)
    if cells["left"] and cells["left"] == cells["right"]:
        yield Problem(file, line, "right", cells["right"], "another key than on the left")
    if cells["verdict"] and cells["verdict"] not in VERDICTS:
        yield Problem(file, line, "verdict", cells["verdict"], f"one of {', '.join(VERDICTS)}")
    if cells["when"] and not _is_moment(cells["when"]):
        expected = "a moment such as 2026-03-31T09:30:00+00:00"
        yield Problem(file, line, "when", cells["when"], expected, "Or leave it empty.")
    for name in ("who", "why"):
        if detail := personal_detail(cells[name]):
            yield Problem(file, line, name, detail, "none anywhere", "Delete it: no way to reach a person is stored.")


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
