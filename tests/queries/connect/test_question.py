"""Who connects two cities, on a graph small enough to be drawn."""

from collections.abc import Mapping
from typing import Any

import pytest

from graph.answers import Chain, Connection
from graph.errors import AmbiguousName, NotFound, UsageError
from graph.store import Store
from queries.connect import connect
from tests.support.drawing import Arrow, draw

pytestmark = pytest.mark.database

# France                                                         abroad
#
# Aix ──────────────── aix--york (active 2024) ───────────────── York
#  ├─ Ann ┐                                                     ─┤
#  │      ├─ small meeting 2024 (Ann, Bob, Cat chairs) ─ Bob ─── York
#  ├─ Ann ┴─ congress 2024 (100 people) ─ Bob
#  ├─ listed in Network ─ Nîmes declared ─ Zed excused from the small meeting
#  └─ PART_OF Région ─ Metz PART_OF ─ metz--oslo (lapsed) ─ Oslo
# Aix ─ aix--bonn (active 2014) ─ Bonn ─ bonn--oslo (active 2024) ─ Oslo ─ Eve
DAY = "2025-01-01"
IN_2014, IN_2024 = {"sources": ["document:d14#l. 1"]}, {"sources": ["document:d24#l. 1"]}
CROWD: Mapping[str, Mapping[str, Any]] = {f"person:guest-{number}": {} for number in range(98)}
NODES: Mapping[str, Mapping[str, Any]] = {
    "document:d14": {"date": "2014-06-01"},
    "document:d24": {"date": "2024-06-01"},
    **{f"authority:{name}": {"country": "FR", "kind": "commune"} for name in ("aix", "nimes", "metz", "region")},
    **{f"authority:{name}": {"country": "GB", "kind": "city"} for name in ("york", "bonn", "oslo", "hull")},
    **{f"person:{name}": {} for name in ("ann", "bob", "cat", "zed", "eve")},
    **CROWD,
    "event:small": {"kind": "meeting", "start": "2024-05-01", "timing": "past"},
    "event:congress": {"kind": "congress", "start": "2024-05-02", "timing": "past"},
    "network:net": {"kind": "association"},
    "theme:water": {},
    **{f"partnership:{pair}": {} for pair in ("aix--york", "aix--bonn", "bonn--oslo", "metz--oslo")},
}


def seen(partnership: str, status: str, date: str) -> Arrow:
    document = "document:d14" if date < "2020" else "document:d24"
    observation = {"status": status, "date": date, "kind": "twinning", "locator": "l. 1", "activity": "school visits"}
    return (partnership, "OBSERVED_IN", document, {**observation, "sources": [f"{document}#l. 1"]})


def role(person: str, body: str, when: Mapping[str, Any] = IN_2024) -> Arrow:
    return (f"person:{person}", "HOLDS_ROLE", f"authority:{body}", {"role": "Officer", "kind": "officer", **when})


def attended(person: str, event: str, capacity: str = "present") -> Arrow:
    return (f"person:{person}", "ATTENDED", f"event:{event}", {"capacity": capacity, **IN_2024})


