"""``jumelage ingest`` and ``jumelage review``: from minutes to the graph on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer

from graph.store import Store
from tests.loaders.review.test_workbook import decide, filled
from tests.service.conftest import Run, answer
from tests.service.reviewing import DOCUMENT, written

pytestmark = pytest.mark.database


@pytest.fixture
def run(loaded_store: Store, jumelage: Run) -> Run:
    """Run ``jumelage`` on the bundled data."""
    return jumelage


@pytest.fixture
def read(run: Run, tmp_path: Path) -> Run:
    """The same, after the minutes were read."""
    status, _, err = run("ingest", str(written(tmp_path)), "--who", "Anne", "--lang", "en")
    assert status == 0, err
    assert f"Reading kept: {DOCUMENT}" in err
    assert "jumelage review load" in err
    return run


def waiting(run: Run) -> Any:
    return answer(run, "review", "--document", DOCUMENT)


def cluster_of(run: Run, name: str) -> Any:
    return next(one for one in waiting(run)["clusters"] if any(name in side["name"] for side in one["sides"]))


def test_reading_prints_the_contract_and_keeps_the_reading(run: Run, tmp_path: Path) -> None:
    path = str(written(tmp_path))
    found = answer(run, "ingest", path, "--only-read")
    assert set(found) == {"document", "event", "participants", "partnerships", "memberships", "rows", "doubts"}
    assert answer(run, "review")["documents"] == []
    assert answer(run, "ingest", path)["participants"] == found["participants"]
    assert [one["id"] for one in answer(run, "review")["documents"]] == [DOCUMENT]


@pytest.mark.parametrize(("language", "said"), [("fr", "doutes à trancher"), ("en", "doubts to decide")])
def test_without_a_terminal_the_doubts_are_listed(read: Run, language: str, said: str) -> None:
    status, out, _ = read("review", "--document", DOCUMENT, "--lang", language)
    assert status == 0
    assert said in out
    assert "Aurore Malet" in out and "Aurore Mallet" in out
    assert "adjointe au maire" in out


def test_a_document_is_printed_in_reading_order(read: Run) -> None:
    status, out, _ = read("review", "text", DOCUMENT, "--lang", "fr")
    assert status == 0
    assert out.index("Aurore Malet") < out.index("jumelées depuis 1991") < out.index("Tours – Minneapolis")
    assert "[douteux] Partenariat" in out and "règle :" in out.replace("\u202f", " ").replace("\u00a0", " ")
    passages = answer(read, "review", "text", DOCUMENT)["passages"]
    assert "Actualité des partenariats" in [one["text"] for one in passages if not one["claims"]]
    assert read("review", "text", "nowhere")[0] == 1


def test_an_unknown_document_is_said_in_the_language_asked_for(run: Run) -> None:
    status, out, err = run("review", "--document", "nowhere", "--lang", "fr")
    assert (status, out) == (1, "")
    assert "Aucune lecture" in err
    assert run("review", "load", "nowhere")[0] == 1
    assert run("review", "take-back", "nothing")[0] == 1
    assert run("review", "judge", "Tours", "Nantes", "perhaps")[0] == 2


class Keys:
    """Somebody at a terminal who presses these keys and types these lines."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, keys: str, *lines: str) -> None:
        pressed, typed = iter(keys), iter(lines)
        monkeypatch.setattr(typer, "getchar", lambda: next(pressed))
        monkeypatch.setattr(typer, "prompt", lambda text, default="", show_default=True: next(typed, default))
        monkeypatch.setattr("service.commands.review.on_a_terminal", lambda: True)


