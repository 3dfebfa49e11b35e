"""Headers of lists of people: who would be lost, or called after a column, if a row were taken for what it is not."""

from __future__ import annotations

from pathlib import Path

from loaders.ingestion import ingest


def people(folder: Path, text: str) -> list[tuple[str, str, str, str, str]]:
    path = folder / "liste.csv"
    path.write_text(text, encoding="utf-8")
    return [
        (p["given_name"], p["family_name"], p["role"], p["organisation"], p["attendance"])
        for p in ingest(path)["participants"]
    ]


def test_a_function_makes_no_header_of_a_row(tmp_path: Path) -> None:
    rows = "Nom,Fonction,Organisme\nInès VALMONT,maire,Ville de Gap\nRose TARDIEU,élue,Ville de Foix\n"
    rows += "Nom,Fonction,Organisme\nLouis ABADIE,officer,Ville de Laon\n"
    assert [(family, role) for _, family, role, _, _ in people(tmp_path, rows)] == [
        ("Valmont", "maire"),
        ("Tardieu", "élue"),
        ("Abadie", "officer"),
    ]


def test_the_name_of_a_structure_is_nobodys_name(tmp_path: Path) -> None:
    for header in ("Nom de la structure", "Dénomination de l'organisme", "Name of the organisation"):
        rows = (
            f"Nom,Prénom,Fonction,SIRET de la collectivité,{header}\nVALMONT,Inès,maire,21050061500017,Ville de Gap\n"
        )
        assert people(tmp_path, rows) == [("Inès", "Valmont", "maire", "Ville de Gap", "present")], header


def test_a_name_at_birth_and_a_name_in_use_are_one_persons(tmp_path: Path) -> None:
    rows = "Nom de naissance,Nom d'usage,Prénom,Fonction,Organisme\n"
    rows += "TARDIEU,VALMONT,Inès,maire,Ville de Gap\nABADIE,,Louis,agent,Ville de Foix\n"
    assert [family for _, family, *_ in people(tmp_path, rows)] == ["Valmont", "Abadie"]


def test_answers_of_a_form_say_who_comes(tmp_path: Path) -> None:
    rows = "Horodateur,Adresse e-mail,Votre nom,Votre prénom,Votre fonction,Votre structure,Participerez-vous ?\n"
    rows += "".join(
        f"02/05/2025 09:00:00,someone@example.org,{name},Rose,Maire,Ville de Gap,{answer}\n"
        for name, answer in (
            ("VALMONT", "Oui"),
            ("TARDIEU", "Non"),
            ("ABADIE", "Oui à distance"),
            ("MOREL", "Peut-être"),
        )
    )
    found = people(tmp_path, rows)
    assert {family: attendance for _, family, _, _, attendance in found} == {
        "Valmont": "present",
        "Tardieu": "excused",
        "Abadie": "present",
        "Morel": "excused",
    }
    doubts = ingest(tmp_path / "liste.csv")["doubts"]
    assert [doubt["what"] for doubt in doubts] == ["Rose Morel"], "an unknown word is a doubt"
    assert "@" not in str(ingest(tmp_path / "liste.csv"))


def test_two_people_of_one_name_stay_two(tmp_path: Path) -> None:
    rows = (
        "Nom,Prénom,Fonction,Organisme\nVALMONT,Rose,directrice,Ville de Gap\nVALMONT,Rose,conseillère,Ville de Foix\n"
    )
    assert [body for *_, body, _ in people(tmp_path, rows)] == ["Ville de Gap", "Ville de Foix"]
