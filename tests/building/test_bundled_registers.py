"""The public lists that come with Jumelage: what they name is identified, told once, and holds nobody by name."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from data.building.registers import abroad
from data.building.registers.memberships import known_member
from graph.names import fold, slug
from loaders.bundled import bundled_data, bundled_paths, bundled_registers
from loaders.names.index import Index
from loaders.names.official import Official
from loaders.names.record import records_of
from loaders.tables.claims import Claims
from loaders.tables.layout import REFERENCE, split
from loaders.tables.reading import read_tables
from loaders.tables.validation import validate


@cache
def claims() -> Claims:
    """All that is bundled."""
    return read_tables(bundled_paths())


@cache
def lists() -> Claims:
    """The bundled registers alone."""
    return read_tables([bundled_registers()])


def test_they_load_without_a_warning() -> None:
    assert list(map(str, validate(claims()))) == []


def test_every_french_commune_is_the_one_of_the_official_list() -> None:
    with (bundled_data() / "reference" / "official" / "fr-communes.csv").open(encoding="utf-8", newline="") as file:
        names = {row["cog"]: row["name"] for row in csv.DictReader(file)}
    codes = {row["authority"]: row["cog"] for row in claims()[REFERENCE.name] if row["cog"]}
    communes = [row for row in lists()["authorities"] if row["country"] == "FR" and row["kind"] == "commune"]
    assert len(communes) > 1_500
    overseas = ("987", "988")
    wrong = [
        row["id"]
        for row in communes
        if not codes[row["id"]].startswith(overseas) and names.get(codes[row["id"]]) != row["name"]
    ]
    assert wrong == []


def test_no_place_has_two_ids() -> None:
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in claims()[REFERENCE.name]:
        for code in ("siren", "jp_code", "geonames"):
            if row[code]:
                bearers[code, row[code]].add(row["authority"])
    assert [ids for ids in bearers.values() if len(ids) > 1] == []


def test_a_list_says_only_that_it_lists() -> None:
    assert {row["status"] for row in lists()["observations"]} == {"listed"}
    assert {row["kind"] for row in lists()["documents"]} == {"register"}
    assert [row["id"] for row in lists()["documents"] if not row["url"].startswith("http")] == []


def test_nobody_is_twinned_with_itself_or_listed_twice() -> None:
    pairs = [frozenset(row["parties"].split("|")) for row in lists()["partnerships"]]
    assert all(len(pair) == 2 for pair in pairs)
    assert len(set(pairs)) == len(pairs)
    said = [row["partnership"] for row in lists()["observations"]]
    assert len(set(said)) == len(said)


def test_every_line_of_wikidata_is_told_once_or_left_out_with_its_count() -> None:
    lines = [line for row in lists()["observations"] for line in row["locator"].partition(" l. ")[2].split(", ")]
    assert len(lines) == len(set(lines))
    note = next(row["note"] for row in lists()["documents"] if "wikidata" in row["id"])
    total, twinnings, twice, left = (int(word) for word in note.split() if word.isdigit())
    assert (twinnings, twinnings + twice, total) == (len(lists()["observations"]), len(lines), len(lines) + left)


def test_lists_of_networks_name_bodies_and_no_people() -> None:
    assert not lists()["people"] and not lists()["roles"]
    assert {row["member"].partition(":")[0] for row in lists()["memberships"]} <= {"authority", "network"}
    assert len({row["network"] for row in lists()["memberships"]}) > 25


def test_networks_are_called_and_classed_as_in_our_own_table() -> None:
    """A network renamed in ``data/networks.csv`` would else be shown as a disagreement of two documents."""
    own = {row["id"]: row for row in read_tables([bundled_data()])["networks"]}
    told = [row for row in lists()["networks"] if row["id"] in own]
    columns = ("name", "kind", "country")
    apart = {
        row["id"]: f"{column}: {row[column]!r}, {own[row['id']][column]!r} in data/networks.csv"
        for row in told
        for column in columns
        if row[column] and row[column] != own[row["id"]][column]
    }
    assert len(told) > 5
    assert not apart, f"run `python -m data.building.registers.building --reference DIR` again: {apart}"


def test_networks_that_both_tables_name_alike_have_one_id() -> None:
    names = {fold(name): row["id"] for row in read_tables([bundled_data()])["networks"] for name in named(row)}
    apart = {
        name: (row["id"], names[fold(name)])
        for row in lists()["networks"]
        for name in named(row)
        if names.get(fold(name), row["id"]) != row["id"]
    }
    assert not apart, f"see data/building/registers/known_networks.py: {apart}"


def named(row: Mapping[str, str]) -> list[str]:
    """All names of an entity."""
    return [row["name"], *split(row["aliases"])]


def test_a_rebuild_finds_every_committed_french_member_again() -> None:
    index = Index(records_of(read_tables([bundled_data()])), Official.bundled())
    known = {row["id"]: row for row in claims()["authorities"] if row["country"] == "FR"}
    codes = {row["authority"]: (row["cog"], row["siren"]) for row in claims()[REFERENCE.name]}
    seats = [row for row in lists()["memberships"] if row["member"] in known]
    assert len(seats) > 150
    lost = []
    for seat in seats:
        row, (cog, siren) = known[seat["member"]], codes.get(seat["member"], ("", ""))
        entries = (f"fr-communes/{cog}", f"fr-departements/{cog}", f"fr-regions/{cog}", f"fr-epci/{siren}")
        own = {row["id"], *(f"reference:{entry}" for entry in entries)}
        where = row["id"].removeprefix(f"authority:{slug(row['name'])}").strip("-")
        names = (row["name"], f"{row['name']} ({where})")  # pages print « Grigny (Essonne) » too
        found = {known_member(name, "FR", row["kind"], seat["network"], index) for name in names}
        lost += [] if found & own and found <= {*own, ""} else [(row["id"], seat["network"], found)]
    assert lost == []


def test_a_place_abroad_bears_its_french_name_and_is_found_by_the_listed_one() -> None:
    table = Path(abroad.__file__).with_name("called_in_french.csv")
    with table.open(encoding="utf-8", newline="") as file:
        called = {(row["country"], row["french"], row["listed"]) for row in csv.DictReader(file)}
    listed = {(row["country"], row["name"], alias) for row in lists()["authorities"] for alias in split(row["aliases"])}
    assert called - listed == set()


def test_no_place_is_called_by_a_number() -> None:
    assert [row["id"] for row in lists()["authorities"] if row["name"][1:].isdigit()] == []