def test_on_a_terminal_doubts_are_decided_by_single_keys(read: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = waiting(read)
    assert before["clusters"] and before["claims"]
    Keys(monkeypatch, "wr" + "k" * 20, "pas elle")
    status, out, err = read("review", "--document", DOCUMENT, "--who", "Anne", "--lang", "fr")
    assert status == 0, err
    assert "[a] même, retenir" in out
    assert "1 décision prise." in err
    after = waiting(read)
    assert len(after["clusters"]) + len(after["claims"]) == len(before["clusters"]) + len(before["claims"]) - 1


def test_a_terminal_splits_picks_edits_and_quits(read: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every doubt of the document is decided, one a session, as its kind allows."""
    while doubts := [*waiting(read)["clusters"], *waiting(read)["claims"]]:
        first = max(doubts, key=lambda doubt: doubt["value"])
        if "settlement" in first:
            keys, lines = "e", list(first["fields"].values())
        else:
            keys, lines = ("a", []) if len(first["sides"]) < 3 else ("x0s2", ["1 2"])
        Keys(monkeypatch, keys + "q", *lines)
        status, _, err = read("review", "--document", DOCUMENT, "--who", "Anne", "--lang", "en")
        assert status == 0, err
        assert "1 decision taken." in err
    judgements = answer(read, "review", "judgements")["judgements"]
    assert {one["who"] for one in judgements} == {"Anne"}
    assert {one["verdict"] for one in judgements} == {"same", "different"}


def test_a_spreadsheet_goes_out_and_comes_back(read: Run, tmp_path: Path) -> None:
    for name, language in (("doutes.xlsx", "fr"), ("doubts.csv", "en")):
        status, _, err = read("review", "export", str(tmp_path / name), "--document", DOCUMENT, "--lang", language)
        assert status == 0, err
        assert name in err
    assert read("review", "export", str(tmp_path / "doutes.xlsx"))[0] == 2
    assert (tmp_path / "doubts.csv").read_text("utf-8-sig").startswith("no.;doubt;")
    cluster, claim = cluster_of(read, "Malet"), waiting(read)["claims"][0]
    words: dict[str, dict[str, object]] = {
        cluster["sides"][0]["key"]: {"decision": "même", "why": "=vu"},
        claim["id"]: {"decision": "peut-être"},
    }
    path = filled(tmp_path / "doutes.xlsx", decide(words))
    status, _, err = read("review", "import", str(path), "--who", "Anne")
    assert status == 2
    assert "Rien n’est appliqué" in err
    assert "doutes.xlsx:" in err and "peut-être" in err
    assert cluster_of(read, "Malet")["id"] == cluster["id"]
    path = filled(path, decide({claim["id"]: {"decision": "écarter"}}))
    assert answer(read, "review", "import", str(path), "--who", "Anne") == {"applied": 2, "already": 0}
    assert answer(read, "review", "import", str(path), "--who", "Anne") == {"applied": 0, "already": 2}
    assert "Malet" not in str(waiting(read)["clusters"])
    other = filled(tmp_path / "doubts.csv", decide({cluster["sides"][0]["key"]: {"decision": "different"}}))
    status, _, err = read("review", "import", str(other), "--lang", "en")
    assert status == 2
    assert "decided already: same (Anne" in err


def test_judging_by_name_and_taking_back(read: Run) -> None:
    found = answer(read, "review", "judge", "Tours", "Nantes", "different", "--who", "Anne", "--why", "deux villes")
    assert (found["left"], found["right"], found["verdict"]) == ("authority:nantes", "authority:tours", "different")
    status, out, _ = read("review", "judgements", "--lang", "fr")
    assert (status, "entités différentes" in out, "deux villes" in out) == (0, True, True)
    assert read("review", "take-back", found["id"], "--who", "Anne")[0] == 0
    assert answer(read, "review", "judgements") == {"judgements": []}
    assert "Aucune décision" in read("review", "judgements", "--lang", "fr")[1]


def test_a_document_is_planned_loaded_undone_and_discarded(read: Run) -> None:
    planned = answer(read, "review", "load", DOCUMENT, "--plan")
    assert planned["counts"]["added"] > 5
    assert read("show", "Claire Dupont-Martin")[0] == 1
    status, out, err = read("review", "load", DOCUMENT, "--lang", "fr")
    assert status == 0, err
    assert "jumelage undo" in out
    assert "Restent dehors" in err
    assert read("show", "Claire Dupont-Martin")[0] == 0
    run_number = next(word for word in out.split("`")[1].split() if word.isdigit())
    assert read("undo", run_number)[0] == 0
    assert read("show", "Claire Dupont-Martin")[0] == 1
    assert read("review", "discard", DOCUMENT)[0] == 0
    assert answer(read, "review")["documents"] == []


def test_without_a_database_minutes_are_read_all_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUMELAGE_NEO4J_URI", "bolt://127.0.0.1:1")
    status, out, err = run("ingest", str(written(tmp_path)), "--json", "--lang", "en")
    assert status == 0
    assert json.loads(out)["participants"]
    assert "not kept for review" in err
