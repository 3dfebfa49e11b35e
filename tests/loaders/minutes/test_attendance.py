"""Who is present, excused or absent, in the words that minutes use."""

from __future__ import annotations

from pathlib import Path

from loaders.ingestion import ingest

MINUTES = """Procès-verbal de la commission du 4 juin 2024

Présents : Aude TESTARD, Ivan LEROY.
Absents excusés : Nora PELLEN (pouvoir à Aude TESTARD).
Absents non excusés : Rémy COLLARD, Lise MARTY.
Absente : Flora BESNARD.
"""


def test_whoever_is_absent_without_excuse_is_not_called_excused(tmp_path: Path) -> None:
    path = tmp_path / "pv.txt"
    path.write_text(MINUTES, encoding="utf-8")
    assert {person["family_name"]: person["attendance"] for person in ingest(path)["participants"]} == {
        "Testard": "present",
        "Leroy": "present",
        "Pellen": "excused",
        "Collard": "absent",
        "Marty": "absent",
        "Besnard": "absent",
    }
