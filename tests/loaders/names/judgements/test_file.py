"""The file of judgements: decisions survive, editors may break it only loudly, two writers lose nothing."""

import csv
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import NotFound, UsageError
from graph.reviewed import Judgement
from loaders.names.judgements import BadJudgements, ContradictingJudgements, Judgements
from loaders.names.judgements.table import COLUMNS, read_judgements, text_of
from tests.support.profiles import examples

A, B, C, D = (f"authority:{name}" for name in "abcd")
MENTION = "mention:reunion-2024/authority/b-ville"
REFERENCE = "reference:communes/37261"
HEADER = "id;left;right;verdict;who;when;why\n"


@pytest.fixture
def judgements(tmp_path: Path) -> Judgements:
    return Judgements(tmp_path / "judgements.csv")


def test_a_judgement_says_who_when_and_why(judgements: Judgements) -> None:
    made = judgements.judge(B, A, "same", "Ana", "deux orthographes")
    assert (made["left"], made["right"], made["verdict"]) == (A, B, "same")
    assert (made["who"], made["why"]) == ("Ana", "deux orthographes")
    assert made["when"].endswith("+00:00")
    assert Judgements(judgements.path).all() == [made]


def test_without_a_file_nothing_is_decided(judgements: Judgements) -> None:
    assert not judgements.all()
    assert not judgements.groups()
    assert judgements.verdict(A, B) is None
    assert judgements.canonical(A) == A
    assert not judgements.path.exists()


def test_a_new_verdict_replaces_the_old(judgements: Judgements) -> None:
    judgements.judge(A, B, "same", "Ana")
    new = judgements.judge(B, A, "unsure", "Bob")
    assert judgements.all() == [new]
    assert judgements.verdict(A, B) == "unsure"


def test_of_two_verdicts_at_once_the_later_counts(judgements: Judgements) -> None:
    judgements.judge_all([(A, B, "same"), (B, A, "different")], "Ana")
    assert [one["verdict"] for one in Judgements(judgements.path).all()] == ["different"]


def test_taking_back_leaves_the_others(judgements: Judgements) -> None:
    first, second = judgements.judge(A, B, "same", "Ana"), judgements.judge(A, C, "different", "Ana")
    assert judgements.take_back(first["id"]) == first
    assert judgements.all() == [second]
    with pytest.raises(NotFound):
        judgements.take_back(first["id"])


def test_verdicts_follow_from_others(judgements: Judgements) -> None:
    judgements.judge_all([(A, B, "same"), (B, C, "same"), (C, D, "different")], "Ana")
    assert judgements.groups() == [frozenset({A, B, C})]
    assert judgements.verdict(A, C) == "same"
    assert judgements.verdict(A, D) == "different"
    assert judgements.verdict(D, "authority:e") is None
    assert judgements.group_of(B) == {A, B, C}


def test_an_entity_stands_for_its_mentions_and_the_shortest_id_for_all(judgements: Judgements) -> None:
    judgements.judge_all([(MENTION, "authority:b-sur-mer", "same"), (REFERENCE, MENTION, "same")], "Ana")
    assert judgements.canonical(MENTION) == "authority:b-sur-mer"
    judgements.judge("authority:b-sur-mer", B, "same", "Ana")
    assert {judgements.canonical(key) for key in (MENTION, REFERENCE, B)} == {B}


def test_what_keeps_a_group_apart_is_refused_and_both_are_named(judgements: Judgements) -> None:
    one, other = judgements.judge_all([(A, B, "same"), (B, C, "same")], "Ana")
    with pytest.raises(ContradictingJudgements) as refused:
        judgements.judge(A, C, "different", "Bob")
    assert one["id"] in refused.value.message
    assert other["id"] in refused.value.message
    assert "(authority:a different authority:c, Bob" in refused.value.message
    assert judgements.all() == [one, other]


def test_a_file_that_contradicts_itself_is_refused_wherever_groups_matter(judgements: Judgements) -> None:
    rows = f"j1;{A};{B};same;Ana;;\nj2;{B};{C};same;Bob;;\nj3;{A};{C};different;Cid;;\n"
    judgements.path.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(ContradictingJudgements, match=r"j3 .*j1 .*j2 "):
        judgements.groups()
    assert judgements.take_back("j3")["who"] == "Cid"
    assert judgements.groups() == [frozenset({A, B, C})]


def test_a_cluster_is_settled_and_taken_apart_in_one_step(judgements: Judgements) -> None:
    judgements.settle([[A, B, C]], "Ana")
    assert judgements.groups() == [frozenset({A, B, C})]
    judgements.settle([[A, B], [C]], "Bob", "deux villes")
    assert judgements.groups() == [frozenset({A, B})]
    assert judgements.verdict(A, C) == judgements.verdict(B, C) == "different"
    assert len(judgements.all()) == 3


