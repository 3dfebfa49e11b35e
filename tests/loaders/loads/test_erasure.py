"""An erased person is gone from all that is kept and stays out; everybody else stays as they were."""

import json
from pathlib import Path

import pandas as pd
import pytest

from graph.errors import NotFound
from graph.history import REMEMBERING, list_runs, read_history, read_runs
from graph.names import fold
from graph.store import Store
from loaders.erasure import erase, personal_data
from loaders.loads.forgetting import ERASED, PersonNames, seal, sealed, without
from loaders.loads.history import LISTS, unpack
from loaders.loads.ledger import ledger_of
from loaders.loads.load import load
from loaders.loads.withdrawal import CannotUndo, undo, without_document
from loaders.tables.claims import Claims
from loaders.tables.compilation import compile_claims
from loaders.tables.validation import validate
from tests.loaders.bundled import bundled_claims, bundled_graph
from tests.loaders.loads.test_load import graph_of, other_tables, quiet
from tests.loaders.writing import MINI, change, mini_copy, read_rows

CLAIRE = "person:claire-dumontel"
WRITTEN = ("claire dumontel", "dumontel claire", "mme dumontel")


def holds(text: str) -> bool:
    """Whether a text names Claire Dumontel in any way."""
    return CLAIRE in text or any(form in fold(text) for form in WRITTEN)


def remembered(store: Store) -> str:
    """All text in the database, packed lists unpacked."""
    history = read_history(store)
    runs = read_runs(store.reader(), sorted(run["number"] for run in list_runs(store.reader())))
    packed = [unpack(run[name]) for run in runs for name in LISTS]
    rows = [row.stated() for claims in (ledger_of(history), *packed) for row in claims]
    plain = [{name: value for name, value in run.items() if name not in LISTS} for run in runs]
    graph = graph_of(store)
    things = [(thing.id, thing.properties) for thing in graph.nodes.values()]
    relations = [(key, relation.properties) for key, relation in graph.relationships.items()]
    return "\n".join(map(str, [rows, plain, history.seals, history.stamp, things, relations]))


@pytest.fixture
def told(empty_store: Store, tmp_path: Path) -> Store:
    """The mini graph after several loads, with rows of others that name Claire Dumontel in their words.

    Emptied afterwards: other tests load her again.
    """
    folder = mini_copy(tmp_path)
    change(folder / "observations.csv", lambda rows: rows[0].update(activity="échange porté par Mme DUMONTEL"))
    change(folder / "events.csv", lambda rows: rows[2].update(name="Forum autour de Claire DUMONTEL"))
    load(empty_store, [folder], quiet)
    load(empty_store, [other_tables(tmp_path / "other")], quiet)
    load(empty_store, [folder], quiet)
    return empty_store


@pytest.mark.database
def test_nothing_in_the_database_names_the_erased(told: Store, tmp_path: Path) -> None:
    assert holds(remembered(told))
    erasure = erase(told, CLAIRE, tmp_path / "data", quiet)
    erased_at = read_history(told).stamp["loaded_at"]
    assert not holds(remembered(told))
    load(told, [other_tables(tmp_path / "more")], quiet)
    # Lists that a service keeps of an earlier dataset are not shown any more, whatever is loaded afterwards.
    assert read_history(told).stamp["erased_at"] == erased_at
    assert erasure["runs_rewritten"] >= 3
    assert not holds(json.dumps(erasure, ensure_ascii=False))


@pytest.mark.database
def test_others_keep_what_is_said_of_them(told: Store, tmp_path: Path) -> None:
    before = graph_of(told)
    erase(told, CLAIRE, tmp_path / "data", quiet)
    after = graph_of(told)
    assert set(before.nodes) - set(after.nodes) == {CLAIRE}
    assert {key for key in before.relationships if key not in after.relationships} == {
        key for key in before.relationships if CLAIRE in key
    }
    assert after.nodes["event:forum-valmont-2024"].properties["name"] == f"Forum autour de {ERASED}"
    activities = [r.properties.get("activity") for r in after.relationships.values() if r.type == "OBSERVED_IN"]
    assert f"échange porté par {ERASED}" in activities


@pytest.mark.database
@pytest.mark.parametrize("add", [False, True])
def test_the_erased_stay_out(told: Store, tmp_path: Path, add: bool) -> None:
    erase(told, CLAIRE, tmp_path / "data", quiet)
    report = load(told, [tmp_path / "tables"], quiet, add=add)
    assert report.left_out == 9
    assert not holds(remembered(told))
    assert "person:paul-verrane" in graph_of(told).nodes


@pytest.mark.database
def test_a_second_erasure_keeps_the_first(told: Store, tmp_path: Path) -> None:
    erase(told, CLAIRE, tmp_path / "data", quiet)
    erase(told, "person:paul-verrane", tmp_path / "data", quiet)
    load(told, [MINI], quiet)
    assert not {CLAIRE, "person:paul-verrane"} & set(graph_of(told).nodes)
    with pytest.raises(NotFound):
        erase(told, CLAIRE, tmp_path / "data", quiet)


@pytest.mark.database
def test_an_erasure_is_not_undone_and_stands_in_no_ones_way(told: Store, tmp_path: Path) -> None:
    run = erase(told, CLAIRE, tmp_path / "data", quiet)["run"]
    assert run
    with pytest.raises(CannotUndo, match="gone"):
        undo(told, run, quiet)
    later = load(told, [MINI], quiet).run
    assert later
    undo(told, later, quiet)
    assert not holds(remembered(told))


