"""All partnerships in outline say the same as `dormant` says of each."""

import pytest

from graph.store import Store
from queries.dormant import dormant
from queries.partnerships import countries_of
from queries.roster import choices, dormancy, outlines, roster

pytestmark = pytest.mark.database


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("as_of", ["2016-06-30", "2020-12-31", "2025-11-21"])
def test_outlines_agree_with_full_answers(loaded_store: Store, as_of: str, language: str) -> None:
    full = dormant(loaded_store.reader(), as_of=as_of, status="all", language=language)
    reader = loaded_store.reader()
    outlined = roster(reader, outlines(reader), as_of=as_of, language=language)
    assert outlined.note == full["note"]
    assert len(outlined.partnerships) == len(full["partnerships"]) > 0
    for one, whole in zip(outlined.partnerships, full["partnerships"], strict=True):
        assert one == {name: whole[name] for name in one}  # type: ignore[literal-required]


def test_a_partnership_loaded_meanwhile_waits_for_the_next_question(mini_store: Store) -> None:
    reader = mini_store.reader()
    known = outlines(reader)
    missing = sorted(known)[0]
    del known[missing]
    assert missing not in {one["id"] for one in roster(reader, known).partnerships}


def test_some_of_a_roster_are_answered_in_full(loaded_store: Store) -> None:
    full = dormant(loaded_store.reader(), as_of="2025-11-21", status="all", language="en")
    reader = loaded_store.reader()
    whole = roster(reader, outlines(reader), as_of="2025-11-21", language="en")
    some = [one["id"] for one in whole.partnerships[::5]]
    expected = {**full, "partnerships": [one for one in full["partnerships"] if one["id"] in some]}
    assert dormancy(reader, whole, some, "en") == expected


@pytest.mark.parametrize("country", ["US", "FR", "JP"])
def test_the_roster_of_a_country_holds_what_the_question_lists(loaded_store: Store, country: str) -> None:
    full = dormant(loaded_store.reader(), as_of="2025-11-21", status="all", country=country)
    reader = loaded_store.reader()
    outlined = roster(reader, outlines(reader), as_of="2025-11-21", country=country)
    assert [one["id"] for one in outlined.partnerships] == [one["id"] for one in full["partnerships"]]
    assert outlined.partnerships and outlined.note == full["note"]


def test_choices_are_what_some_partnership_has(loaded_store: Store) -> None:
    full = dormant(loaded_store.reader(), as_of="2025-11-21", status="all", language="en")
    offered = choices(outlines(loaded_store.reader()), "en")
    assert set(offered["countries"]) == {country for one in full["partnerships"] for country in one["countries"]}
    assert set(offered["themes"]) == {theme for one in full["partnerships"] for theme in one["themes"]}


@pytest.mark.parametrize(
    ("of_parties", "sought_in", "countries"),
    [
        (["FR", "US"], None, ["US"]),
        (["FR"], "JP", ["JP"]),
        (["FR", None], None, ["FR"]),
        (["FR"], None, []),
        (["US", "JP", "FR"], None, ["JP", "US"]),
    ],
)
def test_countries_are_those_abroad(of_parties: list[str | None], sought_in: str | None, countries: list[str]) -> None:
    assert countries_of(of_parties, sought_in) == countries
