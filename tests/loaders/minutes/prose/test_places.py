"""Authorities as prose prints them."""

from __future__ import annotations

import pytest

from loaders.minutes.flat import flat
from loaders.minutes.prose.links import without_qualifiers
from loaders.minutes.prose.places import ProsePlace, ProsePlaces


def find(text: str, *bodies: str) -> list[ProsePlace]:
    return ProsePlaces(bodies, ["rey"]).find(text)


NAMED = [
    ("La Ville de Tours reçoit.", [("Tours",)]),
    ("CU de Dunkerque et Métropole du Grand Nancy", [("CU de Dunkerque",), ("Métropole du Grand Nancy",)]),
    ("Le grand Lyon écrit à l'État de Pennsylvanie.", [("Grand Lyon",), ("État de Pennsylvanie",)]),
    ("Métropole & ville de Nantes", [("Métropole de Nantes", "Nantes")]),
    ("La Ville du Havre", [("Le Havre",)]),
    ("La Nouvelle-Orléans et Fribourg-en-Brisgau", [("La Nouvelle-Orléans",), ("Fribourg-en-Brisgau",)]),
    ("Montpellier Méditerranée Métropole", [("Montpellier Méditerranée Métropole",)]),
    ("Le Conseil départemental de la Drôme", [("Conseil départemental de la Drôme",)]),
    ("le jumelage Nancy-Cincinnati", [("Nancy",), ("Cincinnati",)]),
    ("Elle dit que la Drôme a ouvert un chantier avec Gand.", [("Drôme",), ("Gand",)]),
    ("Vittel démarre un échange avec Gand.", [("Vittel",), ("Gand",)]),
    ("Celui de Vittel avec Cluj Vechi et Săcele continue.", [("Vittel",), ("Cluj Vechi",), ("Săcele",)]),
    ("Bonnes relations avec Gand.", [("Gand",)]),
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_named(text: str, names: list[tuple[str, ...]]) -> None:
    assert [place.names for place in find(text)] == names


@pytest.mark.parametrize(
    "text", ["Mme Florence REY parle.", "Florence Rey parle.", "Mme Roux-Martin sort.", "Le Japon gagne."]
)
def test_people_and_countries_are_none(text: str) -> None:
    assert find(text) == []


def test_a_body_only_lies_there() -> None:
    (place,) = find("la chambre de commerce de Nashville")
    assert place.within


def test_a_mayor_serves_it() -> None:
    (place,) = find("M. Paul Bot, maire de Vitré, arrive.")
    assert place.role and place.french


def test_who_is_present_may_be_the_city_that_is_meant() -> None:
    (abroad,), (present,) = find("Stirling accepte."), find("Stirling accepte.", "Stirling Council", "City of Stirling")
    assert abroad.foreign and not abroad.french
    assert present.foreign and present.french


def test_countries_are_no_partners_whole_or_in_part() -> None:
    """A country, or a piece of its name, shown as a mayor's partner would be absurd."""
    for text in ("La coopération avec la Côte d'Ivoire", "une mission au Guatemala", "nos amis du Monténégro"):
        assert find(text) == [], text


def test_a_land_behind_a_town_only_says_where_it_lies() -> None:
    """« Pitlochry, en Écosse » is one partner, also where its people sit at the table."""
    text = "jumelage avec Pitlochry, en Écosse"
    kept = without_qualifiers(flat(text), find(text, "Pitlochry"))
    assert [place.names for place in kept] == [("Pitlochry",)]
