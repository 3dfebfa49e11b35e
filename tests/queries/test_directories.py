"""The directories: whoever browses finds everybody, and every number beside a choice is what the choice leaves."""

import csv

import pytest

from graph.directories import DIRECTORIES
from graph.errors import UsageError
from graph.store import Reader, Store
from queries import statements
from queries.directories import DirectoryListing, Narrowing, by_place, directory_page, listing, middles, narrowed
from queries.regions import region_of
from queries.roster import outlines, roster
from tests.conftest import MINI

pytestmark = pytest.mark.database

TABLES = {
    "people": "people",
    "cities": "authorities",
    "partnerships": "partnerships",
    "networks": "networks",
    "events": "events",
    "documents": "documents",
}


@pytest.fixture
def reader(mini_store: Store) -> Reader:
    return mini_store.reader()


def listed(reader: Reader, name: str, language: str = "fr") -> DirectoryListing:
    judging = name in ("partnerships", "cities")
    judged = roster(reader, outlines(reader), as_of="2021-01-01", language=language) if judging else None
    read = statements.documents(reader) if name == "documents" else ()
    return listing(reader, name, roster=judged, documents=read, language=language)


def ids_in(table: str) -> set[str]:
    with (MINI / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return {row["id"] for row in csv.DictReader(lines)}


@pytest.mark.parametrize("name", DIRECTORIES)
def test_all_that_was_loaded_is_listed_once(reader: Reader, name: str) -> None:
    page = directory_page(reader, narrowed(name, listed(reader, name), Narrowing(limit=5_000)))
    found = [row["entity"]["id"] for row in page["rows"]]
    assert (set(found), len(found)) == (ids_in(TABLES[name]), page["total"])
    assert all(set(row["cells"]) == set(DIRECTORIES[name].columns) for row in page["rows"])
    unsourced = [row["entity"]["id"] for row in page["rows"] if not row["sources"] and name != "documents"]
    assert unsourced == []


@pytest.mark.parametrize("name", DIRECTORIES)
def test_each_choice_leaves_as_many_as_it_says(reader: Reader, name: str) -> None:
    all_of_it = listed(reader, name)
    wrong = []
    for facet in directory_page(reader, narrowed(name, all_of_it, Narrowing()))["facets"]:
        for value in facet["values"]:
            page = directory_page(reader, narrowed(name, all_of_it, Narrowing({facet["facet"]: value["value"]})))
            chosen = next(one for one in page["facets"] if one["facet"] == facet["facet"])
            if page["total"] != value["count"] or chosen["values"] != facet["values"]:
                wrong.append((facet["facet"], value, page["total"]))
    assert wrong == []


def test_choices_count_beside_the_other_choices(reader: Reader) -> None:
    cities = listed(reader, "cities")
    french = directory_page(reader, narrowed("cities", cities, Narrowing({"country": "FR"})))
    kinds = {value["value"]: value["count"] for facet in french["facets"] if facet["facet"] == "kind"
             for value in facet["values"]}  # fmt: skip
    assert sum(kinds.values()) == french["total"] < len(cities.items)
    assert (
        directory_page(reader, narrowed("cities", cities, Narrowing({"country": "FR", "kind": "none"})))["rows"] == []
    )


def test_words_of_a_name_are_found_without_accents_or_capitals(reader: Reader) -> None:
    page = directory_page(reader, narrowed("cities", listed(reader, "cities"), Narrowing(text="SAINT aubray")))
    assert [row["entity"]["id"] for row in page["rows"]] == ["authority:saint-aubray"]
    of_a_party = directory_page(
        reader, narrowed("partnerships", listed(reader, "partnerships"), Narrowing(text="norwick"))
    )
    assert of_a_party["total"] > 0
    assert all("Norwick" in row["entity"]["name"] for row in of_a_party["rows"])


def test_pages_follow_each_other_and_the_last_is_the_last(reader: Reader) -> None:
    people = listed(reader, "people")
    whole = directory_page(reader, narrowed("people", people, Narrowing(limit=5_000)))["rows"]
    pages = [directory_page(reader, narrowed("people", people, Narrowing(page=page, limit=2))) for page in (1, 2, 999)]
    assert pages[0]["rows"] + pages[1]["rows"] == whole[:4]
    assert pages[2]["page"] == pages[2]["pages"] == -(-len(whole) // 2)
    assert pages[2]["rows"][-1] == whole[-1]


def test_the_latest_come_first_and_those_without_a_date_last(reader: Reader) -> None:
    events = directory_page(
        reader, narrowed("events", listed(reader, "events"), Narrowing(sort="recent", limit=5_000))
    )["rows"]
    starts = [row["cells"]["start"] for row in events]
    dated = [start for start in starts if start]
    assert dated == sorted(dated, key=str, reverse=True)
    assert starts[: len(dated)] == dated


def test_a_partnership_has_the_verdict_of_its_day(reader: Reader) -> None:
    rows = directory_page(reader, narrowed("partnerships", listed(reader, "partnerships", "en"), Narrowing()))["rows"]
    known = {one["id"]: one for one in roster(reader, outlines(reader), as_of="2021-01-01", language="en").partnerships}
    told = {row["entity"]["id"]: (row["entity"]["verdict"], row["cells"]["verdict"]) for row in rows}
    assert told == {one: (known[one]["verdict"], known[one]["status"]) for one in known}


def test_what_a_directory_has_not_is_refused(reader: Reader) -> None:
    networks = listed(reader, "networks")
    with pytest.raises(UsageError, match="Invalid sort"):
        directory_page(reader, narrowed("networks", networks, Narrowing(sort="since")))
    with pytest.raises(UsageError, match="Unknown parameter: “verdict”"):
        directory_page(reader, narrowed("networks", networks, Narrowing({"verdict": "active"})))


def test_the_region_follows_from_official_codes() -> None:
    assert region_of("commune", "97411", None) == "La Réunion"
    assert region_of("departement", "2A", None) == region_of("collectivite_unique", "94", None) == "Corse"
    assert region_of("departement", "84", None) == "Provence-Alpes-Côte d'Azur"
    assert region_of("commune", "99999", None) is region_of("commune", None, "1") is None


def test_places_count_what_their_links_lead_to(reader: Reader) -> None:
    partnerships = listed(reader, "partnerships")
    places = by_place(partnerships, middles(reader))
    wrong = [
        one
        for one in places
        for verdict, count in one["verdicts"].items()
        if count != partnerships.narrowed({one["facet"]: one["value"], "verdict": verdict})[0].bit_count()
    ]
    assert places and wrong == []
    assert {one["value"]: one["total"] for one in places if one["facet"] == "country"} == {
        value: partnerships.count("country", value) for value in partnerships.masks["country"] if value != "FR"
    }
