"""What the reader sees that it missed is said beside the passage, and nothing else is."""

from __future__ import annotations

from pathlib import Path

from loaders.ingestion import ingest

HEAD = "Compte rendu de la réunion du 4 juin 2024 à Gien\n\n"
WRONG = f"""{HEAD}Présents : Aude Testard, Ivan Leroy, Nora Pellen, Rémy C0llard
Excusés : voir la feuille jointe

La convention triennale de Gien, voulue par le maire de Malmedy, progresse.
"""
RIGHT = f"""{HEAD}Présents : Aude Testard (Ville de Gien), Ivan Leroy (Ville de Sens)
Excusés : néant

Gien est jumelée avec Malmedy depuis 1958. Gien n'a aucun accord avec Namur et le projet de jumelage avec Pise a été
abandonné.
"""


def doubts(tmp_path: Path, text: str) -> set[str]:
    path = tmp_path / "cr.txt"
    path.write_text(text, encoding="utf-8")
    return {doubt["why"] for doubt in ingest(path, language="en")["doubts"]}


def test_what_was_missed_is_said(tmp_path: Path) -> None:
    assert doubts(tmp_path, WRONG) >= {
        "no participant has a body",
        "a label for attendance, but nobody was found behind or below it",
    }


def test_minutes_that_were_read_whole_raise_no_doubt(tmp_path: Path) -> None:
    assert doubts(tmp_path, RIGHT) == set()


def test_a_relation_of_two_authorities_that_nothing_reads_is_shown(tmp_path: Path) -> None:
    head = "Compte rendu de la rencontre des villes jumelées du 4 juin 2024\n\n"
    people = "Présents : Aude Testard (Ville de Gien), Ivan Leroy (Ville de Sens)\n\n"
    text = f"{head}{people}Le jumelage a occupé Gien tout l'hiver, Bologne moins.\n"
    assert doubts(tmp_path, text) == {"a relation and two authorities are named, but nothing was read of it"}


def test_a_long_passage_on_places_abroad_of_which_nothing_is_read_is_shown(tmp_path: Path) -> None:
    text = (
        f"{HEAD}Présents : Aude Testard (Ville de Gien), Ivan Leroy (Ville de Sens)\n\n"
        "Mme Testard a raconté longuement la semaine passée sur les bords du Danube. À Linz, la pluie n'a pas cessé, "
        "mais l'accueil des écoles a tout fait oublier. Le retour par Ulm a permis de voir la cathédrale, d'essayer le "
        "nouveau tramway et de parler avec les jardiniers de la ville de la taille des platanes.\n"
    )
    assert doubts(tmp_path, text) == {"a long passage on several authorities abroad, of which nothing was read"}
