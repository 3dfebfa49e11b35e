"""Entities judged the same are one in the graph: nothing that was said of either is lost, and no nonsense is made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.names import fold
from loaders.names.judgements import Judgements
from loaders.names.merging import CannotMerge, merged, validated
from loaders.tables.compilation import compile_claims
from loaders.tables.layout import ENTITY_TABLES
from loaders.tables.validation import validate
from tests.loaders.bundled import bundled_claims, bundled_graph
from tests.loaders.names.judgements.merging_cases import NEW, OLD, disagreements, graph_with, mini_with, row, same
from tests.support.profiles import examples

PAUL, PAUL_J = "person:paul-verrane", "person:paul-jean-verrane"
VALMONT, TOWN = "authority:valmont", "authority:commune-de-valmont"
NORWICK = "authority:norwick"


def paul_again(**more: str) -> dict[str, str]:
    return row(id=PAUL_J, name="Paul-Jean Verrane", given_name="Paul-Jean", family_name="Verrane", **more)


def town(**more: str) -> dict[str, str]:
    return row(**{"id": TOWN, "name": "Commune de Valmont", "kind": "commune", "country": "FR", **more})


def test_without_judgements_claims_are_left_as_they_are() -> None:
    claims = mini_with()
    assert merged(claims, Judgements()) is claims
    assert merged(claims, same(("person:x", "person:y"))) is claims


def test_two_people_become_one() -> None:
    claims = mini_with(
        people=[paul_again(aliases="P.-J. Verrane")],
        roles=[row(person=PAUL_J, body=NORWICK, role="Guest", kind="other")],
    )
    graph = graph_with(claims, (PAUL, PAUL_J))
    paul = graph.nodes[PAUL].properties
    assert PAUL_J not in graph.nodes
    assert (paul["name"], paul["given_name"]) == ("Paul Verrane", "Paul")
    assert paul["aliases"] == ["P.-J. Verrane", "Paul-Jean Verrane"]
    assert paul["former_ids"] == [PAUL_J]
    assert paul["sources"] == [f"{OLD}#participants, l. 11", f"{NEW}#news, l. 9"]
    roles = {
        one.properties["role"] for one in graph.relationships.values() if one.start == PAUL and "role" in one.properties
    }
    assert roles == {"Chargé de mission", "Directeur des relations internationales", "Guest"}


def test_the_survivor_does_not_depend_on_who_was_named_first() -> None:
    claims = mini_with(people=[paul_again()])
    one, other = graph_with(claims, (PAUL, PAUL_J)), graph_with(claims, (PAUL_J, PAUL))
    assert one == other


def test_an_id_that_nothing_declares_yet_leads_to_the_one_that_is_there() -> None:
    graph = graph_with(mini_with(), (PAUL, "person:p-verrane"))
    assert graph.nodes[PAUL].properties["former_ids"] == ["person:p-verrane"]
    assert "person:p-verrane" not in graph.nodes


def test_a_mention_is_no_id() -> None:
    claims = mini_with()
    assert merged(claims, same((PAUL, "mention:x/person/paul-verrane"))) is claims


def test_partnerships_follow_their_parties_and_meet() -> None:
    claims = mini_with(
        authorities=[town()],
        partnerships=[row(id="partnership:commune-de-valmont--norwick", parties=f"{NORWICK}|{TOWN}")],
        observations=[row(partnership="partnership:commune-de-valmont--norwick", kind="twinning", status="active")],
        subjects=[row(event="event:reunion-2024-06-11", subject="partnership:commune-de-valmont--norwick")],
    )
    graph = graph_with(claims, (VALMONT, TOWN))
    met = graph.nodes["partnership:norwick--valmont"].properties
    assert met["name"] == "Valmont – Norwick"
    assert met["former_ids"] == ["partnership:commune-de-valmont--norwick"]
    assert [key for key in graph.nodes if "norwick--" in key or "--norwick" in key] == ["partnership:norwick--valmont"]
    parties = {one.start for one in graph.relationships.values() if one.end == "partnership:norwick--valmont"}
    assert {VALMONT, NORWICK} <= parties
    assert TOWN not in parties
    observed = [one for one in graph.relationships.values() if one.type == "OBSERVED_IN" and "norwick" in one.start]
    assert len(observed) == 3


def test_a_partnership_of_the_absorbed_gets_the_survivors_id() -> None:
    claims = mini_with(
        authorities=[town(), row(id="authority:osaka", name="Osaka", kind="city", country="JP")],
        partnerships=[row(id="partnership:commune-de-valmont--osaka", parties=f"authority:osaka|{TOWN}")],
        topics=[row(subject="partnership:commune-de-valmont--osaka", theme="theme:velo")],
    )
    graph = graph_with(claims, (VALMONT, TOWN))
    assert graph.nodes["partnership:osaka--valmont"].properties["former_ids"] == [
        "partnership:commune-de-valmont--osaka"
    ]
    assert ("ON_THEME", "partnership:osaka--valmont", "theme:velo") in graph.relationships


def test_partnerships_judged_the_same_have_all_parties() -> None:
    claims = mini_with()
    one, other = "partnership:norwick--valmont", "partnership:port-ellis--saint-aubray"
    graph = graph_with(claims, (one, other))
    whole = "partnership:norwick--port-ellis--saint-aubray--valmont"
    assert graph.nodes[whole].properties["former_ids"] == [one, other]
    assert graph.nodes[whole].properties["party_count"] == 4
    assert {value for name, value, _ in disagreements(graph, whole) if name == "since"} == {"1988", "1989"}


def test_a_wish_that_came_true_is_told_with_its_source() -> None:
    wish, true = "partnership:saint-aubray--japon", "partnership:port-ellis--saint-aubray"
    graph = graph_with(mini_with(), (wish, true))
    assert "sought" not in graph.nodes[true].properties
    assert ("sought", "un partenaire au Japon", OLD) in disagreements(graph, true)
    assert wish in graph.nodes[true].properties["former_ids"]
    assert graph.nodes[true].properties["party_count"] == 2


def test_documents_and_events_become_one() -> None:
    again, meeting = "document:compte-rendu-de-la-reunion-2024", "event:groupe-pays-amerique-juin-2024"
    claims = mini_with(
        documents=[{"id": again, "title": "Compte rendu", "kind": "study", "date": "2024-06-12", "records": meeting}],
        events=[row(again, id=meeting, name="Groupe-pays, juin", kind="meeting", timing="past", start="2024-06-12")],
        attendance=[row(again, person=PAUL, event=meeting, capacity="spoke")],
    )
    graph = graph_with(claims, (NEW, again), ("event:reunion-2024-06-11", meeting))
    assert not {again, meeting} & set(graph.nodes)
    assert graph.nodes[NEW].properties["aliases"] == ["Compte rendu"]
    assert graph.nodes[NEW].properties["date"] == "2024-06-11"
    assert {("kind", "study", NEW), ("date", "2024-06-12", NEW)} <= disagreements(graph, NEW)
    assert {("start", "2024-06-11", NEW), ("start", "2024-06-12", NEW)} <= disagreements(
        graph, "event:reunion-2024-06-11"
    )
    assert ("ATTENDED", PAUL, "event:reunion-2024-06-11", "spoke") in graph.relationships
    assert ("RECORDED_IN", "event:reunion-2024-06-11", NEW) in graph.relationships
    assert not [
        source for one in graph.relationships.values() for source in one.properties["sources"] if again in source
    ]


def test_properties_that_differ_become_disagreements() -> None:
    claims = mini_with(authorities=[town(kind="city", country="CH")], people=[paul_again(honorific="Madame")])
    graph = graph_with(claims, (VALMONT, TOWN), (PAUL, PAUL_J))
    assert (graph.nodes[VALMONT].properties["kind"], graph.nodes[VALMONT].properties["country"]) == ("commune", "FR")
    assert disagreements(graph, VALMONT) == {
        ("kind", "commune", OLD),
        ("kind", "city", NEW),
        ("country", "FR", OLD),
        ("country", "CH", NEW),
    }
    assert graph.nodes[PAUL].properties["honorific"] == "Madame"
    assert disagreements(graph, PAUL) == set()


def test_themes_keep_the_other_name() -> None:
    claims = mini_with(themes=[{"id": "theme:mobilites", "name": "Mobilités", "name_en": "Mobility"}])
    graph = graph_with(claims, ("theme:velo", "theme:mobilites"))
    assert graph.nodes["theme:velo"].properties["aliases"] == ["Mobility", "Mobilités"]


def test_one_passage_that_says_two_things_of_one_partnership_keeps_both() -> None:
    claims = mini_with(
        authorities=[town()],
        partnerships=[row(id="partnership:commune-de-valmont--norwick", parties=f"{NORWICK}|{TOWN}")],
        observations=[
            row(partnership="partnership:commune-de-valmont--norwick", kind="project", status="active"),
            row(partnership="partnership:norwick--valmont", kind="partnership", status="active"),
        ],
    )
    graph = graph_with(claims, (VALMONT, TOWN))
    kinds = {value for name, value, _ in disagreements(graph, "partnership:norwick--valmont") if name == "kind"}
    assert kinds == {"project", "partnership"}
    years = {value for name, value, _ in disagreements(graph, "partnership:norwick--valmont") if name == "since"}
    assert years == {"1988", "1989"}


def test_codes_and_coordinates_come_from_either() -> None:
    claims = mini_with(
        authorities=[town()],
        reference_authorities=[
            {"authority": TOWN, "siren": "213700000", "latitude": "47.1", "source": "a"},
            {"authority": VALMONT, "latitude": "47.2", "longitude": "0.7", "source": "b"},
        ],
    )
    valmont = graph_with(claims, (VALMONT, TOWN)).nodes[VALMONT].properties
    assert (valmont["siren"], valmont["latitude"], valmont["longitude"]) == ("213700000", 47.2, 0.7)


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ({"partnerships": [row(id="partnership:commune-de-valmont--valmont", parties=f"{TOWN}|{VALMONT}")]}, "parties"),
        ({"containment": [row(part=VALMONT, whole=TOWN)]}, "whole"),
        (
            {
                "reference_authorities": [
                    {"authority": TOWN, "siren": "213700001", "source": "a"},
                    {"authority": VALMONT, "siren": "213700002", "source": "a"},
                ]
            },
            "siren",
        ),
    ],
)
def test_what_rows_tell_apart_cannot_be_one(tables: dict[str, list[dict[str, str]]], told: str) -> None:
    claims = mini_with(authorities=[town()], **tables)
    judgements = same((VALMONT, TOWN))
    with pytest.raises(CannotMerge) as refused:
        merged(claims, judgements)
    assert [problem.column for problem in refused.value.problems] == [told]
    assert judgements.all[0]["id"] in refused.value.message


def test_a_circle_of_parts_cannot_be() -> None:
    claims = mini_with(
        authorities=[town(), row(id="authority:pays", name="Pays", kind="region", country="FR")],
        containment=[row(part=VALMONT, whole="authority:pays"), row(part="authority:pays", whole=TOWN)],
    )
    with pytest.raises(CannotMerge, match="itself a part"):
        validated(claims, same((VALMONT, TOWN)).groups, ())


@st.deferred
def pairs_of_one_kind() -> st.SearchStrategy[tuple[str, str]]:
    """Two entities of one table."""
    tables = [sorted({one["id"] for one in bundled_claims()[table.name]}) for table in ENTITY_TABLES]
    return st.sampled_from([ids for ids in tables if len(ids) > 1]).flatmap(
        lambda ids: st.tuples(st.sampled_from(ids), st.sampled_from(ids))
    )


@examples(8)
@given(pairs=st.lists(pairs_of_one_kind.filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=5))
def test_whatever_is_merged_is_valid_and_nothing_said_is_lost(pairs: list[tuple[str, str]]) -> None:
    judgements = same(*pairs)
    try:
        together = merged(bundled_claims(), judgements)
        validate(together)
    except CannotMerge as refused:
        assert refused.problems
        return
    graph = compile_claims(together)
    home = {former: key for key, ids in together.former_ids.items() for former in ids}
    assert not set(home) & set(graph.nodes)
    assert {home.get(key, key) for key in bundled_graph().nodes} == set(graph.nodes)
    for key in {key for pair in pairs for key in pair}:
        if not key.startswith("partnership:"):
            assert (
                fold(bundled_graph().nodes[key].properties["name"])
                in graph.nodes[home.get(key, key)].properties["folded"]
            )
    stated = {
        (row["document"], row["locator"]) for rows in bundled_claims().rows.values() for row in rows if row["locator"]
    }
    kept = {tuple(s.split("#", 1)) for r in graph.relationships.values() for s in r.properties["sources"]}
    kept |= {tuple(s.split("#", 1)) for node in graph.nodes.values() for s in node.properties.get("sources", ())}
    assert {(home.get(document, document), locator) for document, locator in stated} <= kept