ARROWS: list[Arrow] = [
    ("authority:aix", "PARTY_TO", "partnership:aix--york", IN_2024),
    ("authority:york", "PARTY_TO", "partnership:aix--york", IN_2024),
    seen("partnership:aix--york", "active", "2024-06-01"),
    ("authority:aix", "PARTY_TO", "partnership:aix--bonn", IN_2014),
    ("authority:bonn", "PARTY_TO", "partnership:aix--bonn", IN_2014),
    seen("partnership:aix--bonn", "active", "2014-06-01"),
    ("authority:bonn", "PARTY_TO", "partnership:bonn--oslo", IN_2024),
    ("authority:oslo", "PARTY_TO", "partnership:bonn--oslo", IN_2024),
    seen("partnership:bonn--oslo", "active", "2024-06-01"),
    ("authority:metz", "PARTY_TO", "partnership:metz--oslo", IN_2024),
    ("authority:oslo", "PARTY_TO", "partnership:metz--oslo", IN_2024),
    seen("partnership:metz--oslo", "lapsed", "2024-06-01"),
    role("ann", "aix"),
    role("bob", "york"),
    role("zed", "nimes"),
    role("eve", "oslo"),
    attended("ann", "small"),
    attended("bob", "small"),
    attended("cat", "small", "chaired"),
    attended("zed", "small", "excused"),
    ("event:small", "RECORDED_IN", "document:d24", IN_2024),
    attended("ann", "congress"),
    attended("bob", "congress"),
    *(attended(guest.partition(":")[2], "congress") for guest in CROWD),
    ("event:congress", "RECORDED_IN", "document:d24", IN_2024),
    ("authority:aix", "MEMBER_OF", "network:net", {"basis": "listed", **IN_2024}),
    ("authority:nimes", "MEMBER_OF", "network:net", {"basis": "declared", **IN_2024}),
    ("authority:aix", "PART_OF", "authority:region", IN_2024),
    ("authority:metz", "PART_OF", "authority:region", IN_2024),
    ("event:congress", "ABOUT", "authority:hull", IN_2024),
    ("event:congress", "ON_THEME", "theme:water", IN_2024),
]


@pytest.fixture
def store(empty_store: Store) -> Store:
    draw(empty_store, NODES, ARROWS)
    return empty_store


def ask(store: Store, a: str, b: str, **options: Any) -> Connection:
    return connect(store.reader(), a, b, **{"as_of": DAY, "language": "en", **options})


def middle(chain: Chain) -> list[str]:
    return [step["to"]["id"] for step in chain["steps"][:-1]]


def test_the_direct_partnership_comes_first_then_people_then_crowds(store: Store) -> None:
    answer = ask(store, "Aix", "York")
    assert [middle(chain) for chain in answer["paths"]] == [
        ["partnership:aix--york"],
        ["person:ann", "event:small", "person:bob"],
        ["person:ann", "event:congress", "person:bob"],
    ]
    scores = [chain["score"] for chain in answer["paths"]]
    assert scores == sorted(scores, reverse=True)
    assert scores[1] > 20 * scores[2]
    assert all(0 < score <= 1 for score in scores)


def test_every_step_is_a_real_relationship_in_the_direction_of_the_chain_with_its_sources(store: Store) -> None:
    steps = ask(store, "York", "Aix")["paths"][0]["steps"]
    assert [(step["from"]["id"], step["relationship"], step["to"]["id"]) for step in steps] == [
        ("authority:york", "PARTY_TO", "partnership:aix--york"),
        ("partnership:aix--york", "PARTY_TO", "authority:aix"),
    ]
    assert steps[0]["sources"] == [{"document": "document:d24", "locator": "l. 1", "date": "2024-06-01"}]
    assert steps[0]["properties"]["status"] == "active"


def test_people_known_on_each_side_are_named_although_the_partnership_is_direct(store: Store) -> None:
    contacts = ask(store, "Aix", "York")["contacts"]
    assert {side: [known["person"]["name"] for known in people] for side, people in contacts.items()} == {
        "authority:aix": ["Ann"],
        "authority:york": ["Bob"],
    }


def test_the_sentence_says_the_chain_and_why_it_is_strong_or_weak(store: Store) -> None:
    direct, meeting, crowd = (chain["explanation"] for chain in ask(store, "Aix", "York")["paths"])
    assert direct.startswith("Aix and York are partners (twinning; active, last activity: 1 June 2024). Solid link")
    assert "Ann: Officer, Aix; Ann and Bob took part in “Small” (1 May 2024)" in meeting
    assert "Weak link" in crowd
    assert "100 participants at “Congress”: meeting there says next to nothing" in crowd


def test_french_is_the_default(store: Store) -> None:
    answer = connect(store.reader(), "Aix", "York", as_of=DAY)
    assert answer["paths"][0]["explanation"].startswith("Aix et York sont partenaires (jumelage")
    assert "dernière mention : 1er juin 2024" in answer["brokers"][0]["why"]


