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


def families(tmp_path: Path, text: str) -> dict[str, str]:
    path = tmp_path / "cr.txt"
    path.write_text(f"Compte rendu de la réunion du 4 juin 2024 à Gien\n\n{text}", encoding="utf-8")
    return {person["family_name"]: person["attendance"] for person in ingest(path)["participants"]}


def test_people_are_found_under_labels_of_any_wording(tmp_path: Path) -> None:
    text = (
        "Autour de la table ce soir-là : Aude Testard (Ville de Gien), Tobias Zeller (Ville de Selb)\n"
        "N'avaient pas pu faire le déplacement : Ivan Leroy (CUF), Nino Lomaia (ambassade de Géorgie).\n"
        "Pouvoir : M. Rémy Collard à Mme Testard.\n"
    )
    assert families(tmp_path, text) == {
        "Testard": "present",
        "Zeller": "present",
        "Leroy": "excused",
        "Lomaia": "excused",
        "Collard": "excused",
    }


def test_a_list_that_nothing_announces_is_read(tmp_path: Path) -> None:
    text = (
        "Délégation invitée\n\n- M. NODA Takenori, maire de Kamaishi\n- Mme 佐々木 由美 (SASAKI Yumi), interprète\n"
        "- 田中 花子, directrice\n\nI. Panorama\n\nLa réunion commence.\n"
    )
    assert families(tmp_path, text) == {"Noda": "present", "Sasaki": "present", "田中": "present"}


def test_whoever_a_letter_names_took_part(tmp_path: Path) -> None:
    text = (
        "Vous y étiez, avec votre trésorier M. Gildas Onno ; Mme Élise Barat, directrice de cabinet, nous avait\n"
        "rejoints. M. le Sous-Préfet, Marc Larrieu, avait fait savoir qu'il ne pourrait être des nôtres.\n\n"
        "Le directeur des relations internationales\n\nYann TESSIER\n"
    )
    assert families(tmp_path, text) == {
        "Onno": "present",
        "Barat": "present",
        "Larrieu": "excused",
        "Tessier": "present",
    }


def test_whoever_a_sentence_on_attendance_names_in_words_not_understood_is_a_doubt(tmp_path: Path) -> None:
    path = tmp_path / "cr.txt"
    path.write_text(
        "Compte rendu de la réunion du 4 juin 2024 à Gien\n\nPrésents : Aude Testard, Ivan Leroy, Nora Pellen.\n\n"
        "Quant à la venue de M. Rémy Collard, chacun y va de son pronostic. La rue Lise Marty est barrée.\n",
        encoding="utf-8",
    )
    answer = ingest(path)
    asked = [doubt["what"] for doubt in answer["doubts"] if doubt["reason"] == "not_said_to_take_part"]
    assert (asked, len(answer["participants"])) == (["Rémy Collard"], 3)


def test_a_list_below_those_excused_is_of_people_who_came(tmp_path: Path) -> None:
    text = (
        "Présents\nMme Aude Testard, adjointe\nExcusés\nM. Ivan Leroy, conseiller\nServices\n"
        "M. Rémy Collard, directeur (absent pour le point 3)\nMme Lise Marty, assistante, hospitalisée\n"
    )
    assert families(tmp_path, text) == {
        "Testard": "present",
        "Leroy": "excused",
        "Collard": "present",
        "Marty": "excused",
    }
