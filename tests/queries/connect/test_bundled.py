"""Real questions on the bundled data: what an officer of the town hall in question would expect to read."""

from typing import Any

import pytest

from graph.answers import Connection
from graph.store import Store
from queries.connect import connect

pytestmark = pytest.mark.database


def ask(store: Store, a: str, b: str, **options: Any) -> Connection:
    return connect(store.reader(), a, b, **{"as_of": "2025-12-01", **options})


def places(answer: Connection) -> list[list[str]]:
    return [[step["to"]["id"] for step in chain["steps"][:-1]] for chain in answer["paths"]]


def test_tours_and_minneapolis_are_twinned_through_meet_minneapolis(loaded_store: Store) -> None:
    answer = ask(loaded_store, "Tours", "Minneapolis")
    assert places(answer)[0] == ["partnership:minneapolis--tours"]
    assert "MeetMinneapolis" in answer["paths"][0]["explanation"]
    assert "Aurore Mallet" in [known["person"]["name"] for known in answer["contacts"]["authority:tours"]]
    assert answer["note"] is None


def test_fukuoka_and_los_angeles_meet_in_bordeaux_whose_officers_are_named(loaded_store: Store) -> None:
    answer = ask(loaded_store, "Fukuoka", "Los Angeles")
    assert places(answer)[0] == [
        "partnership:bordeaux--fukuoka",
        "authority:bordeaux",
        "partnership:bordeaux--los-angeles",
    ]
    assert answer["brokers"][0]["person"]["name"] == "Marie-Elisabeth Sapin"


def test_le_havre_was_excused_and_is_told_so_rather_than_linked(loaded_store: Store) -> None:
    answer = ask(loaded_store, "Le Havre", "Nashville")
    linked = {place for chain in places(answer) for place in chain}
    assert "event:reunion-groupe-pays-etats-unis-2016-03-30" not in linked
    if not answer["paths"]:
        assert "Fiona Paladini" in (answer["note"] or "")


def test_nantes_reaches_cincinnati_through_nancy_people_at_the_country_group(loaded_store: Store) -> None:
    chains = places(ask(loaded_store, "Nantes", "Cincinnati"))
    assert chains[0] == [
        "person:louise-coulon",
        "event:reunion-groupe-pays-etats-unis-2025-11-20",
        "person:josephine-fouquet-bonnano",
        "authority:nancy",
        "partnership:cincinnati--nancy",
    ]


def test_a_city_and_its_metropole_are_two(loaded_store: Store) -> None:
    city, metropole = (places(ask(loaded_store, name, "Boston"))[0] for name in ("Lyon", "Grand Lyon"))
    assert metropole == ["partnership:boston--metropole-de-lyon"]
    assert city != metropole


def test_in_2016_nobody_knew_of_bordeaux_and_los_angeles(loaded_store: Store) -> None:
    assert ask(loaded_store, "Bordeaux", "Los Angeles", as_of="2016-12-31")["paths"] == []


def test_every_step_has_sources_dated_on_or_before_the_day(loaded_store: Store) -> None:
    for a, b in [("Tours", "Nancy"), ("Nantes", "Boston"), ("Région AURA", "Caen")]:
        for chain in ask(loaded_store, a, b, as_of="2021-06-01")["paths"]:
            assert all(step["sources"] for step in chain["steps"])
            assert all(source["date"] <= "2021-06-01" for step in chain["steps"] for source in step["sources"])


def test_no_chain_goes_by_geography_theme_or_subject(loaded_store: Store) -> None:
    used = {
        step["relationship"]
        for a, b in [("Nancy", "Tours"), ("Nantes", "Marseille"), ("Lyon", "Tours"), ("Brest", "Angers")]
        for chain in ask(loaded_store, a, b)["paths"]
        for step in chain["steps"]
    }
    assert not used & {"PART_OF", "ON_THEME", "ABOUT", "OFFERS", "OBSERVED_IN", "STATED_IN", "RECORDED_IN"}
