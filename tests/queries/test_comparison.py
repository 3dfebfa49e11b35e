"""Authorities side by side: nothing is shared that is not, and an excuse is no meeting."""

import pytest

from graph.errors import UsageError
from graph.store import Store
from queries.comparison import compare
from tests.support.drawing import draw

pytestmark = pytest.mark.database

OF_MEETING = {"sources": ["document:meeting#list, l. 1"]}
OF_OTHER = {"sources": ["document:other#l. 1"]}
LATE = {"sources": ["document:late#l. 1"]}


@pytest.fixture
def store(empty_store: Store) -> Store:
    """Aubray and Belmont have Kiel as partner; Aubray's officer met Belmont's, Carnac's was excused."""
    draw(
        empty_store,
        {
            "document:meeting": {"date": "2020-01-01"},
            "document:other": {"date": "2019-01-01"},
            "document:late": {"date": "2025-01-01"},
            **{f"authority:{name}": {"country": "FR"} for name in ("aubray", "belmont", "carnac")},
            "authority:kiel": {"country": "DE"},
            "authority:bonn": {"country": "DE"},
            "partnership:aubray--kiel": {"sources": OF_OTHER["sources"]},
            "partnership:belmont--kiel": {"sources": OF_OTHER["sources"]},
            "partnership:bonn--carnac": {"sources": LATE["sources"]},
            "theme:culture": {"name_en": "Arts"},
            "network:cuf": {},
            "event:meeting": {"start": "2020-01-01"},
            "person:anne": {},
            "person:bruno": {},
            "person:carole": {},
        },
        [
            ("authority:aubray", "PARTY_TO", "partnership:aubray--kiel", OF_OTHER),
            ("authority:kiel", "PARTY_TO", "partnership:aubray--kiel", OF_OTHER),
            ("authority:belmont", "PARTY_TO", "partnership:belmont--kiel", OF_OTHER),
            ("authority:kiel", "PARTY_TO", "partnership:belmont--kiel", OF_OTHER),
            ("authority:carnac", "PARTY_TO", "partnership:bonn--carnac", LATE),
            ("authority:bonn", "PARTY_TO", "partnership:bonn--carnac", LATE),
            ("partnership:aubray--kiel", "ON_THEME", "theme:culture", OF_OTHER),
            ("authority:belmont", "MEMBER_OF", "network:cuf", {"basis": "declared", **OF_OTHER}),
            ("person:anne", "HOLDS_ROLE", "authority:aubray", {"role": "officer", **OF_MEETING}),
            ("person:bruno", "HOLDS_ROLE", "authority:belmont", {"role": "officer", **OF_MEETING}),
            ("person:carole", "HOLDS_ROLE", "authority:carnac", {"role": "officer", **OF_MEETING}),
            ("person:anne", "HOLDS_ROLE", "authority:carnac", {"role": "intern", **OF_OTHER}),
            ("person:anne", "ATTENDED", "event:meeting", {"capacity": "present", **OF_MEETING}),
            ("person:bruno", "ATTENDED", "event:meeting", {"capacity": "spoke", **OF_MEETING}),
            ("person:carole", "ATTENDED", "event:meeting", {"capacity": "excused", **OF_MEETING}),
        ],
    )
    return empty_store


def held(store: Store, *names: str, as_of: str = "2026-01-01") -> dict[str, dict[str, set[str]]]:
    found = compare(store.reader(), *names, as_of=as_of, language="en")
    assert all(sources for one in found["aspects"] for item in one["items"] for sources in item["holders"].values())
    return {
        one["aspect"]: {
            item["entity"]["name"]: {holder.removeprefix("authority:") for holder in item["holders"]}
            for item in one["items"]
        }
        for one in found["aspects"]
    }


def test_what_is_shared_and_what_is_not(store: Store) -> None:
    assert held(store, "aubray", "belmont", "carnac") == {
        "partners": {"Kiel": {"aubray", "belmont"}, "Bonn": {"carnac"}},
        "countries": {"Germany": {"aubray", "belmont", "carnac"}},
        "themes": {"Arts": {"aubray"}},
        "networks": {"Cuf": {"belmont"}},
        "meetings": {"Meeting": {"aubray", "belmont"}},
        "people": {"Anne": {"aubray", "carnac"}, "Bruno": {"belmont"}, "Carole": {"carnac"}},
    }


def test_shared_things_come_first_and_are_counted(store: Store) -> None:
    partners = compare(store.reader(), "carnac", "aubray", "belmont")["aspects"][0]
    assert (partners["shared"], [item["entity"]["name"] for item in partners["items"]]) == (1, ["Kiel", "Bonn"])


def test_what_was_not_written_yet_is_not_known(store: Store) -> None:
    assert held(store, "aubray", "carnac", as_of="2024-12-31")["partners"] == {"Kiel": {"aubray"}}


def test_two_or_three_are_compared(store: Store) -> None:
    for names in (["aubray", ""], ["aubray", "aubray"], ["aubray", "belmont", "aubray"]):
        with pytest.raises(UsageError, match="Two or three"):
            compare(store.reader(), *names)