def test_a_meeting_of_many_is_a_weak_step_and_a_small_one_is_not(store: Store) -> None:
    _, small, crowd = ask(store, "Aix", "York")["paths"]
    assert [step["weak"] for step in small["steps"]] == [False] * 4
    assert [step["weak"] for step in crowd["steps"]] == [False, True, True, False]


def test_excused_links_nobody(store: Store) -> None:
    answer = ask(store, "Zed", "York")
    assert all("event:small" not in middle(chain)[:1] for chain in answer["paths"])
    assert ask(store, "Zed", "Cat", max_hops=2)["paths"] == []


def test_geography_subjects_and_themes_are_no_links(store: Store) -> None:
    assert ask(store, "Aix", "Metz", max_hops=3)["paths"] == []
    assert ask(store, "Aix", "Hull", max_hops=8)["paths"] == []
    relationships = {s["relationship"] for c in ask(store, "Aix", "Metz", max_hops=8)["paths"] for s in c["steps"]}
    assert relationships == {"PARTY_TO"}


def test_a_listed_membership_is_called_weak_and_the_note_says_that_nothing_better_is_known(store: Store) -> None:
    answer = ask(store, "Aix", "Nimes")
    assert middle(answer["paths"][0]) == ["network:net"]
    assert [step["weak"] for step in answer["paths"][0]["steps"]] == [True, False]
    assert "tied only by a list" in answer["paths"][0]["explanation"]
    assert answer["note"] is not None and answer["note"].startswith("Weak links only")
    assert ask(store, "Aix", "York")["note"] is None


def test_a_lapsed_partnership_is_weak(store: Store) -> None:
    chain = ask(store, "Metz", "Oslo")["paths"][0]
    assert all(step["weak"] for step in chain["steps"])
    assert chain["explanation"].startswith("Metz and Oslo were partners (twinning; dormant, ended). Weak link")


def test_nothing_that_came_later_counts(store: Store) -> None:
    assert ask(store, "Aix", "York", as_of="2020-01-01")["paths"] == []
    assert ask(store, "Aix", "York", as_of="2020-01-01")["contacts"] == {"authority:aix": [], "authority:york": []}
    early = ask(store, "Aix", "Bonn", as_of="2015-01-01")["paths"][0]["score"]
    assert early > ask(store, "Aix", "Bonn")["paths"][0]["score"] * 2


def test_via_is_on_every_chain_and_avoid_on_none(store: Store) -> None:
    assert [middle(chain) for chain in ask(store, "Aix", "York", via=["Congress"])["paths"]] == [
        ["person:ann", "event:congress", "person:bob"]
    ]
    avoiding = ask(store, "Aix", "York", avoid=["partnership:aix--york", "Congress"])
    assert [middle(chain) for chain in avoiding["paths"]] == [["person:ann", "event:small", "person:bob"]]


def test_via_two_places_in_either_order(store: Store) -> None:
    for via in (["Ann", "Bob"], ["Bob", "Ann"]):
        assert middle(ask(store, "Aix", "York", via=via)["paths"][0]) == ["person:ann", "event:small", "person:bob"]


def test_people_only_leaves_partnerships_bodies_and_networks_out(store: Store) -> None:
    chains = ask(store, "Aix", "York", people_only=True)["paths"]
    assert {place.partition(":")[0] for chain in chains for place in middle(chain)} == {"person", "event"}
    assert ask(store, "Aix", "Nimes", people_only=True)["paths"] == []


def test_max_hops_bounds_the_relationships(store: Store) -> None:
    assert [len(chain["steps"]) for chain in ask(store, "Aix", "Oslo", max_hops=4)["paths"]] == [4]
    no_chain = ask(store, "Aix", "Oslo", max_hops=3)
    assert no_chain["paths"] == []
    assert "has 4" in (no_chain["note"] or "")


def test_no_chain_says_so_and_what_is_nearest(store: Store) -> None:
    note = ask(store, "Aix", "Hull")["note"] or ""
    assert note.startswith("No chain of at most 6 relationships between Aix and Hull is known on 1 January 2025.")
    assert (
        "Nearest, for Aix: Aix – Bonn (twinning, not heard of since 1 June 2014); Aix – York (twinning, active)."
        in note
    )


