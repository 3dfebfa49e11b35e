"""Briefs and timelines.

(Aurore)-[:HOLDS_ROLE]->(Tours)-[:PARTY_TO]->(tours--minneapolis)<-[:PARTY_TO]-(Minneapolis)<-[:HOLDS_ROLE]-(Jane)
(Tours)-[:PARTY_TO]->(tours--shizuoka)<-[:PARTY_TO]-(Shizuoka), (Tours)-[:MEMBER_OF]->(CUF)
(Tours)-[:REPRESENTED_AT]->(Meeting 2016), (Fair 2017, planned in 2016)-[:ABOUT]->(tours--minneapolis)
(Tours)-[:HOSTED]->(Congress 2027, planned), (Tours)-[:ORGANISED]->(Weeks, recurrent)
"""

import pytest

from graph.errors import UsageError
from graph.store import Store
from queries.brief import brief
from queries.dormant import dormant
from queries.overlap import overlap
from queries.timeline import observations, timeline
from queries.views import view_of_dormancy, view_of_overlap
from tests.support.drawing import draw

pytestmark = pytest.mark.database

US, JP = "partnership:minneapolis--tours", "partnership:shizuoka--tours"
SAID_2016 = {"sources": ["document:d2016#l. 1"]}
SAID_2025 = {"sources": ["document:d2025#l. 1"]}


@pytest.fixture
def tours(empty_store: Store) -> Store:
    draw(
        empty_store,
        {
            "authority:tours": {"country": "FR"},
            "authority:minneapolis": {"country": "US"},
            "authority:shizuoka": {"country": "JP"},
            "person:aurore": {},
            "person:jane": {},
            "network:cuf": {"name": "CUF"},
            "network:afccre": {"name": "AFCCRE"},
            US: {"name": "Tours – Minneapolis"},
            JP: {"name": "Tours – Shizuoka"},
            "event:meeting": {"start": "2016-03-30", "end": "2016-03-30", "timing": "past"},
            "event:fair": {"start": "2017-05", "timing": "planned"},
            "event:congress": {"start": "2027-06", "end": "2027-07", "timing": "planned"},
            "event:weeks": {"timing": "recurrent"},
            "document:d2016": {"date": "2016-03-30"},
            "document:d2025": {"date": "2025-11-20"},
        },
        [
            ("authority:tours", "PARTY_TO", US, SAID_2016),
            ("authority:minneapolis", "PARTY_TO", US, SAID_2016),
            ("authority:tours", "PARTY_TO", JP, SAID_2025),
            ("authority:shizuoka", "PARTY_TO", JP, SAID_2025),
            (US, "OBSERVED_IN", "document:d2016", {"status": "active", "kind": "twinning", **SAID_2016}),
            (JP, "OBSERVED_IN", "document:d2025", {"status": "active", "kind": "contact", "date": "2024", **SAID_2025}),
            ("person:aurore", "HOLDS_ROLE", "authority:tours", {"role": "chargée de projets", **SAID_2025}),
            ("person:jane", "HOLDS_ROLE", "authority:minneapolis", {"role": "mayor", **SAID_2016}),
            ("authority:tours", "MEMBER_OF", "network:cuf", {"basis": "listed", **SAID_2016}),
            ("authority:tours", "REPRESENTED_AT", "event:meeting", SAID_2016),
            ("authority:minneapolis", "REPRESENTED_AT", "event:meeting", SAID_2016),
            ("event:fair", "ABOUT", US, SAID_2016),
            ("authority:tours", "HOSTED", "event:fair", SAID_2016),
            ("authority:tours", "HOSTED", "event:congress", SAID_2025),
            ("authority:tours", "ORGANISED", "event:weeks", SAID_2016),
        ],
    )
    return empty_store


def test_the_brief_of_a_city(tours: Store) -> None:
    found = brief(tours.reader(), "Tours", as_of="2025-12-01")

    assert [(one["id"], one["status"]) for one in found["partnerships"]] == [(US, "dormant"), (JP, "active")]
    assert [one["person"]["id"] for one in found["people"]] == ["person:aurore"]
    assert [(one["event"]["id"], one["timing"]) for one in found["events"]] == [
        ("event:congress", "planned"),
        ("event:weeks", "recurrent"),
        ("event:fair", "unconfirmed"),
        ("event:meeting", "past"),
    ]
    assert [one["entity"]["id"] for one in found["networks"]] == ["network:cuf"]
    assert found["brokers"] == []


