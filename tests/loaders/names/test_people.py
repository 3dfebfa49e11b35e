"""One name is one person only where something besides the name says so."""

from __future__ import annotations

import pytest

from loaders.names.index import Index, resolve
from loaders.names.people import People, person_level
from loaders.names.record import Record, terms

HOME, AWAY = terms(["Ville de Tours"], "authority:tours"), terms(["Nantes Métropole"])
MEETING = frozenset({"event:forum-2024"})
JEAN = Record("person:jean-dupont", "Person", ("Jean Dupont",), "Monsieur", bodies=HOME, context=MEETING)


def outcome(name: str, *, kind: str = "", bodies: frozenset[str] = HOME, known: tuple[Record, ...] = (JEAN,)) -> str:
    """Resolve a printed name of somebody who comes for the same body, unless another is given."""
    return resolve(Record("mention:x", "Person", (name,), kind, bodies=bodies), Index(known)).outcome


@pytest.mark.parametrize(
    "name",
    ["Jean Dupont", "M. DUPONT Jean", "DUPONT JEAN", "Jean Du- pont", "J. Dupont", "J. DUPONT", "Dupont, Jean"],
)
def test_spellings_of_one_person_in_one_body_meet(name: str) -> None:
    assert outcome(name) == "certain"


@pytest.mark.parametrize("name", ["Jeanne Dupont", "Paul Dupont", "Jean Martin", "P. Dupont", "Jean"])
def test_other_people_of_that_body_do_not(name: str) -> None:
    assert outcome(name) == "new"


@pytest.mark.parametrize("name", ["Jean Dupond", "Jean-Pierre Dupont", "Jean Dupont-Moretti", "Dupont"])
def test_what_may_be_a_misprint_or_another_name_is_doubtful(name: str) -> None:
    assert outcome(name) == "doubtful"


def test_one_name_in_two_bodies_is_doubtful() -> None:
    assert outcome("Jean Dupont", bodies=AWAY) == "doubtful"


def test_a_name_alone_is_doubtful() -> None:
    assert outcome("Jean Dupont", bodies=frozenset()) == "doubtful"


def test_a_meeting_that_both_attended_makes_a_name_without_body_certain() -> None:
    mention = Record("mention:x", "Person", ("Jean Dupont",), context=MEETING)
    assert resolve(mention, Index([JEAN])).outcome == "certain"
    in_body = Record("mention:x", "Person", ("Jean Dupont",), context=MEETING, bodies=AWAY)
    assert resolve(in_body, Index([JEAN])).outcome == "doubtful"


def test_an_initial_that_fits_two_colleagues_is_doubtful() -> None:
    jacques = Record("person:jacques-dupont", "Person", ("Jacques Dupont",), bodies=HOME)
    assert outcome("J. Dupont", known=(JEAN, jacques)) == "doubtful"


def test_another_honorific_leaves_it_doubtful() -> None:
    assert outcome("Jean Dupont", kind="Madame") == "doubtful"


def test_a_person_is_no_candidate_for_itself() -> None:
    assert People([JEAN]).matches(JEAN) == []


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Élise Pereira-Nunes", "PEREIRA NUNES Elise", "SAME"),
        ("Karine Radtkowsky -Sevaistre", "Karine RADTKOW-SKY SEVAISTRE", "LETTERS"),
        ("Anne de La Tour", "Anne La Tour", "PARTICLES"),
        ("Valéry Giscard d'Estaing", "GISCARD D’ESTAING Valéry", "SAME"),
        ("J.-P. Dupont", "Jean-Pierre Dupont", "INITIALS"),
        ("Jan van der Berg", "Jan Berg", "PARTICLES"),
        ("Marie-Bernard Amirault", "Marie-Bernard Amirault Deiss", "LONGER"),
        ("Yann Le Goff", "Yann Goff", "LONGER"),
    ],
)
def test_how_closely_names_meet(one: str, other: str, level: str) -> None:
    found = person_level(one, other)
    assert found is not None
    assert found is person_level(other, one)
    assert found.name == level
