"""Memberships that minutes state in passing, and those that they only wish for, end or deny."""

from __future__ import annotations

from functools import reduce
from operator import add
from pathlib import Path

from graph.names import fold
from loaders.ingestion import ingest
from tests.loaders.minutes.prose.measuring import FOLDER
from tests.loaders.scoring import mark
from tests.loaders.unseen import short_forms

MINUTES = """Ville de Gien
Compte rendu du comité de jumelage de Gien, 4 juin 2024

Présents : Mme Aude Testard, maire ; M. Ivan Leroy, adjoint.

La ville adhère à l'AFCCRE depuis 2012 et souhaite rejoindre Eurocities. Elle a quitté l'AIMF en 2019. Bourges, elle, a
rejoint Cités Unies France en 2021, mais n'est pas membre de France urbaine. Membres de l'AIMF : Lyon, Bordeaux.
"""


def test_memberships_are_read_out_of_running_text(tmp_path: Path) -> None:
    path = tmp_path / "cr.txt"
    path.write_text(MINUTES, encoding="utf-8")
    found = ingest(path)["memberships"]
    assert {(one["member"], one["network"], one["basis"], one["since"]) for one in found} == {
        ("Gien", "AFCCRE", "declared", 2012),
        ("Bourges", "Cités Unies France", "declared", 2021),
        ("Lyon", "AIMF", "listed", None),
        ("Bordeaux", "AIMF", "listed", None),
    }


def test_nobody_belongs_where_notes_say_so_without_a_verb(tmp_path: Path) -> None:
    path = tmp_path / "cr.txt"
    notes = "Divers\nAFCCRE : Gien membre depuis 2008.\nCUF : pas adhérents.\nAIMF : non adhérente.\n"
    path.write_text(f"{MINUTES.partition('La ville')[0]}{notes}", encoding="utf-8")
    assert [(one["member"], one["network"]) for one in ingest(path)["memberships"]] == [("Gien", "AFCCRE")]


def test_nobody_who_comes_from_a_network_is_taken_for_a_town_that_belongs_to_it(tmp_path: Path) -> None:
    path = tmp_path / "inscriptions.csv"
    rows = ("VIGNOLES,Claire,Directrice,Cités Unies France,Oui", "MELLE,Anne,membre du bureau,AFCCRE,Oui")
    path.write_text("\n".join(("Nom,Prénom,Fonction,Structure,Présent", *rows)), encoding="utf-8")
    assert not ingest(path)["memberships"]


def test_the_first_of_several_networks_is_one_of_them(tmp_path: Path) -> None:
    path = tmp_path / "cr.txt"
    said = "La ville est membre de plusieurs réseaux, dont l'AFCCRE et Cités Unies France.\n"
    path.write_text(f"{MINUTES.partition('La ville')[0]}{said}", encoding="utf-8")
    assert [one["network"] for one in ingest(path)["memberships"]] == ["AFCCRE", "Cités Unies France"]


def test_memberships_are_read_in_usual_wording(tmp_path: Path) -> None:
    read = [(ingest(path), truth) for _, path, truth in short_forms(FOLDER / "clauses" / "members.txt", tmp_path)]
    total = reduce(add, (mark(answer, truth) for answer, truth in read))
    assert total.memberships.precision == 1
    assert total.memberships.recall >= 0.93


def test_members_are_known_by_their_aliases(tmp_path: Path) -> None:
    read = [(ingest(path), truth) for _, path, truth in short_forms(FOLDER / "clauses" / "aliases.txt", tmp_path)]
    total = reduce(add, (mark(answer, truth) for answer, truth in read))
    assert total.memberships.precision >= 0.9
    assert total.memberships.recall >= 0.85


def test_who_left_or_would_join_is_a_doubt_and_no_member(tmp_path: Path) -> None:
    for name, path, truth in short_forms(FOLDER / "clauses" / "members.txt", tmp_path):
        answer = ingest(path)
        doubted = {tuple(map(fold, doubt["candidates"])) for doubt in answer["doubts"]}
        claimed = {(fold(one["member"]), fold(one["network"])) for one in answer["memberships"]}
        assert truth.outsiders <= doubted, name
        assert not truth.outsiders & claimed, name


