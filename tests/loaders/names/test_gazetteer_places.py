"""Every place that a list knows is found by the names that people give it, and no other one in its stead."""

import csv

import pytest

from loaders.bundled import bundled_data
from loaders.names.gazetteers.places import named
from loaders.names.index import Index, resolve
from loaders.names.official import Official
from loaders.names.record import Record


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
    found = named(asked)
    assert [(place.country, name in place.names) for place in found] == [(country, True)]


def test_homonyms_are_told_apart_by_where_they_lie() -> None:
    several = named("Saint-Denis")
    assert len(several) > 3
    for place in several:
        assert [one.key for one in named(place.told_apart)] == [place.key]


def test_a_place_is_found_again_by_its_key() -> None:
    for name in ("Vesoul", "Köln", "Sendai"):
        place = named(name)[0]
        assert named(place.key) == (place,)


@pytest.mark.parametrize("asked", ["Zzyzx", "place:fr-communes-00000", "place:", "", "?", "ULN"])
def test_what_no_list_knows_is_no_place(asked: str) -> None:
    assert not named(asked)


def test_every_commune_is_found_by_its_name() -> None:
    with (bundled_data() / "reference" / "official" / "fr-communes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[::200]
    lost = [
        row["name"]
        for row in rows
        if f"place:fr-communes-{row['cog']}" not in [place.key for place in named(row["name"])]
        and not row["namesake"]
        and not any(place.kind in ("city", "region") for place in named(row["name"]))
    ]
    assert lost == []


def test_a_city_abroad_is_one_entry_by_whatever_name_a_row_gives_it() -> None:
    names = {
        "Köln": {"Cologne", "köln"},
        "Aachen": {"Aix-la-Chapelle"},
        "London": {"Londres", "Ville de Londres"},
        "Beijing": {"Pékin", "Peking"},
        "Kraków": {"Cracovie", "Krakau"},
        "The Hague": {"La Haye", "Den Haag"},
    }
    countries = {"Köln": "DE", "Aachen": "DE", "London": "GB", "Beijing": "CN", "Kraków": "PL", "The Hague": "NL"}
    index = Index([], Official.bundled())
    found = {
        name: {
            spelling
            for spelling in spellings
            if (one := resolve(mention(spelling, countries[name]), index).target) and one.name == name
        }
        for name, spellings in names.items()
    }
    assert found == names


def test_what_is_loaded_of_a_city_is_meant_by_its_other_names() -> None:
    loaded = [
        Record("authority:cologne", "Authority", ("Cologne",), "city", "DE"),
        Record("authority:beijing", "Authority", ("Beijing",), "city", "CN", codes={"geonames": "1816670"}),
        Record("authority:pekin", "Authority", ("Pékin",), "city", "US"),
    ]
    index = Index(loaded, Official.bundled())
    meant = {name: resolve(mention(name, country), index).target for name, country in (("Köln", "DE"), ("Pékin", "CN"))}
    assert {name: one.key for name, one in meant.items() if one} == {
        "Köln": "authority:cologne",
        "Pékin": "authority:beijing",
    }


def test_cities_of_one_name_and_country_are_asked_about_unless_the_state_tells() -> None:
    index = Index([], Official.bundled())
    asked = resolve(mention("Portland", "US"), index)
    assert (asked.target, len(asked.candidates) > 1) == (None, True)
    known = resolve(mention("Portland (Maine)", "US"), index)
    assert known.target
    assert "maine" in known.target.context
    assert resolve(mention("Camden (Maine)", "US"), index).target is None, "the cities of that name are elsewhere"


def test_a_name_in_full_is_certain_whatever_its_bracket_says() -> None:
    loaded = [Record("authority:menden-sauerland", "Authority", ("Menden (Sauerland)",), "city", "DE")]
    index = Index(loaded, Official.bundled())
    found = resolve(mention("Menden (Sauerland)", "DE"), index).target
    assert found
    assert found.key == "authority:menden-sauerland"
    assert resolve(mention("Menden (Eifel)", "DE"), index).target is None


def mention(name: str, country: str) -> Record:
    return Record("mention:liste/authority/x", "Authority", (name,), country=country, is_listed=True)
