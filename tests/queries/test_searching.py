"""Search as one types, and that no text makes it fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Label
from graph.store import Reader, Store
from queries.searching import search
from tests.support.drawing import draw
from tests.support.profiles import examples

pytestmark = pytest.mark.database

NODES = {
    "authority:tours": {"name": "Tours", "country": "FR"},
    "authority:tourcoing": {"name": "Tourcoing", "country": "FR"},
    "authority:saint-etienne": {"name": "Saint-Étienne", "country": "FR"},
    "authority:minneapolis": {"name": "Minneapolis", "country": "US"},
    "authority:los-angeles": {"name": "Los Angeles", "country": "US"},
    "event:foire-de-tours-2017": {"name": "Foire de Tours 2017"},
    "organisation:tours": {"name": "Tours", "kind": "other"},
    "partnership:minneapolis--tours": {"name": "Tours – Minneapolis"},
    "person:aurore-mallet": {"name": "Aurore Mallet"},
}


@pytest.fixture
def reader(empty_store: Store) -> Reader:
    draw(empty_store, NODES, [])
    return empty_store.reader()


def found(reader: Reader, text: str, **options: object) -> list[str]:
    return [result["entity"]["id"] for result in search(reader, text, **options)]  # type: ignore[arg-type]


def test_exact_comes_before_prefix_before_words_and_authorities_first(reader: Reader) -> None:
    assert found(reader, "tours") == [
        "authority:tours",
        "organisation:tours",
        "partnership:minneapolis--tours",
        "event:foire-de-tours-2017",
    ]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tou", "authority:tours"),
        ("St Eti", "authority:saint-etienne"),
        ("etienne", "authority:saint-etienne"),
        ("mineapolis", "authority:minneapolis"),
        ("Minneaplois", "authority:minneapolis"),
        ("los angelos", "authority:los-angeles"),
        ("mallet", "person:aurore-mallet"),
        ("aurore m", "person:aurore-mallet"),
        ("foire tours", "event:foire-de-tours-2017"),
    ],
)
def test_beginnings_and_typos_find_what_was_meant(reader: Reader, typed: str, first: str) -> None:
    assert found(reader, typed)[0] == first


def test_scores_fall_and_the_matching_spelling_is_as_printed(reader: Reader) -> None:
    results = search(reader, "SAINT etienne")
    assert (results[0]["score"], results[0]["matched"]) == (1.0, "Saint-Étienne")
    scores = [result["score"] for result in search(reader, "tours")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_limit_and_labels_bound_the_results(reader: Reader) -> None:
    assert len(search(reader, "tou", limit=2)) == 2
    assert len(search(reader, "tou", limit=0)) == 1
    assert found(reader, "tours", labels=[Label.EVENT]) == ["event:foire-de-tours-2017"]


@pytest.mark.parametrize(
    "text",
    ["", "   ", '"', "*", "AND", "OR NOT", "tours*", "(((", "a:b", "\\", "~2", "[a TO z]", "{!x}", "x" * 5000, "/.*/"],
)
def test_odd_input_never_fails(reader: Reader, text: str) -> None:
    assert isinstance(search(reader, text), list)


@examples(20)
@given(st.text(max_size=60))
def test_no_text_makes_the_search_fail(reader: Reader, text: str) -> None:
    assert isinstance(search(reader, text), list)