def test_whoever_was_excused_where_a_partner_of_the_other_was_is_named_as_nearest(store: Store) -> None:
    draw(store, NODES, [*ARROWS, ("authority:aix", "REPRESENTED_AT", "event:small", IN_2024)])
    note = ask(store, "Nimes", "York", max_hops=2)["note"] or ""
    assert "Zed (Nimes) is among those excused from “Small”, where Aix, a partner of York, was represented" in note


def test_brokers_are_those_whom_chains_go_through_and_the_one_heard_by_both(store: Store) -> None:
    draw(store, NODES, [*ARROWS, role("cat", "metz")])
    brokers = {broker["person"]["name"]: broker for broker in ask(store, "Aix", "York")["brokers"]}
    assert list(brokers) == ["Ann", "Bob", "Cat"]
    assert "Officer, Aix" in brokers["Ann"]["why"]
    assert "2 known meetings" in brokers["Ann"]["why"]
    assert "of the same country as York (role: gatekeeper)" in brokers["Bob"]["why"]
    assert "of the same country as Aix (role: representative)" in brokers["Cat"]["why"]


def test_people_in_office_between_two_partners_are_brokers(store: Store) -> None:
    draw(store, NODES, [*ARROWS, role("cat", "bonn")])
    brokers = ask(store, "Aix", "Oslo")["brokers"]
    assert [broker["person"]["name"] for broker in brokers] == ["Cat", "Ann"]
    assert "Officer, Bonn" in brokers[0]["why"]


def test_intermediaries_are_said_and_their_people_named_on_their_side(store: Store) -> None:
    nodes = {**NODES, "organisation:friends": {"name": "York Friends", "country": "GB"}, "person:flo": {}}
    arrows = [
        *ARROWS,
        ("organisation:friends", "INTERMEDIARY_OF", "partnership:aix--york", {"how": "visits", **IN_2024}),
        ("person:flo", "HOLDS_ROLE", "organisation:friends", {"role": "Chair", "kind": "other", **IN_2024}),
    ]
    draw(store, nodes, arrows)
    answer = ask(store, "Aix", "York")
    assert "through: York Friends" in answer["paths"][0]["explanation"]
    assert [known["person"]["name"] for known in answer["contacts"]["authority:york"]] == ["Bob", "Flo"]


def test_an_event_only_announced_is_said_to_be(store: Store) -> None:
    nodes = {**NODES, "event:fair": {"kind": "fair", "start": "2024-09-01", "timing": "planned"}}
    hosts = [
        ("authority:nimes", "HOSTED", "event:fair", IN_2024),
        ("authority:york", "REPRESENTED_AT", "event:fair", IN_2024),
    ]
    draw(store, nodes, [*ARROWS, *hosts])
    explanation = ask(store, "Nimes", "York", max_hops=2)["paths"][0]["explanation"]
    unheard = "announced: 1 September 2024; no document says whether it took place"
    assert f"Nimes was announced to host “Fair” ({unheard})" in explanation
    assert f"York was announced to be represented at “Fair” ({unheard})" in explanation


def test_the_same_question_has_the_same_answer(store: Store) -> None:
    assert ask(store, "Aix", "York") == ask(store, "Aix", "York")
    there, back = ask(store, "Aix", "York")["paths"], ask(store, "York", "Aix")["paths"]
    assert [chain["score"] for chain in there] == [chain["score"] for chain in back]


@pytest.mark.parametrize(
    ("a", "b", "options"),
    [
        ("Aix", "ville de Aix", {}),
        ("Aix", "York", {"max_hops": 0}),
        ("Aix", "York", {"max_hops": 9}),
        ("Aix", "York", {"limit": 0}),
        ("Aix", "York", {"limit": 51}),
        ("Aix", "York", {"as_of": "yesterday"}),
        ("Aix", "York", {"language": "de"}),
        ("Aix", "York", {"via": ["Bonn"], "avoid": ["Bonn"]}),
        ("Aix", "York", {"via": ["Aix"]}),
        ("Aix", "York", {"avoid": ["York"]}),
    ],
)
def test_questions_that_cannot_be_understood_are_refused(
    store: Store, a: str, b: str, options: Mapping[str, Any]
) -> None:
    with pytest.raises(UsageError):
        ask(store, a, b, **options)


