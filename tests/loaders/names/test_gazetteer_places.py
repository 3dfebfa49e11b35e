"""Every place that a list knows is found by the names that people give it, and no other one in its stead."""

import csv

import pytest

from loaders.loads.load import bundled_data
from loaders.names.gazetteers.places import Places

PLACES = Places()


@pytest.mark.parametrize(
    ("asked", "name", "country"),
    [
        ("Köln", "Köln", "DE"),
        ("Cologne", "Köln", "DE"),
        ("Cologne (Gers)", "Cologne", "FR"),
        ("Florence", "Florence", "IT"),
        ("Pékin", "Beijing", "CN"),
        ("Francfort", "Frankfurt am Main", "DE"),
        ("Aix-la-Chapelle", "Aachen", "DE"),
        ("Lodz", "Łódź", "PL"),
        ("ŁÓDŹ", "Łódź", "PL"),
        ("Diyarbakir", "Diyarbakır", "TR"),
        ("Sendai", "Sendai", "JP"),
        ("仙台市", "Sendai", "JP"),
        ("vesoul", "Vesoul", "FR"),
        ("Ville de Vesoul", "Vesoul", "FR"),
        ("Bretagne", "Région Bretagne", "FR"),
        ("Saint-Denis (Réunion)", "Saint-Denis", "FR"),
    ],
)
def test_a_name_means_one_place(asked: str, name: str, country: str) -> None:
    found = PLACES.named(asked)
    assert [(place.country, name in place.names) for place in found] == [(country, True)]


def test_homonyms_are_told_apart_by_where_they_lie() -> None:
    several = PLACES.named("Saint-Denis")
    assert len(several) > 3
    for place in several:
        assert [one.key for one in PLACES.named(place.told_apart)] == [place.key]


def test_a_place_is_found_again_by_its_key() -> None:
    for name in ("Vesoul", "Köln", "Sendai"):
        place = PLACES.named(name)[0]
        assert PLACES.named(place.key) == (place,)


@pytest.mark.parametrize("asked", ["Zzyzx", "place:fr-communes-00000", "place:", "", "?", "ULN"])
def test_what_no_list_knows_is_no_place(asked: str) -> None:
    assert not PLACES.named(asked)


def test_every_commune_is_found_by_its_name() -> None:
    with (bundled_data() / "reference" / "official" / "fr-communes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[::200]
    lost = [
        row["name"]
        for row in rows
        if f"place:fr-communes-{row['cog']}" not in [place.key for place in PLACES.named(row["name"])]
        and not row["namesake"]
        and not any(place.kind in ("city", "region") for place in PLACES.named(row["name"]))
    ]
    assert lost == []