def test_networks_are_named_in_full_and_no_body_or_meeting_is_taken_for_one(tmp_path: Path) -> None:
    lines = {
        "La ville est membre d'Euro Equus depuis 2019.": {"Euro Equus"},
        "La ville est membre du réseau français des Villes-Santé.": {"réseau français des Villes-Santé"},
        "La ville est adhérente du pS-Eau.": {"pS-Eau"},
        "La ville est membre d'Eurotowns.": {"Eurotowns"},
        "La ville est membre du Réseau des villes et métiers d'art.": {"Réseau des villes et métiers d'art"},
        "La ville est membre de la Fédération nationale des élus locaux.": {"Fédération nationale des élus locaux"},
        "La ville est membre de l'AFCCRE, section française du CCRE.": {"AFCCRE"},
        "La ville, adhérente de l'AFCCRE, accueillera la réunion du réseau Ouest.": {"AFCCRE"},
        "Rappel pour mémoire : Gien est membre du réseau des villes en transition.": {
            "réseau des villes en transition"
        },
        "Gien étant membre de l'Association des élus du littoral, elle paie.": {"Association des élus du littoral"},
        "Gien est en revanche entrée cette année à l'AFCCRE.": {"AFCCRE"},
        "La Ville vient d'adhérer au groupe « Villes de faïence ».": {"Villes de faïence"},
        "Gien est membre de PortoPolis.": {"PortoPolis"},
        "Gien adhère à Sites et Cités remarquables de France.": {"Sites et Cités remarquables de France"},
        "Gien est membre du Réseau Lignerive, qui se réunit en mai.": {"Réseau Lignerive"},
        "Gien a rejoint en mars l'AIVP, le réseau des villes portuaires.": {"AIVP"},
        "L'adhésion de la ville à France-Québec est à jour.": {"France-Québec"},
        "La ville, membre de l'AFCCRE, demandera au réseau de relayer son appel.": {"AFCCRE"},
        "Gien, membre de l'AFCCRE, souhaite que Sully, membre de l'AIMF, la reçoive.": {"AFCCRE", "AIMF"},
        "L'adhésion à Eurocities, évoquée en mai, est laissée de côté.": set(),
        "La question de l'adhésion à Eurocities est renvoyée au prochain mandat.": set(),
        "La ville siège au comité de pilotage des Rencontres.": set(),
        "L'adhésion de la ville à Eurocities, dont il était question, est abandonnée.": set(),
    }
    path, found = tmp_path / "cr.txt", {}
    for line in lines:
        path.write_text(f"Ville de Gien\nCompte rendu du comité de jumelage de Gien, 4 juin 2024\n\n{line}\n", "utf-8")
        found[line] = {one["network"] for one in ingest(path)["memberships"]}
    assert found == lines


def test_a_member_is_named_as_the_document_names_it(tmp_path: Path) -> None:
    lines = {
        "Rives Internationales est adhérente de RESACOOP.": {"Rives Internationales"},
        "3. L'agglomération adhère depuis mai à l'AFCCRE.": {"Agglomération du Val d'Aron"},
        "La CAVAR est membre de l'AFCCRE.": {"Communauté d'agglomération du Val d'Aron, Rives"},
        "Bourges, adhérente de l'AFCCRE depuis l'origine, accueillera le réseau.": {"Bourges"},
        "Le comité de jumelage est adhérent de RESACOOP.": {"Comité de jumelage"},
        "Bourges est membre de l'AIMF avec Lyon et Nantes.": {"Bourges", "Lyon", "Nantes"},
    }
    path, found = tmp_path / "cr.txt", {}
    head = "Rives Internationales – compte rendu du 4 juin 2024\nAgglomération du Val d'Aron"
    full = "La Communauté d'agglomération du Val d'Aron, Rives (CAVAR), était là."
    for line in lines:
        path.write_text(f"{head}\n\n{full}\n\n{line}\n", "utf-8")
        found[line] = {one["member"] for one in ingest(path)["memberships"]}
    assert found == lines


def test_a_table_may_say_who_belongs_to_a_network(tmp_path: Path) -> None:
    rows = (
        "| Collectivité | Réseau | Situation |\n| Bourges | AFCCRE | Adhérente |\n| Gien | AIMF | A quitté en 2023 |\n"
    )
    path = tmp_path / "cr.md"
    path.write_text(f"# Ville de Gien – réunion du 4 juin 2024\n\n{rows}", "utf-8")
    found = [(one["member"], one["network"]) for one in ingest(path)["memberships"]]
    assert found == [("Bourges", "AFCCRE")]
