"""An erased person is gone from judgements and review files, under every key and name; others' decisions stay."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.errors import NotFound
from graph.history import KeptChange, change_kept, kept_view
from graph.store import Store
from loaders.erasure import erase, erase_from, personal_data
from loaders.loads.forgetting import ERASED, PersonNames, seal
from loaders.loads.load import load
from loaders.names.judgements import judge
from loaders.review.forgotten import without_erased_people
from loaders.review.readings import (
    Decided,
    FormerMeaning,
    LoadMemory,
    Reading,
    Readings,
    decision_record,
    loaded_record,
    reading_records,
)
from loaders.tables.claims import Row
from tests.loaders.loads.test_erasure import CLAIRE, holds
from tests.loaders.loads.test_load import graph_of, quiet
from tests.loaders.names.judgements.several import judge_all
from tests.loaders.review.desks import kept_text
from tests.loaders.writing import MINI, change, mini_copy

PAUL, INES, JANE = "person:paul-verrane", "person:ines-kermadec", "person:jane-holloway"
VALMONT, AUBRAY = "authority:valmont", "authority:saint-aubray"
READ = "mention:reunion-2025/person/dumontel-claire"
WRONG = "mention:reunion-2025/person/c-d"
"""Some name under which nobody would look for Claire Dumontel."""
AGAIN = "person:claire-martin"
MEETING = "reunion-2025"


@pytest.fixture
def store(empty_store: Store, tmp_path: Path) -> Store:
    """The mini graph with Claire Dumontel twice, emptied afterwards: other tests load her again."""
    folder = mini_copy(tmp_path)
    again = {"id": AGAIN, "name": "Claire Martin", "family_name": "Martin"}
    change(folder / "people.csv", lambda rows: rows.append({**rows[0], **again}))
    _judge(empty_store)
    load(empty_store, [folder], quiet)
    return empty_store


def _judge(store: Store) -> None:
    judge_all(store, [(CLAIRE, AGAIN, "same"), (WRONG, CLAIRE, "same")], "Ana", "mariée")
    judge(store, READ, PAUL, "different", "Ana")
    judge(store, PAUL, JANE, "different", "Claire Dumontel", "vue par Mme Dumontel")
    judge(store, VALMONT, AUBRAY, "unsure", "Bob", "demander à Claire Martin")


def _reading(name: str, participants: list[dict[str, str]]) -> Reading:
    ingestion: Any = {"participants": participants}
    return Reading(name, ingestion, f"{name}.txt", "", "2025-03-01", "Claire Dumontel", "fr")


def _review(store: Store) -> None:
    """Readings with the name in keys, fields, cells, and in the name of a document."""
    people = [{"given_name": "Claire", "family_name": "DUMONTEL"}, {"family_name": "Verrane"}]
    reading, elsewhere = _reading(MEETING, people), _reading("reunion-2026", [])
    passages = {
        "l. 3": "Ouverture par Claire MARTIN, puis M. Verrane.",
        "l. 5": "Dumontel répond.",
        "l. 6": "Mme Dumon",
    }
    rows = frozenset([Row.of("people", {"id": CLAIRE, "name": "Claire Dumontel"})])
    paul = f"mention:{MEETING}/person/paul-verrane"
    names = {READ: FormerMeaning(entity=CLAIRE, rests_on={}), paul: FormerMeaning(entity=PAUL, rests_on={})}
    loaded = LoadMemory(rows, names, {})
    when: Any = {"settlement": "accepted", "when": "2025-03-02", "fields": {}}
    about = {**when, "claim": f"claim:{MEETING}/1", "who": "Ana", "why": "Mme Dumontel le confirme"}
    records = [
        *reading_records(reading, passages),
        *reading_records(elsewhere, {"l. 3": "rue Dumon"}),
        *reading_records(_reading("entretien-claire-dumontel", []), {}),
        loaded_record(reading, loaded),
        decision_record(reading, Decided(**about)),
        decision_record(reading, Decided(**{**about, "claim": f"claim:{MEETING}/2", "fields": people[0]})),
    ]
    change_kept(store, lambda view: (KeptChange(records), None))


@pytest.mark.database
def test_every_key_and_name_of_the_erased_is_gone(store: Store, tmp_path: Path) -> None:
    _review(store)
    assert CLAIRE not in graph_of(store).nodes, "the survivor has the shorter id"
    found = personal_data(store, AGAIN, tmp_path)
    assert {row["says"]["id"] for row in found["statements"] if row["table"] == "people"} == {CLAIRE, AGAIN}
    assert len(found["judgements"]) == 3
    assert f"document:{MEETING}" in found["readings"]
    erasure = erase(store, AGAIN, tmp_path / "data", quiet)
    everything = json.dumps(erasure, ensure_ascii=False) + kept_text(store)
    assert not holds(everything)
    assert not any(trace in everything for trace in ("Martin", "MARTIN", AGAIN, "c-d", "umontel", "UMONTEL"))
    assert not {CLAIRE, AGAIN} & set(graph_of(store).nodes)
    readings = Readings(kept_view(store.reader()))
    assert [(one["left"], one["right"], one["who"], one["why"]) for one in readings.judgements.all] == [
        (JANE, PAUL, ERASED, f"vue par {ERASED}"),
        (AUBRAY, VALMONT, "Bob", f"demander à {ERASED}"),
    ]
    assert {reading.slug for reading in readings.all} == {MEETING, "reunion-2026"}
    reading = readings.get(MEETING)
    assert reading.ingestion["participants"] == [{"family_name": "Verrane"}]
    assert reading.who == ERASED
    assert readings.passages(reading) == {
        "l. 3": f"Ouverture par {ERASED}, puis M. Verrane.",
        "l. 5": f"{ERASED} répond.",
        "l. 6": f"Mme {ERASED}",
    }
    assert readings.passages(readings.get("reunion-2026")) == {"l. 3": "rue Dumon"}
    assert list(readings.loaded(reading).names) == [f"mention:{MEETING}/person/paul-verrane"]
    assert not readings.loaded(reading).rows
    decided = readings.decisions(reading)
    assert {one["why"] for one in decided.values()} == {f"{ERASED} le confirme"}
    assert [one["fields"] for one in decided.values()] == [{}, {}]


@pytest.mark.database
def test_both_names_of_the_erased_stay_out(store: Store, tmp_path: Path) -> None:
    erase(store, AGAIN, tmp_path / "data", quiet)
    load(store, [tmp_path / "tables"], quiet)
    assert not {CLAIRE, AGAIN} & set(graph_of(store).nodes)
    assert PAUL in graph_of(store).nodes


@pytest.mark.database
def test_who_stands_only_in_a_reading_is_found_and_erased(empty_store: Store, tmp_path: Path) -> None:
    load(empty_store, [MINI], quiet)
    records = reading_records(_reading(MEETING, [{"given_name": "Zoé", "family_name": "Abeille"}]), {})
    change_kept(empty_store, lambda view: (KeptChange(records), None))
    assert personal_data(empty_store, "person:zoe-abeille", tmp_path)["readings"] == [f"document:{MEETING}"]
    erase(empty_store, "person:zoe-abeille", tmp_path, quiet)
    assert "Abeille" not in kept_text(empty_store)
    with pytest.raises(NotFound):
        erase(empty_store, "person:zoe-abeille", tmp_path, quiet)


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
    assert erase_from(path, PersonNames(frozenset({CLAIRE}), frozenset({"dumontel"})))
    assert path.read_text() == left


def test_rows_of_a_list_that_is_read_again_lose_the_name() -> None:
    nothing: Any = {"participants": [], "event": None, "doubts": []}
    sheets = [{"title": "", "place": "", "unit": "", "rows": [[2, ["Valmont", "Mme Claire Dumontel"]]]}]
    *_, left = without_erased_people(nothing, {}, sheets, seal(["claire dumontel"]))
    assert left[0]["rows"] == [[2, ["Valmont", f"Mme {ERASED}"]]]
