"""Two spellings of one name meet; two names stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.names import fold, slug


@pytest.mark.parametrize(
    ("printed", "standard"),
    [
        ("SAINT-ÉTIENNE", "Saint-Etienne"),
        ("St Etienne", "Saint-Étienne"),
        ("Ste-Foy", "Sainte-Foy"),
        ("Provence-Alpes-Côte-D'azur", "PROVENCE ALPES COTE D’AZUR"),
        ("Issy-les-Moulineaux", "issy les moulineaux"),
        ("Cœur", "COEUR"),
        ("  Le   Havre ", "Le Havre"),
        ("Élise", "Élise"),
    ],
)
def test_spellings_meet(printed: str, standard: str) -> None:
    assert fold(printed) == fold(standard)


@pytest.mark.parametrize(("one", "other"), [("Lyon", "Métropole de Lyon"), ("Stains", "Saints"), ("静岡", "福岡")])
def test_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_slug_is_plain(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(slug(text)) == slug(text)
