"""Dates as they are printed, and the event that a title tells of."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.files.documents import read_document
from loaders.minutes.dates import dates_in
from loaders.minutes.event import event_of

DATES = [
    ("le 30 mars 2016", "2016-03-30", "2016-03-30"),
    ("mardi 1er décembre 2020", "2020-12-01", "2020-12-01"),
    ("du 21 au 24 octobre 2026", "2026-10-21", "2026-10-24"),
    ("du jeudi 30 novembre au samedi 2 décembre 2023", "2023-11-30", "2023-12-02"),
    ("les 4 et 5 juillet 2016", "2016-07-04", "2016-07-05"),
    ("14/11/2023", "2023-11-14", "2023-11-14"),
    ("2024-02-29", "2024-02-29", "2024-02-29"),
    ("March 14, 2024", "2024-03-14", "2024-03-14"),
    ("9–10 May 2022", "2022-05-09", "2022-05-10"),
    ("en novembre 2015", "2015-11", "2015-11"),
]


@pytest.mark.parametrize(("printed", "start", "end"), DATES)
def test_dates(printed: str, start: str, end: str) -> None:
    assert [(dated.start, dated.end) for dated in dates_in(printed)] == [(start, end)]


@pytest.mark.parametrize("printed", ["30 février 2021", "45/12/2020", "article 12 de 2016", "le 3 à 17 h"])
def test_what_is_no_date(printed: str) -> None:
    assert not [dated for dated in dates_in(printed) if len(dated.start) == 10]


def test_the_date_of_the_meeting_and_not_of_what_it_prepares(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "4e Assises franco-maliennes, du 3 au 5 juin 2027, à Angers\n\n"
        "Compte rendu de la deuxième réunion du comité de pilotage du 9 mai 2026, en visioconférence\n\n"
        "La réunion, organisée par la Ville d'Angers, était présidée par Mme Zélie Aubry, adjointe au maire.\n"
    )
    event = event_of(read_document(path))
    assert event
    assert (event.name, event.kind) == ("Deuxième réunion du comité de pilotage", "steering_committee")
    assert (event.start, event.end, event.place) == ("2026-05-09", "2026-05-09", "visioconférence")
    assert (event.chair, event.organiser) == ("Mme Zélie Aubry", "la Ville d'Angers")


MEETINGS = [
    (
        "Compte rendu de la réunion du groupe-pays Bénin du 4 mai 2026, en visioconférence et à "
        "l'hôtel de ville de Dole\n\n"
        "Compte rendu établi par l'Agence des Lacs.\n",
        ("hôtel de ville de Dole", "Dole", "", "groupe-pays Bénin"),
    ),
    (
        "Compte rendu de la réunion du 4 mai 2026\n\nLieu : Salle des Fêtes, mairie de Lure et visioconférence\n\n"
        "Rédigé par Paul Inconnu, Ville de Vesoul\n",
        ("Salle des Fêtes, mairie de Lure", "Lure", "", ""),
    ),
    (
        "Compte rendu du comité de pilotage du 4 mai 2026\n\nEn visioconférence\n\nMaison de l'Europe\n\nLe comité, "
        "organisé par la Région Lémanique, était accueilli par la Ville de Thonon et présidé par Guy Blin.\n",
        ("Maison de l'Europe", "la Ville de Thonon", "la Région Lémanique", ""),
    ),
    (
        "Minutes of the meeting of 4 May 2026, online\n\n"
        "The meeting was hosted by Lakeshire County Council and organised by the Twin Towns Trust. "
        "A delegation was hosted by Riverton in April.\n",
        ("online", "Lakeshire County Council", "the Twin Towns Trust", ""),
    ),
    (
        "Compte rendu de la réunion du 4 mai 2026, en visioconférence\n\n"
        "La délégation avait été accueillie par la Ville de Bohicon, et la précédente édition, organisée par Dole, fut "
        "un succès.\n",
        ("visioconférence", "", "", ""),
    ),
]


def test_hall_host_organiser_and_subject(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    found = []
    for printed, _ in MEETINGS:
        path.write_text(printed, "utf-8")
        event = event_of(read_document(path))
        assert event
        found.append((event.place, event.host, event.organiser, event.subject))
    assert found == [wanted for _, wanted in MEETINGS]


OPENINGS = {
    "Réunion du jeudi 5 juin 2025\n\nComité des jumelages de Gien\n\nGien, Maison de l'Europe – 10 h à 12 h\n": (
        "Comité des jumelages de Gien",
        "2025-06-05",
        "Gien, Maison de l'Europe",
    ),
    "Objet : Compte rendu de la visite de la délégation de Selb du 18 au 21 juin\n\nGien, le 2 juillet 2025\n": (
        "Visite de la délégation de Selb",
        "2025-06-18",
        "Gien",
    ),
    "KESWICK TOWN COUNCIL\n\nTWINNING WORKING GROUP\n\nMinutes of the meeting held in the Moot Hall on 4 June 2025\n": (
        "Twinning Working Group",
        "2025-06-04",
        "Moot Hall",
    ),
    "COMMUNE DE GIEN\n\nExtrait du registre des délibérations du conseil municipal\n\nSéance du 4 juin 2025\n": (
        "Conseil municipal",
        "2025-06-04",
        "",
    ),
    "Note d'entretien téléphonique\n\nDate de l'appel : 4 juin 2025, de 9 h à 10 h\n": (
        "Entretien téléphonique",
        "2025-06-04",
        "",
    ),
    "Compte rendu – Bureau de l'association, 4 juin 2025, 18 h, salle des fêtes\n": (
        "Bureau de l'association",
        "2025-06-04",
        "salle des fêtes",
    ),
}


def test_an_opening_tells_which_body_met_when_and_where(tmp_path: Path) -> None:
    wrong = {}
    for opening, expected in OPENINGS.items():
        path = tmp_path / "cr.txt"
        path.write_text(f"{opening}\nPrésents : Aude Testard (Ville de Gien), Ivan Leroy (CUF)\n", encoding="utf-8")
        event = event_of(read_document(path))
        found = (event.name, event.start, event.place) if event else None
        if found != expected:
            wrong[opening] = found
    assert wrong == {}
