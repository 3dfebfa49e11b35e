"""Attendance in the forms that the profession uses: lists, tables and prose, in French and English.

Written before the reader was tried on them; ``tests/data/attendance`` has each form with who was there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from operator import add
from pathlib import Path

import pytest

from loaders.ingestion import ingest
from tests.loaders.scoring import Marks, mark
from tests.loaders.unseen import MAIL, truth_of_lines

FORMS = Path(__file__).parents[2] / "data" / "attendance"
PARTICIPANTS = 0.97
ROLES = 0.95


def marks_of(file: str, folder: Path) -> Iterator[tuple[str, Marks]]:
    for form in re.split(r"^=== ", (FORMS / file).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, rest = form.partition("\n")
        text, _, truth = rest.partition("\n---\n")
        path = folder / f"{name}.txt"
        path.write_text(text.replace("{mail}", MAIL), encoding="utf-8")
        yield name, mark(ingest(path), truth_of_lines(truth.strip().splitlines()))


@pytest.mark.parametrize("file", ["lists.txt", "tables.txt", "prose.txt"])
def test_attendance_in_usual_forms_is_read(file: str, tmp_path: Path) -> None:
    marks = dict(marks_of(file, tmp_path))
    total = reduce(add, marks.values())
    wrong = {name: (one.missed, one.invented) for name, one in marks.items() if one.participants.f1 < 1}
    assert total.participants.f1 >= PARTICIPANTS, wrong
    assert total.roles.f1 >= ROLES, {name: one.roles for name, one in marks.items() if one.roles.f1 < 1}
