"""Records hold what the tables say; ids of new entities follow the rules of the dataset; doubles are found."""

from __future__ import annotations

import pytest

from loaders.names.index import Index
from loaders.names.new_ids import new_id
from loaders.names.official import Official
from loaders.names.record import Record, records_of
from tests.loaders.bundled import bundled_claims


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    """Everything of the dataset, by id."""
    return {record.key: record for record in records_of(bundled_claims())}


def test_a_person_has_bodies_and_events(records: dict[str, Record]) -> None:
    person = records["person:jacques-baran"]
    assert {"toulouse metropole", "authority:toulouse-metropole"} <= person.bodies
    assert "event:reunion-groupe-pays-etats-unis-2016-03-30" in person.context
    assert person.kind == "Monsieur"


def test_an_authority_has_partners_and_numbers_but_no_meetings(records: dict[str, Record]) -> None:
    caen = records["authority:caen"]
    assert {"nashville", "authority:nashville"} <= caen.context
    assert caen.codes["cog"] == "14118"
    assert not [term for term in caen.context if term.startswith(("event:", "network:"))]


def test_the_dataset_has_no_doubles_that_are_sure(records: dict[str, Record]) -> None:
    found = Index(records.values(), Official.bundled()).duplicates()
    assert not [pair for pair in found if pair.confidence > 0.9]
    assert len(found) < 20


def test_two_of_one_entry_are_a_double() -> None:
    one = Record("authority:a", "Authority", ("CU de Dunkerque",), "communaute_urbaine", "FR")
    other = Record("authority:b", "Authority", ("Dunkerque Grand Littoral",), "communaute_urbaine", "FR")
    town = Record("authority:c", "Authority", ("Dunkerque",), "commune", "FR")
    found = Index([town, other, one], Official.bundled()).duplicates()
    assert [(pair.left, pair.right) for pair in found] == [("authority:a", "authority:b")]


@pytest.mark.parametrize(
    ("label", "name", "more", "taken", "key"),
    [
        ("Person", "Mme Élise Pereira-Nunes", {}, set(), "person:elise-pereira-nunes"),
        ("Authority", "Ville d'Angers", {"kind": "commune"}, set(), "authority:angers"),
        ("Authority", "Conseil régional de Bretagne", {"kind": "region"}, set(), "authority:bretagne"),
        ("Authority", "CD 59", {"kind": "departement"}, set(), "authority:departement-du-nord"),
        ("Authority", "Métropole de Lyon", {"kind": "metropole"}, set(), "authority:metropole-de-lyon"),
        ("Authority", "Plymouth", {"kind": "city", "country": "US"}, {"authority:plymouth"}, "authority:plymouth-us"),
        ("Authority", "Saint-Denis (Réunion)", {"kind": "commune"}, set(), "authority:saint-denis"),
        (
            "Authority",
            "Saint-Denis (Réunion)",
            {"kind": "commune"},
            {"authority:saint-denis"},
            "authority:saint-denis-reunion",
        ),
        ("Person", "Jean Dupont", {}, {"person:jean-dupont", "person:jean-dupont-2"}, "person:jean-dupont-3"),
        ("Organisation", "Cités Unies", {}, set(), "organisation:cites-unies"),
    ],
)
def test_ids_follow_the_rules_of_the_dataset(
    label: str, name: str, more: dict[str, str], taken: set[str], key: str
) -> None:
    assert new_id(Record("mention:x", label, (name,), **more), taken) == key


def test_an_official_entry_that_is_second_gets_its_departement() -> None:
    record = Official.bundled().record("reference:fr-communes/93066")
    assert new_id(record, {"authority:saint-denis"}) == "authority:saint-denis-seine-saint-denis"
