"""The three questions on the bundled data: answers that an officer of the town hall can check in the documents."""

from typing import get_args

import pytest

from graph.answers import DormantPartnership
from graph.questions import Aspect
from graph.store import Store
from queries.brief import brief
from queries.dormant import dormant
from queries.export import export_graph
from queries.overlap import overlap
from queries.show import show
from queries.timeline import timeline

pytestmark = pytest.mark.database


def american(store: Store, as_of: str, **asked: str) -> dict[str, DormantPartnership]:
    answer = dormant(store.reader(), as_of=as_of, country="US", **asked)  # type: ignore[arg-type]
    return {found["id"]: found for found in answer["partnerships"]}


def test_which_american_partnerships_sleep(loaded_store: Store) -> None:
    found = american(loaded_store, "2025-12-01")

    silent_since = {key: one["last_activity"] for key, one in found.items() if not one["explicit"]}
    assert silent_since["partnership:minneapolis--tours"] == "2020-12-15"
    assert silent_since["partnership:cincinnati--nancy"] == "2020-12-15"
    assert silent_since["partnership:caen--nashville"] == "2016-03-30"
    assert {key for key, one in found.items() if one["explicit"]} == {
        "partnership:boston--metropole-de-lyon",
        "partnership:pittsburgh--saint-etienne",
    }


def test_a_plan_that_nothing_followed_is_no_prospect_for_ever(loaded_store: Store) -> None:
    in_2017 = american(loaded_store, "2017-01-01", status="all")["partnership:marseille--miami"]
    in_2025 = american(loaded_store, "2025-12-01", status="all")["partnership:marseille--miami"]

    assert (in_2017["status"], in_2017["verdict"]) == ("prospect", "en perspective")
    assert (in_2025["status"], in_2025["grounds"]) == ("dormant", "silent")
    assert in_2025["verdict"] == "projet sans nouvelle depuis le 30 mars 2016"


def test_a_wish_stands_beside_what_came_of_it(loaded_store: Store) -> None:
    found = american(loaded_store, "2025-12-01", status="all")["partnership:marseille--ville-americaine"]

    assert found["verdict"] == "souhait sans nouvelle depuis le 15 décembre 2020"
    assert "Depuis : Marseille – San Diego (jumelage, 25 septembre 2025)." in found["reasons"]


def test_silence_is_weighed_by_who_could_have_spoken(loaded_store: Store) -> None:
    found = american(loaded_store, "2025-12-01")["partnership:minneapolis--tours"]

    assert (found["grounds"], found["verdict"]) == ("silent", "sans nouvelle depuis le 15 décembre 2020")
    silence = found["silence"]
    assert silence and silence["since"] == "2020-12-15" and silence["with_a_party"] >= 1
    assert "Tours a pris part à la réunion du 20 novembre 2025, dont le compte-rendu n'en dit rien." in found["reasons"]


def test_what_a_document_calls_occasional_is_not_merely_silent(loaded_store: Store) -> None:
    found = american(loaded_store, "2025-12-01")["partnership:boston--metropole-de-lyon"]

    assert (found["status"], found["grounds"], found["verdict"]) == ("dormant", "episodic", "épisodique")
    assert found["silence"] is None


def test_whoever_looks_for_an_american_partner_is_a_prospect(loaded_store: Store) -> None:
    found = american(loaded_store, "2021-01-01", status="prospect")["partnership:marseille--ville-americaine"]

    assert found["sought"]
    assert found["country_group_chairs"], "the chair of the country group is whom to ask"


def test_the_same_question_at_other_times(loaded_store: Store) -> None:
    in_2021 = american(loaded_store, "2021-01-01", status="all")

    assert in_2021["partnership:minneapolis--tours"]["status"] == "active"
    assert in_2021["partnership:anderson--clermont-ferrand"]["status"] == "unknown"
    assert {one["status"] for one in american(loaded_store, "2015-01-01", status="all").values()} == {"unknown"}


def test_who_to_call_about_minneapolis(loaded_store: Store) -> None:
    found = american(loaded_store, "2025-12-01")["partnership:minneapolis--tours"]

    assert "person:aurore-mallet" in {known["person"]["id"] for known in found["contacts"]}
    assert [one["person"]["id"] for one in found["country_group_chairs"]] == ["person:jerome-auslender"]
    assert all(source["date"] <= "2025-12-01" for source in found["sources"])


def test_what_three_national_networks_offer(loaded_store: Store) -> None:
    answer = overlap(loaded_store.reader(), ["CUF", "AFCCRE", "ARRICOD"], by="services")

    assert all(coverage["known"] > 0 for coverage in answer["coverage"].values())
    assert {tuple(one["networks"]) for one in answer["sets"]} >= {("network:cuf", "network:afccre")}


@pytest.mark.parametrize("by", get_args(Aspect))
def test_whatever_overlaps_has_a_source(loaded_store: Store, by: str) -> None:
    answer = overlap(loaded_store.reader(), ["CUF", "AFCCRE", "Groupe-pays États-Unis"], by=by)

    for one in answer["sets"]:
        assert all(answer["sources"][item["id"]] for item in one["items"])


def test_members_that_nobody_lists_are_unknown(loaded_store: Store) -> None:
    answer = overlap(loaded_store.reader(), ["AFCCRE", "Groupe-pays États-Unis"])

    assert answer["coverage"]["network:afccre"]["known"] < (answer["coverage"]["network:afccre"]["declared"] or 0)
    assert answer["coverage"]["network:groupe-pays-etats-unis"]["basis"]["represented"] > 20


@pytest.mark.parametrize(
    "name", ["Tours", "Métropole de Lyon", "CUF", "Aurore Mallet", "partnership:minneapolis--tours"]
)
def test_everything_shown_has_a_source(loaded_store: Store, name: str) -> None:
    assert all(one["sources"] for one in show(loaded_store.reader(), name)["relationships"])
    assert all(entry["sources"] for entry in timeline(loaded_store.reader(), name))


def test_the_brief_for_tours_names_its_partnership_and_its_people(loaded_store: Store) -> None:
    found = brief(loaded_store.reader(), "Tours", as_of="2025-12-01")

    assert [one["id"] for one in found["partnerships"]] == ["partnership:minneapolis--tours"]
    assert "person:aurore-mallet" in {one["person"]["id"] for one in found["people"]}


def test_every_exported_relationship_has_a_source(loaded_store: Store) -> None:
    found = export_graph(loaded_store.reader())
    ids = {node["id"] for node in found["nodes"]}

    assert all(one["sources"] and {one["from"], one["to"]} <= ids for one in found["relationships"])
