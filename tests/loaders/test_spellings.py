"""Spellings that lead to an authority: with and without the words for its kind."""

import pytest

from loaders.lexicon.spellings import spellings, without_generic_words


@pytest.mark.parametrize(
    ("folded", "short"),
    [
        ("ville de tours", "tours"),
        ("region auvergne rhone alpes", "auvergne rhone alpes"),
        ("conseil regional d auvergne rhone alpes", "auvergne rhone alpes"),
        ("departement de la manche", "manche"),
        ("conseil departemental des yvelines", "yvelines"),
        ("communaute urbaine de dunkerque", "dunkerque"),
        ("nantes metropole", "nantes"),
        ("city of boston", "boston"),
        ("shizuoka prefecture", "shizuoka"),
        ("ville et metropole de lyon", ""),
        ("villeurbanne", ""),
        ("hauts de france", ""),
        ("region", ""),
    ],
)
def test_words_for_the_kind_are_left_out(folded: str, short: str) -> None:
    assert without_generic_words(folded) == short


def test_a_short_form_that_two_could_mean_leads_to_neither() -> None:
    shared = {"dunkerque"}
    assert spellings(["Communauté urbaine de Dunkerque"], shared) == ["communaute urbaine de dunkerque"]
    assert spellings(["Ville de Dunkerque"], shared) == ["ville de dunkerque"]


def test_a_short_form_alone_leads_to_its_authority() -> None:
    assert spellings(["CU de Dunkerque"], ()) == ["cu de dunkerque", "dunkerque"]


def test_other_entities_keep_all_their_words() -> None:
    assert spellings(["Ville de demain"]) == ["ville de demain"]