def test_unknown_and_ambiguous_names_are_refused(store: Store) -> None:
    with pytest.raises(NotFound):
        ask(store, "Aix", "Water")
    draw(store, {**NODES, "organisation:york": {}}, ARROWS)
    with pytest.raises(AmbiguousName):
        ask(store, "Aix", "York")


def test_what_only_a_register_lists_is_weaker_than_any_witness_and_is_said_to_be_listed(store: Store) -> None:
    nodes = {**NODES, "partnership:hull--metz": {"name": "Metz – Hull"}}
    arrows = [
        *ARROWS,
        ("authority:metz", "PARTY_TO", "partnership:hull--metz", IN_2024),
        ("authority:hull", "PARTY_TO", "partnership:hull--metz", IN_2024),
        seen("partnership:hull--metz", "listed", "2024-06-01"),
        seen("partnership:aix--york", "listed", "2024-07-01"),
    ]
    draw(store, nodes, arrows)
    listed, lapsed = (ask(store, "Metz", end)["paths"][0] for end in ("Hull", "Oslo"))

    assert listed["explanation"].startswith("Metz and Hull stand together in a list of partnerships")
    assert "listed, no known activity" in listed["explanation"]
    assert all(step["weak"] for step in listed["steps"])
    assert listed["score"] < lapsed["score"] / 10
    assert ask(store, "Aix", "York")["paths"][0]["explanation"].startswith(
        "Aix and York are partners (twinning; active"
    )


def test_a_register_makes_no_partnership_of_long_ago_look_recent(store: Store) -> None:
    before = ask(store, "Aix", "Bonn")["paths"][0]
    bonn, both = "partnership:aix--bonn", {"sources": [*IN_2014["sources"], *IN_2024["sources"]]}
    parties = [("authority:aix", "PARTY_TO", bonn, both), ("authority:bonn", "PARTY_TO", bonn, both)]
    others = [arrow for arrow in ARROWS if arrow[1:3] != ("PARTY_TO", bonn)]
    draw(store, NODES, [*others, *parties, seen(bonn, "listed", "2024-07-01")])
    found = ask(store, "Aix", "Bonn")["paths"][0]
    assert found["explanation"] == before["explanation"] and "one document (1 June 2014)" in before["explanation"]
    assert "document:d24" in {source["document"] for step in found["steps"] for source in step["sources"]}


def test_parties_of_which_one_contains_the_other_are_no_partners(store: Store) -> None:
    arrows = [
        *ARROWS,
        ("authority:region", "PARTY_TO", "partnership:aix--york", IN_2024),
    ]
    draw(store, NODES, arrows)
    beside, across = (ask(store, a, "Region")["paths"][0]["explanation"] for a in ("Aix", "York"))

    assert beside.startswith("Aix and Region are on the same side of a partnership with York")
    assert across.startswith("York and Region are partners")


def test_both_sides_are_to_be_called_and_the_intermediary_stands_in(store: Store) -> None:
    nodes = {**NODES, "organisation:friends": {"name": "Oslo Friends", "country": "NO"}}
    arrows = [
        *[arrow for arrow in ARROWS if arrow[0] != "person:eve"],
        ("organisation:friends", "INTERMEDIARY_OF", "partnership:bonn--oslo", {"how": "visits", **IN_2024}),
    ]
    draw(store, nodes, arrows)
    call = ask(store, "Bonn", "Oslo")["call"]

    assert [(one["side"], one["person"]["name"], one["why"]) for one in call] == [
        (0, "Oslo Friends", "no contact known on the side of Bonn; go through the intermediary: “visits”"),
        (1, "Oslo Friends", "no contact known on the side of Oslo; go through the intermediary: “visits”"),
    ]