def test_the_brief_of_a_pair_is_of_what_they_share(tours: Store) -> None:
    found = brief(tours.reader(), "Tours", "Minneapolis", as_of="2025-12-01", language="en")

    assert [one["id"] for one in found["partnerships"]] == [US]
    assert [one["person"]["id"] for one in found["people"]] == ["person:aurore", "person:jane"]
    assert found["note"] == "From documents dated 1 December 2025 or earlier; what they do not say is unknown."


def test_a_pair_without_partnership_has_those_of_both(tours: Store) -> None:
    found = brief(tours.reader(), "Shizuoka", "Minneapolis", as_of="2025-12-01")

    assert {one["id"] for one in found["partnerships"]} == {US, JP}


def test_the_brief_of_a_partnership_names_both_sides(tours: Store) -> None:
    found = brief(tours.reader(), US, as_of="2025-12-01")

    assert [one["person"]["id"] for one in found["people"]] == ["person:jane", "person:aurore"]


def test_the_brief_of_a_person_gives_the_posts(tours: Store) -> None:
    found = brief(tours.reader(), "Aurore", as_of="2025-12-01")

    assert [(one["person"]["id"], one["body"]["id"]) for one in found["people"]] == [
        ("person:aurore", "authority:tours")
    ]


def test_a_brief_of_the_past_knows_nothing_of_the_future(tours: Store) -> None:
    found = brief(tours.reader(), "Tours", as_of="2016-12-01")

    assert [(one["id"], one["status"]) for one in found["partnerships"]] == [(JP, "unknown"), (US, "active")]
    assert found["people"] == []
    assert [one["event"]["id"] for one in found["events"]] == ["event:fair", "event:weeks", "event:meeting"]


def test_a_brief_is_of_different_entities(tours: Store) -> None:
    with pytest.raises(UsageError):
        brief(tours.reader(), "Tours", "tours")


def test_a_timeline_goes_from_old_to_new(tours: Store) -> None:
    entries = timeline(tours.reader(), "Tours")

    assert [(entry["date"], entry["relationship"], entry["status"]) for entry in entries] == [
        ("2016-03-30", "MEMBER_OF", None),
        ("2016-03-30", "REPRESENTED_AT", None),
        ("2016-03-30", "OBSERVED_IN", "active"),
        ("2017-05", "HOSTED", "planned"),
        ("2024", "OBSERVED_IN", "active"),
        ("2025-11-20", "HOLDS_ROLE", None),
        ("2027-06", "HOSTED", "planned"),
    ]
    assert all(entry["sources"] for entry in entries)


def test_a_timeline_of_a_partnership_names_documents(tours: Store) -> None:
    assert [entry["entity"]["id"] for entry in timeline(tours.reader(), US)] == ["document:d2016", "event:fair"]


def test_a_timeline_ends_with_what_was_known(tours: Store) -> None:
    dates = {entry["sources"][0]["date"] for entry in timeline(tours.reader(), "Tours", as_of="2016-12-01")}

    assert dates == {"2016-03-30"}


def test_observations_of_partnerships(tours: Store) -> None:
    assert [(one["partnership"], one["date"]) for one in observations(tours.reader(), [JP, US])] == [
        (US, "2016-03-30"),
        (JP, "2024"),
    ]


def test_answers_can_be_drawn(tours: Store) -> None:
    sleeping = view_of_dormancy(dormant(tours.reader(), as_of="2025-12-01"))
    shared = view_of_overlap(overlap(tours.reader(), ["CUF", "AFCCRE"]))

    assert {node["id"] for node in sleeping["nodes"]} == {US, "authority:tours", "authority:minneapolis"}
    assert {(edge["from"], edge["to"]) for edge in sleeping["edges"]} == {
        ("authority:tours", US),
        ("authority:minneapolis", US),
    }
    assert {(edge["from"], edge["to"]) for edge in shared["edges"]} == {("authority:tours", "network:cuf")}
