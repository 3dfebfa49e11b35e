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
        "Morel": "",
    }
    assert "@" not in str(ingest(tmp_path / "liste.csv"))


def test_an_unknown_word_of_attendance_is_a_doubt_in_any_column(tmp_path: Path) -> None:
    told = {"oui": "present", "Visio": "present", "à distance": "present", "non": "excused", "A": "absent"}
    unknown = dict.fromkeys(("Peut-être", "à confirmer", "selon l'agenda", "?"), "")
    for header, said in (("Présence", told | unknown), ("Présent", told | unknown), ("Excusé", unknown)):
        names = dict(zip(("VALMONT", "TARDIEU", "ABADIE", "MOREL", "FERRAND", "GARNIER"), said, strict=False))
        names |= dict(zip(("ROUX", "PETIT", "LEBLANC"), list(said)[len(names) :], strict=False))
        rows = f"Nom,Prénom,Fonction,Organisme,{header}\n"
        rows += "".join(f"{name},Rose,maire,Ville de Gap,{word}\n" for name, word in names.items())
        found = {family: attendance for _, family, _, _, attendance in people(tmp_path, rows)}
        assert found == {name.title(): said[word] for name, word in names.items()}, header
        doubts = {doubt["what"]: doubt["why"] for doubt in ingest(tmp_path / "liste.csv")["doubts"]}
        asked = {f"Rose {name.title()}": word for name, word in names.items() if not said[word]}
        assert doubts.keys() == asked.keys()
        assert [word for name, word in asked.items() if word not in doubts[name]] == []


def test_two_people_of_one_name_stay_two(tmp_path: Path) -> None:
    rows = (
        "Nom,Prénom,Fonction,Organisme\nVALMONT,Rose,directrice,Ville de Gap\nVALMONT,Rose,conseillère,Ville de Foix\n"
    )
    assert [body for *_, body, _ in people(tmp_path, rows)] == ["Ville de Gap", "Ville de Foix"]
