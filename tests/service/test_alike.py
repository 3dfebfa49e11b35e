"""Thousands of remarks that are alike take a few lines of a terminal, and none of them is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.words import Wording
from loaders.loads.recording import LoadReport
from loaders.tables.problems import Problem
from service.terminal import FIRST, keep_all, written

SHARED = [
    Problem("people.csv", line, "name", f"Ana {line}", Wording("part.name_not_bear", names=f"person:ana-{line}"))
    for line in range(2, 1002)
]
OTHER = Problem("roles.csv", 5, "role", "Maire", Wording("part.at_most", most=3))
REPORT = LoadReport("0" * 64, "2026-01-01", [], 1, 1, 0, {}, 1.0)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_first_of_each_kind_are_told_and_how_many_more_there_are(language: str) -> None:
    lines = written("load", replace(REPORT, warnings=[*SHARED, OTHER]), language).splitlines()
    assert [line.count("Ana ") for line in lines[: FIRST + 1]] == [1] * FIRST + [0]
    assert "997" in lines[FIRST]
    assert "roles.csv:5:role" in lines[FIRST + 1], "what is of another kind is told as well"
    few = written("load", replace(REPORT, warnings=SHARED[: FIRST + 1]), language)
    assert few.count("Ana ") == FIRST + 1, "one more line is no longer than telling that there is one more"


def test_all_of_them_stand_in_a_file_that_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "new" / "load-warnings.txt"
    keep_all([*SHARED, OTHER], file, "fr")
    assert str(file) in capsys.readouterr().err
    assert file.read_text(encoding="utf-8").splitlines() == [one.said("fr") for one in (*SHARED, OTHER)]
    keep_all([OTHER], file, "fr")
    assert not file.exists(), "of an earlier load"
