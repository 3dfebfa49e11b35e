"""A table of judgements: people edit it in spreadsheets, and break it only loudly."""

import csv
from io import StringIO
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import NotFound
from graph.reviewed import Judgement
from loaders.names.judgements import COLUMNS
from loaders.review.judgement_table import BadJudgements, read_table, text_of
from tests.support.profiles import examples

A, B, C = (f"authority:{name}" for name in "abc")
HEADER = "id;left;right;verdict;who;when;why\n"


def test_a_spreadsheet_runs_nothing_of_it(tmp_path: Path) -> None:
    why = '=HYPERLINK("x")'
    one = Judgement(id="j", left=A, right=B, verdict="same", who="+Ana", when="", why=why)
    path = tmp_path / "judgements.csv"
    path.write_bytes(text_of([one]))
    text = path.read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(text), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert read_table(path) == [one]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"decisions\.csv"):
        read_table(tmp_path / "decisions.csv")


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30).map(
    lambda text: normalize("NFC", text).strip()  # as every table is read
)


@examples(30)
@given(who=_WORDS.filter(lambda text: "@" not in text and text and not text[0].isdigit()), why=_WORDS)
def test_what_is_written_is_read(tmp_path: Path, who: str, why: str) -> None:
    one = Judgement(id="j", left=A, right=B, verdict="same", who=who, when="2026-01-01T00:00:00+00:00", why=why)
    path = tmp_path / "some.csv"
    path.write_bytes(text_of([one]))
    try:
        assert read_table(path) == [one]
    except BadJudgements as error:
        assert {problem.column for problem in error.problems} <= {"who", "why"}


def test_an_edited_file_is_read_as_spreadsheets_write_it(tmp_path: Path) -> None:
    text = (
        f'left,right,verdict,who,why,when,id\n{B},{A},same,Ana,"deux\nlignes",,\n\n{A},{C},unsure,Bob,,2026-03-31,j2\n'
    )
    path = tmp_path / "judgements.csv"
    path.write_text(text, encoding="utf-8")
    first, second = read_table(path)
    assert (first["left"], first["right"], first["why"]) == (A, B, "deux\nlignes")
    assert first["id"] == read_table(path)[0]["id"] != ""
    assert second["id"] == "j2"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("id;left;right;who\n", 1, "verdict"),
        (HEADER.replace("why", "note"), 1, "note"),
        (HEADER + f"j1;{A};{B};maybe;Ana;;\n", 2, "verdict"),
        (HEADER + f"j1;{A};{B};same;Ana;;\nj2;{A};Tours;same;Ana;;\n", 3, "right"),
        (HEADER + f"j1;{A};{A};same;Ana;;\n", 2, "right"),
        (HEADER + f"j1;{A};{B};same;;;\n", 2, "who"),
        (HEADER + f"j1;{A};{B};same;Ana;hier;\n", 2, "when"),
        (HEADER + f"j1;{A};{B};same;Ana;;\nj2;{B};{A};same;Ana;;\n", 3, "right"),
        (HEADER + f"j1;{A};{B};same;Ana;;\nj1;{B};{C};same;Ana;;\n", 3, "id"),
        (HEADER + f'j1;{A};{B};same;Ana;;"a\nb"\nj2;{A};{C};no;Ana;;\n', 4, "verdict"),
        (HEADER + f"j1;{A};{B};same;Ana;;;x\n", 2, ""),
        (HEADER + f'j1;{A};{B};same;Ana;;"open\n', 2, ""),
        (HEADER + f"j1;{A};{B};same;Ana;;write to ana" + "@example.org\n", 2, "why"),
    ],
)
def test_a_broken_file_names_line_and_column(tmp_path: Path, text: str, line: int, column: str) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadJudgements) as refused:
        read_table(path)
    assert [(problem.file, problem.line, problem.column) for problem in refused.value.problems] == [
        ("judgements.csv", line, column)
    ]


def test_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    path.write_bytes((HEADER + f"j1;{A};{B};same;Zoé;;\n").encode("latin-1"))
    with pytest.raises(BadJudgements, match=r"judgements\.csv:2: found “another encoding”"):
        read_table(path)


def test_the_columns_are_those_of_the_contract() -> None:
    assert COLUMNS == ("id", "left", "right", "verdict", "who", "when", "why")
