"""An erased person is gone from judgements and review files, under every key and name; others' decisions stay."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import NotFound
from graph.store import Store
from loaders.loads.erasure import erase, personal_data
from loaders.loads.forgetting import ERASED, Named
from loaders.loads.kept_files import erase_from
from loaders.loads.load import load
from loaders.names.judgements import Judgements
from tests.conftest import EMPTY_DATABASE
from tests.loaders.loads.test_erasure import CLAIRE, holds
from tests.loaders.loads.test_load import graph_of, quiet
from tests.loaders.writing import MINI, change, mini_copy

PAUL, INES, JANE = "person:paul-verrane", "person:ines-kermadec", "person:jane-holloway"
VALMONT, AUBRAY = "authority:valmont", "authority:saint-aubray"
READ = "mention:reunion-2025/person/dumontel-claire"
WRONG = "mention:reunion-2025/person/c-d"
"""Some name under which nobody would look for Claire Dumontel."""
AGAIN = "person:claire-martin"


@pytest.fixture
def store(empty_store: Store, tmp_path: Path) -> Iterator[Store]:
    """The mini graph with Claire Dumontel twice, emptied afterwards: other tests load her again."""
    folder = mini_copy(tmp_path)
    again = {"id": AGAIN, "name": "Claire Martin", "family_name": "Martin"}
    change(folder / "people.csv", lambda rows: rows.append({**rows[0], **again}))
    load(empty_store, [folder], quiet, judgements=_judged(tmp_path / "data"))
    yield empty_store
    empty_store.write(lambda transaction: transaction.run(EMPTY_DATABASE))


def _judged(data_dir: Path) -> Judgements:
    judgements = Judgements.in_folder(data_dir)
    judgements.judge_all([(CLAIRE, AGAIN, "same"), (WRONG, CLAIRE, "same")], "Ana", "mariée")
    judgements.judge(READ, PAUL, "different", "Ana")
    judgements.judge(PAUL, JANE, "different", "Claire Dumontel", "vue par Mme Dumontel")
    judgements.judge(VALMONT, AUBRAY, "unsure", "Bob", "demander à Claire Martin")
    return judgements


def _reviewed(data_dir: Path) -> Path:
    """A review folder with the name in keys, fields, cells, and in the name of a folder."""
    folder = data_dir / "review" / "reunion-2025"
    folder.mkdir(parents=True)
    reading = {
        "who": "Claire Dumontel",
        "participants": [{"given_name": "Claire", "family_name": "DUMONTEL"}, {"family_name": "Verrane"}],
        "groups": [[READ, "mention:reunion-2025/person/paul-verrane"]],
        "names": {READ: {"entity": CLAIRE}, "mention:reunion-2025/person/paul-verrane": {"entity": PAUL}},
    }
    (folder / "reading.json").write_text(json.dumps(reading))
    passages = {
        "l. 3": "Ouverture par Claire MARTIN, puis M. Verrane.",
        "l. 5": "Dumontel répond.",
        "l. 6": "Mme Dumon",
    }
    (folder / "passages.json").write_text(json.dumps(passages))
    elsewhere = folder.with_name("reunion-2026") / "passages.json"
    elsewhere.parent.mkdir()
    elsewhere.write_text(json.dumps({"l. 3": "rue Dumon"}))
    (folder / "decisions.csv").write_text(
        f"claim;who;why\nc1;Claire Dumontel;sûr\nc2;Ana;Mme Dumontel le confirme\n{READ};Ana;\n"
    )
    about = data_dir / "review" / "entretien-claire-dumontel"
    about.mkdir()
    (about / "reading.json").write_text("{}")
    return folder


@pytest.mark.database
def test_every_key_and_name_of_the_erased_is_gone(store: Store, tmp_path: Path) -> None:
    data = tmp_path / "data"
    folder = _reviewed(data)
    assert CLAIRE not in graph_of(store).nodes, "the survivor has the shorter id"
    found = personal_data(store, AGAIN, data)
    assert {row["says"]["id"] for row in found["statements"] if row["table"] == "people"} == {CLAIRE, AGAIN}
    assert len(found["judgements"]) == 3
    assert "judgements.csv" in found["files"]
    erasure = erase(store, AGAIN, data, quiet)
    told = json.dumps(erasure.as_json(), ensure_ascii=False)
    kept = [path for path in data.rglob("*") if path.is_file()]
    everything = "\n".join([told, *map(str, kept), *(path.read_text(encoding="utf-8-sig") for path in kept)])
    assert not holds(everything)
    assert not any(trace in everything for trace in ("Martin", "MARTIN", AGAIN, "c-d", "umontel", "UMONTEL"))
    assert not {CLAIRE, AGAIN} & set(graph_of(store).nodes)
    assert [(one["left"], one["right"], one["who"], one["why"]) for one in Judgements.in_folder(data).all()] == [
        (JANE, PAUL, ERASED, f"vue par {ERASED}"),
        (AUBRAY, VALMONT, "Bob", f"demander à {ERASED}"),
    ]
    reading = json.loads((folder / "reading.json").read_text())
    assert reading["participants"] == [{"family_name": "Verrane"}]
    assert reading["groups"] == [["mention:reunion-2025/person/paul-verrane"]]
    assert json.loads((folder / "passages.json").read_text()) == {
        "l. 3": f"Ouverture par {ERASED}, puis M. Verrane.",
        "l. 5": f"{ERASED} répond.",
        "l. 6": f"Mme {ERASED}",
    }
    assert "rue Dumon" in (folder.with_name("reunion-2026") / "passages.json").read_text()
    assert list(reading["names"]) == ["mention:reunion-2025/person/paul-verrane"]
    assert (folder / "decisions.csv").read_text() == f"claim;who;why\nc1;{ERASED};sûr\nc2;Ana;{ERASED} le confirme\n"
    assert not (data / "review" / "entretien-claire-dumontel").exists()


@pytest.mark.database
def test_both_names_of_the_erased_stay_out(store: Store, tmp_path: Path) -> None:
    erase(store, AGAIN, tmp_path / "data", quiet)
    load(store, [tmp_path / "tables"], quiet, judgements=Judgements.in_folder(tmp_path / "data"))
    assert not {CLAIRE, AGAIN} & set(graph_of(store).nodes)
    assert PAUL in graph_of(store).nodes


@pytest.mark.database
def test_who_stands_only_in_a_reading_is_found_and_erased(empty_store: Store, tmp_path: Path) -> None:
    load(empty_store, [MINI], quiet)
    reading = tmp_path / "data" / "review" / "r" / "reading.json"
    reading.parent.mkdir(parents=True)
    reading.write_text(json.dumps({"participants": [{"given_name": "Zoé", "family_name": "Abeille"}]}))
    assert personal_data(empty_store, "person:zoe-abeille", tmp_path / "data")["files"] == ["review/r/reading.json"]
    erase(empty_store, "person:zoe-abeille", tmp_path / "data", quiet)
    assert "Abeille" not in reading.read_text()
    with pytest.raises(NotFound):
        erase(empty_store, "person:zoe-abeille", tmp_path / "data", quiet)
    empty_store.write(lambda transaction: transaction.run(EMPTY_DATABASE))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"GET /{CLAIRE} 200\n", "GET /person:[…] 200\n"),
        (f"GET /{CLAIRE}-roy 200\n", f"GET /{CLAIRE}-roy 200\n"),
        (f"{CLAIRE}, {CLAIRE}.\n", "person:[…], person:[…].\n"),
    ],
)
def test_an_id_that_only_starts_alike_is_somebody_elses(tmp_path: Path, text: str, left: str) -> None:
    path = tmp_path / "service.log"
    path.write_text(text)
    assert erase_from(path, Named(frozenset({CLAIRE}), frozenset({"dumontel"})))
    assert path.read_text() == left