def test_entities_of_two_kinds_are_never_one(judgements: Judgements) -> None:
    with pytest.raises(ContradictingJudgements, match="two kinds"):
        judgements.judge(A, "network:a", "same", "Ana")
    judgements.judge("mention:d/organisation/a", A, "same", "Ana")
    assert judgements.canonical("mention:d/organisation/a") == A


@pytest.mark.parametrize(
    ("left", "right", "verdict", "who", "why"),
    [
        (A, A, "same", "Ana", ""),
        ("Tours", A, "same", "Ana", ""),
        (A, B, "maybe", "Ana", ""),
        (A, B, "same", "  ", ""),
        (A, B, "same", "ana" + "@example.org", ""),
        (A, B, "same", "Ana", "demander au 01 02" + " 03 04 05"),
    ],
)
def test_what_cannot_be_is_refused(
    judgements: Judgements, left: str, right: str, verdict: str, who: str, why: str
) -> None:
    with pytest.raises(UsageError):
        judgements.judge(left, right, verdict, who, why)  # type: ignore[arg-type]
    assert not judgements.path.exists()


def test_a_spreadsheet_runs_nothing_of_it(judgements: Judgements) -> None:
    why = '=HYPERLINK("x")'
    judgements.judge(A, B, "same", "+Ana", why)
    text = judgements.path.read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(text), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert (judgements.all()[0]["who"], judgements.all()[0]["why"]) == ("+Ana", why)


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30).map(str.strip)


@examples(30)
@given(who=_WORDS.filter(lambda text: "@" not in text and text and not text[0].isdigit()), why=_WORDS)
def test_what_is_written_is_read(tmp_path: Path, who: str, why: str) -> None:
    one = Judgement(id="j", left=A, right=B, verdict="same", who=who, when="2026-01-01T00:00:00+00:00", why=why)
    path = tmp_path / "some.csv"
    path.write_bytes(text_of([one]))
    try:
        assert read_judgements(path) == [one]
    except BadJudgements as error:
        assert {problem.column for problem in error.problems} <= {"who", "why"}


def test_an_edited_file_is_read_as_spreadsheets_write_it(judgements: Judgements) -> None:
    text = (
        f'left,right,verdict,who,why,when,id\n{B},{A},same,Ana,"deux\nlignes",,\n\n{A},{C},unsure,Bob,,2026-03-31,j2\n'
    )
    judgements.path.write_text(text, encoding="utf-8")
    first, second = judgements.all()
    assert (first["left"], first["right"], first["why"]) == (A, B, "deux\nlignes")
    assert first["id"] == Judgements(judgements.path).all()[0]["id"] != ""
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
def test_a_broken_file_names_line_and_column(judgements: Judgements, text: str, line: int, column: str) -> None:
    judgements.path.write_text(text, encoding="utf-8")
    with pytest.raises(BadJudgements) as refused:
        judgements.all()
    assert [(problem.file, problem.line, problem.column) for problem in refused.value.problems] == [
        ("judgements.csv", line, column)
    ]
    with pytest.raises(BadJudgements):
        judgements.judge(A, D, "same", "Ana")
    assert judgements.path.read_text(encoding="utf-8") == text


def test_another_encoding_is_named(judgements: Judgements) -> None:
    judgements.path.write_bytes((HEADER + f"j1;{A};{B};same;Zoé;;\n").encode("latin-1"))
    with pytest.raises(BadJudgements, match=r"judgements\.csv:2: found « another encoding »"):
        judgements.all()


_JUDGE_MANY = """
import sys
from pathlib import Path
from loaders.names.judgements import Judgements
judgements = Judgements(Path(sys.argv[1]))
for number in range(25):
    judgements.judge("authority:a", f"authority:{sys.argv[2]}{number}", "different", sys.argv[2])
"""


def test_two_programs_that_judge_at_once_lose_nothing(judgements: Judgements) -> None:
    root = Path(__file__).parents[4]
    running = [
        subprocess.Popen([sys.executable, "-c", _JUDGE_MANY, str(judgements.path), who], cwd=root) for who in ("x", "y")
    ]
    while any(process.poll() is None for process in running):
        judgements.all()
    assert [process.returncode for process in running] == [0, 0]
    assert len(judgements.all()) == 50
    assert {path.name for path in judgements.path.parent.iterdir()} <= {"judgements.csv", "judgements.lock"}


def test_the_columns_are_those_of_the_contract() -> None:
    assert COLUMNS == ("id", "left", "right", "verdict", "who", "when", "why")
