"""Who is known at a body, and how sure one can be that they still are in post."""

import pytest

from graph.answers import KnownPerson
from graph.store import Store
from queries.people import contacts_of
from tests.support.drawing import draw

pytestmark = pytest.mark.database

# Tours <-mayor 2014- Old   Tours <-mayor 2020- New   Tours <-officer 2014- Gone -officer 2020-> Caen
#                           Tours <-officer 2020- Stays (assistant in 2014)
NODES = {
    "document:d14": {"date": "2014-05-01"},
    "document:d20": {"date": "2020-05-01"},
    "authority:tours": {"country": "FR"},
    "authority:caen": {"country": "FR"},
    **{f"person:{name}": {} for name in ("old", "new", "gone", "stays")},
}
IN_2014, IN_2020 = {"sources": ["document:d14#l. 1"]}, {"sources": ["document:d20#l. 1"]}
ARROWS = [
    ("person:old", "HOLDS_ROLE", "authority:tours", {"role": "Maire", "kind": "elected", **IN_2014}),
    ("person:new", "HOLDS_ROLE", "authority:tours", {"role": "Maire", "kind": "elected", **IN_2020}),
    ("person:gone", "HOLDS_ROLE", "authority:tours", {"role": "Chargée de mission", "kind": "officer", **IN_2014}),
    ("person:gone", "HOLDS_ROLE", "authority:caen", {"role": "Directrice", "kind": "officer", **IN_2020}),
    ("person:stays", "HOLDS_ROLE", "authority:tours", {"role": "Assistant", "kind": "officer", **IN_2014}),
    ("person:stays", "HOLDS_ROLE", "authority:tours", {"role": "Chef de service", "kind": "officer", **IN_2020}),
]


def known(store: Store, as_of: str, language: str = "en") -> dict[str, KnownPerson]:
    contacts = contacts_of(store.reader(), ["authority:tours"], as_of, language)["authority:tours"]
    return {contact["person"]["name"]: contact for contact in contacts}


def test_each_person_once_in_the_latest_role_whom_one_would_call_first_before_the_others(empty_store: Store) -> None:
    draw(empty_store, NODES, ARROWS)
    people = known(empty_store, "2021-01-01")
    assert list(people) == ["Stays", "New", "Gone", "Old"]
    assert (people["Stays"]["role"], people["Stays"]["last_seen"]) == ("Chef de service", "2020-05-01")
    assert people["Stays"]["sources"] == [{"document": "document:d20", "locator": "l. 1", "date": "2020-05-01"}]


def test_in_post_says_who_moved_was_succeeded_or_changed(empty_store: Store) -> None:
    draw(empty_store, NODES, ARROWS)
    people = known(empty_store, "2021-01-01")
    assert "Directrice, Caen" in people["Gone"]["in_post"]
    assert "held by New" in people["Old"]["in_post"]
    assert "before: Assistant" in people["Stays"]["in_post"]
    assert "1 mai 2020" in known(empty_store, "2021-01-01", "fr")["New"]["in_post"].replace("1er", "1")
    assert "to be checked" in known(empty_store, "2024-01-01")["New"]["in_post"]


def test_only_what_was_known_on_the_day_counts(empty_store: Store) -> None:
    draw(empty_store, NODES, ARROWS)
    people = known(empty_store, "2015-01-01")
    assert list(people) == ["Gone", "Old", "Stays"]
    assert people["Old"]["in_post"].startswith("in post")


def test_bodies_that_nobody_is_known_at_are_there_and_empty(empty_store: Store) -> None:
    draw(empty_store, NODES, ARROWS)
    contacts = contacts_of(empty_store.reader(), ["authority:caen", "authority:nowhere"], "2015-01-01", "fr")
    assert contacts == {"authority:caen": [], "authority:nowhere": []}


def test_only_an_officer_of_a_body_that_has_nothing_to_do_with_the_first_has_left(empty_store: Store) -> None:
    nodes = {**NODES, "authority:touraine": {"country": "FR"}, "person:mayor": {}, "person:near": {}}
    officer, elected = {"kind": "officer"}, {"kind": "elected"}
    arrows = [
        ("authority:tours", "PART_OF", "authority:touraine", IN_2014),
        ("person:near", "HOLDS_ROLE", "authority:tours", {"role": "Chargée de mission", **officer, **IN_2014}),
        ("person:near", "HOLDS_ROLE", "authority:touraine", {"role": "Chargée de mission", **officer, **IN_2020}),
        ("person:mayor", "HOLDS_ROLE", "authority:tours", {"role": "Maire", **elected, **IN_2014}),
        ("person:mayor", "HOLDS_ROLE", "authority:caen", {"role": "Présidente", **elected, **IN_2020}),
        ("person:gone", "HOLDS_ROLE", "authority:tours", {"role": "Chargé de mission", **officer, **IN_2014}),
        ("person:gone", "HOLDS_ROLE", "authority:caen", {"role": "Directeur", **officer, **IN_2020}),
    ]
    draw(empty_store, nodes, arrows)
    people = known(empty_store, "2020-06-01")

    assert [name for name, one in people.items() if "elsewhere" in one["in_post"]] == ["Gone"]
    assert "other role (1 May 2020): Présidente, Caen" in people["Mayor"]["in_post"]


def test_a_mandate_seen_before_the_last_elections_is_to_be_checked(empty_store: Store) -> None:
    nodes = {**NODES, "authority:tours": {"country": "FR", "kind": "commune"}}
    draw(empty_store, nodes, ARROWS)

    assert "before the municipal elections of March and June 2020" in known(empty_store, "2020-07-01")["New"]["in_post"]
    assert "elections" not in known(empty_store, "2020-06-27")["New"]["in_post"]
    assert "elections" not in known(empty_store, "2020-07-01")["Stays"]["in_post"]


def test_a_guest_is_no_contact(empty_store: Store) -> None:
    guest = {"role": "Économiste", "kind": "other", **IN_2020}
    silent = {"role": "(fonction non précisée)", "kind": "other", **IN_2020}
    arrows = [
        ("person:gone", "HOLDS_ROLE", "authority:tours", guest),
        ("person:stays", "HOLDS_ROLE", "authority:tours", silent),
    ]
    draw(empty_store, NODES, arrows)

    assert list(known(empty_store, "2021-01-01")) == ["Stays"]
