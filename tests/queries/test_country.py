"""A country's page gathers what the directories say of it, and tells events to come from those that were."""

from collections.abc import Callable

import pytest

from graph.errors import NotFound
from graph.store import Store
from queries.country import country_in_full
from queries.directories import Narrowed, Narrowing, listing, narrowed
from queries.roster import outlines, roster
from tests.support.drawing import draw

pytestmark = pytest.mark.database

DAY = "2026-01-15"
EARLY = {"sources": ["document:early#l. 1"]}
LATE = {"sources": ["document:late#l. 1"]}


@pytest.fixture
def store(empty_store: Store) -> Store:
    """Tours and Kyoto are partners; the group for Japan was chaired by Nancy and now by Tours."""
    draw(
        empty_store,
        {
            "document:early": {"date": "2018-01-01", "kind": "minutes"},
            "document:late": {"date": "2025-06-01", "kind": "minutes"},
            "authority:tours": {"country": "FR", "sources": LATE["sources"]},
            "authority:nancy": {"country": "FR"},
            "authority:kyoto": {"country": "JP"},
            "partnership:kyoto--tours": {"kind": "twinning", "party_count": 2, **LATE},
            "network:group": {"kind": "country_group", "country": "JP"},
            "person:hanako": {"family_name": "Sato", "given_name": "Hanako"},
            "event:fair": {"start": "2026-03", "timing": "planned", "kind": "fair", **LATE},
            "event:lost-plan": {"start": "2025-10-01", "timing": "planned", "kind": "fair"},
            "event:meeting": {"start": "2018-01-01", "timing": "past", "kind": "meeting"},
        },
        [
            ("authority:tours", "PARTY_TO", "partnership:kyoto--tours", LATE),
            ("authority:kyoto", "PARTY_TO", "partnership:kyoto--tours", LATE),
            ("partnership:kyoto--tours", "OBSERVED_IN", "document:late", {"status": "active", "date": "2025", **LATE}),
            ("person:hanako", "HOLDS_ROLE", "authority:kyoto", {"role": "Mayor", "kind": "elected", **LATE}),
            ("authority:nancy", "CHAIRS", "network:group", {"from": "2015", "to": "2020", **EARLY}),
            ("authority:tours", "CHAIRS", "network:group", {"from": "2020", **LATE}),
            *((event, "ABOUT", "network:group", LATE) for event in ("event:fair", "event:lost-plan", "event:meeting")),
        ],
    )
    return empty_store


def narrowing(store: Store) -> Callable[[str, Narrowing], Narrowed]:
    reader = store.reader()
    judged = roster(reader, outlines(reader), as_of=DAY)
    listed = {
        name: listing(reader, name, roster=judged if name == "partnerships" else None)
        for name in ("partnerships", "people", "events")
    }
    return lambda name, asked: narrowed(name, listed[name], asked)


def test_a_country_has_its_chairs_partnerships_people_and_events(store: Store) -> None:
    found = country_in_full(store.reader(), "Japon", narrowing(store), DAY, "en")
    chairs = [(chair["chair"]["name"], chair["begun"], chair["ended"]) for chair in found["groups"][0]["chairs"]]
    assert (found["country"], found["name"]) == ("JP", "Japan")
    assert chairs == [("Tours", "2020", None), ("Nancy", "2015", "2020")]
    assert (found["verdicts"], found["registers"]["witnessed"]) == ({"active": 1}, 1)
    assert [row["entity"]["name"] for row in found["people"]["rows"]] == ["Hanako"]
    assert [row["entity"]["id"] for row in found["coming"]] == ["event:fair"]
    assert [row["entity"]["id"] for row in found["past"]] == ["event:lost-plan", "event:meeting"]


def test_nothing_is_known_of_most_countries(store: Store) -> None:
    with pytest.raises(NotFound, match="Nothing is known"):
        country_in_full(store.reader(), "PE", narrowing(store), DAY)
