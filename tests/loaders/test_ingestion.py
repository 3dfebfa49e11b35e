"""What is read out of documents, measured: invented minutes always, the source documents where they are."""

from __future__ import annotations

import json
from functools import reduce
from operator import add
from pathlib import Path

import pytest

from graph.model import MembershipBasis
from loaders.bundled import bundled_data
from loaders.ingestion import ingest
from tests.loaders.invented import FOLDER, invented_minutes
from tests.loaders.scoring import Tables, mark

PARTICIPANTS = 0.97
"""F1 of person and attendance together, demanded of the source documents and of the invented minutes."""
ROLES = 0.90
PARTNERSHIPS = 0.85

MINUTES = """Compte-rendu de la réunion du groupe-pays Togo du 3 mai 2024 à Lille

Présents : Mme Zélie Aubry (adjointe au maire de Lille, présidente du groupe-pays Togo), M. Luc Petit (Cités Unies
France), M. Kodjo Adanlete (Ville de Lens, tél. : {phone}, kodjo@example.org)
Excusés : M. Luc Petit, Mme Ève Blin (Région Hauts-de-France)
"""


def write(path: Path, text: str) -> Path:
    path.write_text(text.format(phone=" ".join(["03", "00", "00", "00", "17"])), encoding="utf-8")
    return path


def test_invented_minutes_are_read(tmp_path: Path) -> None:
    marks = [mark(ingest(path), truth) for path, truth in invented_minutes(tmp_path)]
    total = reduce(add, marks)
    assert len(marks) >= 18
    assert total.participants.f1 >= PARTICIPANTS, (total.missed, total.invented)
    assert total.roles.f1 >= ROLES


def test_the_event_of_each_invented_minutes(tmp_path: Path) -> None:
    for path, _ in invented_minutes(tmp_path):
        expected = json.loads((FOLDER / f"{path.stem}.json").read_text(encoding="utf-8"))["event"]
        event = ingest(path)["event"]
        assert event is not None, path.name
        assert {key: value for key, value in event.items() if key in expected} == expected, path.name


@pytest.mark.documents
def test_the_source_documents_are_read(documents_folder: Path) -> None:
    tables = Tables([bundled_data()])
    marks = []
    for document in tables.documents():
        path = next(documents_folder.glob(document["id"].partition(":")[2] + ".*"))
        marks.append(mark(ingest(path), tables.truth(document)))
        assert marks[-1].participants.f1 >= PARTICIPANTS, (path.name, marks[-1].missed, marks[-1].invented)
    total = reduce(add, marks)
    assert total.roles.f1 >= ROLES
    assert total.partnerships.f1 >= PARTNERSHIPS, (total.missed, total.invented)


def test_memberships_doubts_and_no_contacts(tmp_path: Path) -> None:
    answer = ingest(write(tmp_path / "cr.txt", MINUTES), reference=lambda body: ["a", "b"] if "Lens" in body else [])
    assert answer["document"] == {
        "title": "Compte-rendu de la réunion du groupe-pays Togo du 3 mai 2024 à Lille",
        "date": "2024-05-03",
        "kind": "minutes",
    }
    assert answer["event"] and answer["event"]["chair"] == "Zélie Aubry"
    assert [(m["member"], m["basis"]) for m in answer["memberships"]] == [
        ("Lille", MembershipBasis.REPRESENTED.value),
        ("Ville de Lens", MembershipBasis.REPRESENTED.value),
        ("Lille", MembershipBasis.CHAIRS.value),
    ]
    assert [(doubt["what"], doubt["candidates"]) for doubt in answer["doubts"]] == [
        ("Luc Petit", ["present", "excused"]),
        ("Ville de Lens", ["a", "b"]),
    ]
    printed = json.dumps(answer, ensure_ascii=False)
    assert "@" not in printed
    assert "00 00" not in printed


def test_the_same_document_gives_the_same_answer(tmp_path: Path) -> None:
    path = write(tmp_path / "cr.txt", MINUTES)
    assert ingest(path) == ingest(path)


def test_every_claim_says_where_why_and_how_surely(tmp_path: Path) -> None:
    answer = ingest(write(tmp_path / "cr.txt", MINUTES))
    for claim in (*answer["participants"], *answer["partnerships"], *answer["memberships"]):
        assert claim["locator"].startswith("l. ")
        assert claim["rule"]
        assert 0 < claim["confidence"] <= 1


def test_a_document_without_people_says_so(tmp_path: Path) -> None:
    answer = ingest(write(tmp_path / "cr.txt", "Compte rendu de la séance\n\nRien ne fut dit.\n"))
    assert answer["participants"] == []
    assert {doubt["what"] for doubt in answer["doubts"]} >= {"participants"}
