"""What earlier versions kept in files is taken over once; judgements travel as a table."""

import json
from pathlib import Path

import pytest

from graph.errors import InputError, UsageError
from graph.store import Store
from loaders.erasure import erase
from loaders.names.judgements import judge, read_judgements
from loaders.review.desk import Desk
from loaders.review.former_files import ASIDE, take_over
from loaders.review.judgement_table import BadJudgements, export_judgements, import_judgements
from tests.loaders.review.desks import COUNTRY_GROUP, DOCUMENT, WHO, claim_of, kept_text, quiet

pytestmark = pytest.mark.database

A, B, C = (f"authority:{name}" for name in "abc")
HEADER = "id;left;right;verdict;who;when;why\n"


def former_reading(desk: Desk, folder: Path) -> None:
    """Write a reading as an earlier version kept it, with a decision, and take it from the database."""
    _, found = desk.receive(COUNTRY_GROUP, WHO)
    claim = claim_of(desk, "partnerships", "Saint-Denis")
    desk.discard(DOCUMENT)
    place = folder / DOCUMENT.removeprefix("document:")
    place.mkdir(parents=True)
    reading = {"slug": place.name, "ingestion": found, "file": COUNTRY_GROUP.name, "digest": "0", "who": WHO}
    (place / "reading.json").write_text(json.dumps(reading | {"read_at": "2026-04-01T09:00:00", "language": "fr"}))
    (place / "passages.json").write_text(json.dumps({"l. 1": "Un passage."}))
    decided = {"claim": claim["id"], "settlement": "rejected", "who": WHO, "when": "2026-04-01", "why": "double"}
    (place / "decisions.json").write_text(json.dumps([decided]))
    (place / "loaded.json").write_text(json.dumps({"rows": {}, "names": {}, "officials": {}}))
    (folder / "mappings.json").write_text(json.dumps({"ville|pays": {"as": "", "of": "", "mapping": {}}}))


def test_readings_and_judgements_are_taken_over_once(desk: Desk, loaded_store: Store, tmp_path: Path) -> None:
    former_reading(desk, tmp_path / "review")
    standing = judge(loaded_store, A, B, "unsure", "Bob")
    (tmp_path / "judgements.csv").write_text(HEADER + f"j1;{A};{B};same;Ana;;\nj2;{A};{C};same;Ana;;\n")
    done = take_over(loaded_store, tmp_path)
    assert done == (1, 1)
    assert [path.name for path in tmp_path.iterdir()] == [ASIDE]
    assert [one["id"] for one in read_judgements(loaded_store.reader()).all] == [standing["id"], "j2"]
    assert claim_of(desk, "partnerships", "Saint-Denis")["settlement"] == "rejected"
    assert "Un passage." in kept_text(loaded_store)
    done = take_over(loaded_store, tmp_path)
    assert done == (0, 0)


def test_a_damaged_file_stays_and_is_named(loaded_store: Store, tmp_path: Path) -> None:
    (tmp_path / "judgements.csv").write_text(HEADER + f"j1;{A};{B};perhaps;Ana;;\n")
    with pytest.raises(BadJudgements, match=r"judgements\.csv:2"):
        take_over(loaded_store, tmp_path)
    (tmp_path / "judgements.csv").unlink()
    place = tmp_path / "review" / "x"
    place.mkdir(parents=True)
    (place / "reading.json").write_text("{")
    with pytest.raises(InputError, match=r"review/x/reading\.json"):
        take_over(loaded_store, tmp_path)
    assert (place / "reading.json").exists()


def test_judgements_travel_as_a_table(loaded_store: Store, tmp_path: Path) -> None:
    made = [judge(loaded_store, A, B, "same", "Ana", "deux noms"), judge(loaded_store, A, C, "unsure", "Ana")]
    path = tmp_path / "decisions.csv"
    assert export_judgements(loaded_store, path) == 2
    with pytest.raises(UsageError):
        export_judgements(loaded_store, path)
    judge(loaded_store, A, B, "different", "Bob")
    assert import_judgements(loaded_store, path) == (1, 1)
    assert sorted(one["id"] for one in read_judgements(loaded_store.reader()).all) == sorted(one["id"] for one in made)


def test_the_erased_do_not_come_back_with_a_table(loaded_store: Store, tmp_path: Path) -> None:
    person = "person:zoe-abeille"
    judge(loaded_store, person, "person:z-abeille", "same", "Ana")
    path = tmp_path / "decisions.csv"
    export_judgements(loaded_store, path)
    erase(loaded_store, person, tmp_path / "data", quiet)
    assert import_judgements(loaded_store, path) == (0, 1)
    assert "abeille" not in kept_text(loaded_store)
