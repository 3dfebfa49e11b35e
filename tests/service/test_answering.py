"""A place that no document names is answered: that nothing is known of it, and whom to call all the same."""

import pytest

from graph.errors import NotFound
from graph.questions import BriefQuestion, ConnectQuestion, DormantQuestion, SearchQuestion
from graph.store import Reader, Store
from service.answering import brief, connect, dormant, search

pytestmark = pytest.mark.database


@pytest.fixture
def reader(loaded_store: Store) -> Reader:
    return loaded_store.reader()


def test_an_unnamed_city_is_answered_with_the_group_of_its_country(reader: Reader) -> None:
    found = connect(reader, ConnectQuestion("Rennes", "Sendai", as_of="2025-11-21"))
    assert found["paths"] == [] and found["to"]["label"] == "Place"
    assert found["note"] and "Sendai (Miyagi)" in found["note"] and "Rennes" in found["note"]
    assert {call["side"] for call in found["call"]} == {0, 1, None}
    assert any("Groupe-pays Japon" in call["role"] for call in found["call"])


def test_two_unnamed_places_are_answered(reader: Reader) -> None:
    found = connect(reader, ConnectQuestion("Vesoul", "Gerlingen", as_of="2025-11-21"), "en")
    assert [found["from"]["name"], found["to"]["name"]] == ["Vesoul", "Gerlingen"]
    assert found["note"] and "Germany" in found["note"]


def test_another_name_of_an_entity_leads_to_it(reader: Reader) -> None:
    assert connect(reader, ConnectQuestion("Tours", "Nouvelle-Orléans"))["to"]["country"] == "US"
    assert search(reader, SearchQuestion("Philadelphie"))[0]["entity"]["name"] == "Philadelphia"


def test_brief_partnerships_and_search_of_an_unnamed_commune(reader: Reader) -> None:
    assert brief(reader, BriefQuestion("Vesoul"))["entities"][0]["name"] == "Vesoul"
    sleeping = dormant(reader, DormantQuestion(authority="Vesoul"))
    assert sleeping["partnerships"] == [] and sleeping["note"] and "Vesoul (Haute-Saône)" in sleeping["note"]
    assert search(reader, SearchQuestion("vesoul"))[-1]["entity"]["id"] == "place:fr-communes-70550"
    assert search(reader, SearchQuestion("tours"))[0]["entity"]["id"] == "authority:tours"


def test_what_nobody_knows_and_what_is_not_certain_stay_errors(reader: Reader) -> None:
    with pytest.raises(NotFound):
        connect(reader, ConnectQuestion("Tours", "Zzyzx"))
    with pytest.raises(NotFound, match="Saint-Denis") as several:
        connect(reader, ConnectQuestion("Tours", "Saint-Denis"))
    assert "Saint-Denis (Seine-Saint-Denis)" in several.value.hint
    assert several.value.said("fr")[0] == "Rien ne s’appelle « Saint-Denis »."
