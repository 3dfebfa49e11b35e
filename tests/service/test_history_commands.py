"""Runs, undo, withdraw, erase and person-data on the command line."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from graph.store import Store
from graph.words import section
from loaders.loads import large_load
from tests.conftest import MINI
from tests.loaders.writing import change, mini_copy
from tests.service.conftest import Run, answer

pytestmark = pytest.mark.database
WORD = re.compile(r"\b[^\W\d_]{2,}\b")


@pytest.fixture
def run(empty_store: Store, jumelage: Run) -> Run:
    """Run ``jumelage`` on an empty graph."""
    return jumelage


@pytest.fixture
def other(tmp_path: Path) -> str:
    copy = mini_copy(tmp_path)
    change(copy / "roles.csv", lambda rows: rows.append({**rows[0], "role": "Conseillère"}))
    return str(copy)


def exported(run: Run) -> Any:
    return json.loads(run("export")[1])


def test_a_load_tells_its_rows_and_its_run(run: Run, other: str) -> None:
    status, out, _ = run("load", str(MINI))
    rows = "lignes\u00a0: ajoutées 58, changées 0, retirées 0, contredites 0"
    assert (status, out.splitlines()[0]) == (0, rows)
    assert "jumelage undo 1" in out
    assert answer(run, "load", other, "--plan")["counts"] == {
        "added": 1,
        "changed": 0,
        "removed": 0,
        "contradicted": 1,
    }
    assert re.search(r"^\+ roles: .*Conseillère", run("load", other, "--plan")[1], re.MULTILINE)
    assert [one["number"] for one in answer(run, "runs")["runs"]] == [1]


def test_large_tables_go_to_an_address_in_one_transaction_which_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "transaction : il lui faut environ"
    assert said not in run("load", str(MINI))[2].replace("\u00a0", " ")
    monkeypatch.setattr(large_load, "FROM_ROWS", 50)
    status, _, errors = run("load", str(MINI))
    assert (status, said in errors.replace("\u00a0", " ")) == (0, True)


def test_load_replaces_unless_told_to_add(run: Run, other: str) -> None:
    run("load", str(MINI))
    before = exported(run)
    assert answer(run, "load", other)["run"] == 2
    assert answer(run, "load", str(MINI))["run"] == 3
    assert exported(run) == before
    run("load", "--add", f"{other}/roles.csv")
    assert exported(run) != before
    assert answer(run, "undo", "4")["rows"]["removed"] == 1
    assert exported(run) == before


def test_runs_lists_what_was_done(run: Run, other: str) -> None:
    run("load", str(MINI))
    run("load", other)
    run("undo", "2")
    run("withdraw", "document:reunion-2018-05-14")
    lines = run("runs")[1].splitlines()
    assert [line.split()[2] for line in lines] == ["withdraw", "undo", "load", "load"]
    assert lines[1].endswith("+0 -1  chargement 2")
    assert run("runs", "--lang", "en")[1].splitlines()[1].endswith("+0 -1  run 2")


@pytest.mark.parametrize(("language", "other_language"), [("fr", "en"), ("en", "fr")])
def test_loading_and_taking_back_speak_one_language(run: Run, other: str, language: str, other_language: str) -> None:
    commands = (
        ["load", str(MINI)],
        ["load", other, "--plan"],
        ["load", other],
        ["load", other],
        ["runs"],
        ["undo", "2"],
    )
    said = [run(*command, "--lang", language) for command in commands]
    assert [status for status, _, _ in said] == [0] * len(commands)
    lines = [line for _, out, err in said for line in (out + err).splitlines()]
    words = {word for line in lines if line[0] not in "+~-!" for word in WORD.findall(line)}
    assert len(words) > 20
    foreign = words_of_commands(other_language) - words_of_commands(language)
    assert words & (foreign - {"load", "undo"}) == set()
    assert run("undo", "2", "--json", "--lang", language)[0] == 2


def words_of_commands(language: str) -> set[str]:
    """Gather the words that commands use, so that those of the other language are known when they are met."""
    said = [text for name in ("line", "load", "written", "writing") for text in section(name, language).values()]
    return {word for text in said for word in WORD.findall(re.sub(r"\{\w+\}", "", text))}


def test_what_cannot_be_undone_says_so_in_two_lines(run: Run) -> None:
    run("load", str(MINI))
    assert run("undo", "7")[0] == 1
    run("undo", "1")
    status, _, err = run("undo", "1")
    assert status == 2
    assert "Il ne reste rien du chargement 1 à reprendre" in err


def test_an_erased_person_is_gone_and_stays_out(run: Run, data_dir: Path) -> None:
    run("load", str(MINI))
    found = answer(run, "person-data", "Claire Dumontel")
    assert {one["source"]["document"] for one in found["statements"]} > {"document:reunion-2018-05-14"}
    assert "adjointe au maire" in run("person-data", "claire dumontel")[1].lower()
    (data_dir / "exports").mkdir(parents=True)
    run("export", "--output", str(data_dir / "exports" / "graph.json"))
    status, out, _ = run("erase", "Claire Dumontel")
    assert (status, "Dumontel" in out) == (0, False)
    assert run("person-data", "Claire Dumontel")[0] == 1
    _, out, err = run("load", str(MINI))
    assert "laissées de côté\u00a0: 7 lignes" in out
    assert "Dumontel" not in out + err + run("export")[1] + run("runs", "--json")[1]
    assert "umontel" not in "".join(path.read_text() for path in data_dir.rglob("*.json"))