@pytest.mark.database
def test_personal_data_tells_all_with_its_passage(told: Store, tmp_path: Path) -> None:
    found = personal_data(told, CLAIRE, tmp_path / "data")
    assert {one["table"] for one in found["statements"]} == {"people", "roles", "attendance", "chairs"}
    assert all(one["source"]["title"] and one["source"]["locator"] for one in found["statements"])
    assert {one["table"] for one in found["mentions"]} == {"observations", "events"}
    assert len(found["runs"]) >= 3
    erase(told, CLAIRE, tmp_path / "data", quiet)
    with pytest.raises(NotFound):
        personal_data(told, CLAIRE, tmp_path / "data")


@pytest.mark.database
def test_files_kept_by_us_lose_the_name_and_files_of_others_are_named(told: Store, tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "logs").mkdir(parents=True)
    store_file = data / "neo4j" / "current" / "data" / "store.csv"
    store_file.parent.mkdir(parents=True)
    store_file.write_text("Claire Dumontel")
    (data / "logs" / "service.log").write_text(f"GET /entities/{CLAIRE}\nGET /search Claire Dumontel\nGET /health\n")
    apart = {"given_name": "Claire", "family_name": "DUMONTEL"}
    (data / "review.json").write_text(
        json.dumps({"note": "In\u00e8s et Claire Dumontel", "participants": [apart, {"family_name": "Verrane"}]})
    )
    (data / "review.csv").write_text("nom;prénom;rôle\nDumontel;Claire;Maire\nVerrane;Paul;Agent\n")
    pd.DataFrame({"what": ["Claire Dumontel"]}).to_excel(data / "review.xlsx", index=False)
    tables = mini_copy(tmp_path / "users")
    erasure = erase(told, CLAIRE, data, quiet, tables=[tables])
    assert json.loads((data / "review.json").read_text()) == {
        "note": f"Inès et {ERASED}",
        "participants": [{"family_name": "Verrane"}],
    }
    assert (data / "review.csv").read_text() == "nom;prénom;rôle\nVerrane;Paul;Agent\n"
    assert (data / "logs" / "service.log").read_text().endswith("GET /health\n")
    assert erasure["remaining"] == ["data/review.xlsx"]
    assert store_file.read_text() == "Claire Dumontel", "Neo4j's own files are Neo4j's to write"
    store_file.unlink()
    left = [path for folder in (data, tables) for path in folder.rglob("*") if path.suffix in (".log", ".json", ".csv")]
    assert not [path for path in left if holds(path.read_text())]
    people = {row["id"] for row in read_rows(MINI / "people.csv")}
    assert {row["id"] for row in read_rows(tables / "people.csv")} == people - {CLAIRE}
    assert (tables / "themes.csv").read_bytes() == (MINI / "themes.csv").read_bytes()


@pytest.mark.database
def test_tables_that_are_not_given_are_left_alone(told: Store, tmp_path: Path) -> None:
    tables = mini_copy(tmp_path / "users")
    before = (tables / "people.csv").read_bytes()
    erase(told, CLAIRE, tmp_path / "data", quiet)
    assert (tables / "people.csv").read_bytes() == before


@pytest.mark.database
def test_what_is_remembered_is_no_entity(told: Store, tmp_path: Path) -> None:
    erase(told, CLAIRE, tmp_path / "data", quiet)
    assert REMEMBERING["history"].mode == "read"
    assert all(not set(node.properties) & {"digest", "rows", "number"} for node in graph_of(told).nodes.values())


def test_a_seal_tells_a_name_given_and_lists_none() -> None:
    seals = seal(["claire dumontel"])
    assert sealed(["claire dumontel", "paul verrane"], seals) == {"claire dumontel"}
    assert "dumontel" not in str(seals)
    assert seal(["paul verrane"], seals)[0]["salt"] == seals[0]["salt"]
    assert seal(["claire dumontel"])[0]["digest"] != seals[0]["digest"]


CLAIRE_NAMED = PersonNames.of(CLAIRE, [{"name": "Claire Dumontel", "given_name": "Claire", "family_name": "Dumontel"}])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Claire Dumontel préside", f"{ERASED} préside"),
        ("l'adjointe, DUMONTEL Claire, ouvre", f"l'adjointe, {ERASED}, ouvre"),
        ("Mme Dumontel et M. Verrane", f"{ERASED} et M. Verrane"),
        ("Clairé  Dumontel", ERASED),
        ("rue Dumontel", "rue Dumontel"),
        ("Claire Fontaine", "Claire Fontaine"),
        ("", ""),
    ],
)
def test_a_text_loses_the_name_and_nothing_else(text: str, left: str) -> None:
    assert CLAIRE_NAMED.erased_from(text) == left


def test_a_namesake_with_a_longer_name_keeps_the_row() -> None:
    row = {"id": "person:claire-dumontel-roy", "name": "Claire Dumontel-Roy", "family_name": "Dumontel-Roy"}
    assert CLAIRE_NAMED.without("people", row) == row
    assert CLAIRE_NAMED.without("chairs", {"chair": "person:claire-dumontel-roy"}) is not None
    assert CLAIRE_NAMED.without("chairs", {"chair": CLAIRE}) is None


def test_whoever_is_erased_leaves_valid_rows_and_everybody_else() -> None:
    bundled = bundled_claims()
    people = sorted({row["id"] for row in bundled["people"]})
    for person in people[::30]:
        rows = [row.stated() for row in bundled["people"] if row["id"] == person]
        left = Claims.of(without(bundled, PersonNames.of(person, rows)))
        validate(left)
        assert set(bundled_graph().nodes) - set(compile_claims(left).nodes) == {person}


def test_any_document_can_be_withdrawn() -> None:
    bundled = frozenset(bundled_claims())
    for document in sorted(row["id"] for row in bundled if row.table == "documents"):
        left = without_document(bundled, document)
        validate(Claims.of(left))
        assert not any(document in row.stated().values() for row in left), document
