"""A table of minutes is read as prose, each row under its item."""

from __future__ import annotations

from pathlib import Path

from loaders.ingestion import ingest

MINUTES = """# Relevé de décisions du 3 mars 2025

| Point | Échanges | Suite |
|---|---|---|
| 1. Horaires | La séance commence avec un quart d'heure de retard à cause des trains. | Aucune |
| 2. Vannes | Le jumelage avec Mons, conclu en 1952, vit bien et occupe deux comités. | M. Le Goff |
| 3. Auray | Le jumelage avec Ussel a été dissous d'un commun accord il y a deux ans. | Retirer la plaque |
"""


def test_what_was_said_on_an_item_is_of_the_town_that_the_item_names(tmp_path: Path) -> None:
    path = tmp_path / "releve.md"
    path.write_text(MINUTES, encoding="utf-8")
    found = {frozenset(claim["parties"]): claim["status"] for claim in ingest(path)["partnerships"]}
    assert found == {frozenset(("Vannes", "Mons")): "active", frozenset(("Auray", "Ussel")): "lapsed"}
