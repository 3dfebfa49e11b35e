"""Names as they are printed, and what is printed after them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.minutes.affiliation import affiliation_of
from loaders.minutes.entries import entries_of
from loaders.minutes.names import name_at, normal

NAMES = [
    ("Mme Anne-Lise ROUX DESPREZ, maire", "Madame", "Anne-Lise", "Roux Desprez"),
    ("LE GOFF Yann", "", "Yann", "Le Goff"),
    ("Thomas DE MONTREUIL", "", "Thomas", "de Montreuil"),
    ("Jean d'ARVIEU", "", "Jean", "d'Arvieu"),
    ("Karine VALLON -SERVET", "", "Karine", "Vallon-Servet"),
    ("Hélène MARCHAL–DESANTI", "", "Hélène", "Marchal-Desanti"),
    ("M. le Maire Jean Dupuy", "Monsieur", "Jean", "Dupuy"),
    ("M. DE MONTREUIL a accueilli", "Monsieur", "", "de Montreuil"),
    ("Mr John O'Neill, Mayor", "Monsieur", "John", "O'Neill"),
    ("Dr. Ngozi Okafor", "", "Ngozi", "Okafor"),
    ("CLAIRE DUPUY", "", "Claire", "Dupuy"),
    ("Tanaka Natsuki", "", "Natsuki", "Tanaka"),
    ("Marie Claire Dupuy", "", "Marie Claire", "Dupuy"),
    ("Ludwig van Aken", "", "Ludwig", "van Aken"),
]
NOBODY = [
    "Cités Unies France", "Brest métropole", "Grand Lyon", "Le Havre", "La Rochelle", "CLAIR Paris", "Nantes",
    "Région Bretagne", "Conseil départemental", "Présidente de la commission", "mercredi 3 mai",
]  # fmt: skip
AFTER = [
    ("Directeur général adjoint de Cités Unies France", "Directeur général adjoint", "Cités Unies France"),
    ("adjoint au maire de Nancy", "adjoint au maire", "Nancy"),
    ("Adjointe au Maire de Tours déléguée à la culture", "Adjointe au Maire déléguée à la culture", "Tours"),
    ("SRI - Ville et Métropole de Lyon", "SRI", "Ville et Métropole de Lyon"),
    ("conseiller délégué auprès du maire, ville d'Orléans", "conseiller délégué auprès du maire", "ville d'Orléans"),
    ("Chargé de mission Amérique du Nord - DCTCIV", "Chargé de mission Amérique du Nord", "DCTCIV"),
    ("Maire du Havre", "Maire", "Le Havre"),
    ("Head of International Relations, City of Leeds", "Head of International Relations", "City of Leeds"),
    ("Directrice, Bureau des relations internationales, Ville de Québec",
     "Directrice, Bureau des relations internationales", "Ville de Québec"),
    ("ville de Nancy", "", "ville de Nancy"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "honorific", "given_name", "family"), NAMES)
def test_a_name_is_parted(printed: str, honorific: str, given_name: str, family: str) -> None:
    name = name_at(printed)
    assert name
    assert (name.honorific, name.given, name.family) == (honorific, given_name, family)


@pytest.mark.parametrize("printed", NOBODY)
def test_bodies_and_places_are_no_people(printed: str) -> None:
    assert not entries_of(printed)


@pytest.mark.parametrize(("printed", "role", "body"), AFTER)
def test_function_and_body_are_parted(printed: str, role: str, body: str) -> None:
    found = affiliation_of(printed)
    assert (found.role, found.organisation) == (role, body)


def test_a_chair_held_besides_is_kept_apart() -> None:
    found = affiliation_of("adjoint au maire de Nancy et nouveau Président du groupe-pays Mali")
    assert (found.role, found.organisation, found.chair) == (
        "adjoint au maire",
        "Nancy",
        "Président du groupe-pays Mali",
    )


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Zs"]), max_size=30))
def test_normal_capitals_twice_are_normal_capitals_once(name: str) -> None:
    assert normal(normal(name)) == normal(name)


@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    entries_of(text)
    affiliation_of(text)
