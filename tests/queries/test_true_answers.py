"""What the five documents say, asked of the bundled data: answers that somebody could read out at a meeting."""

import pytest

from graph.answers import Connection, DormantPartnership
from graph.store import Store
from queries.brief import brief
from queries.connect import connect
from queries.dormant import dormant
from queries.neighbours import neighbours
from queries.overlap import overlap
from queries.people import contacts_of
from queries.roster import outlines, roster
from queries.show import show
from queries.views import view_of_connection, view_of_entities

pytestmark = pytest.mark.database

DAY = "2025-12-01"


def asked(store: Store, a: str, b: str, as_of: str = DAY, language: str = "fr") -> Connection:
    return connect(store.reader(), a, b, as_of=as_of, language=language)


def judged(store: Store, partnership: str, as_of: str = DAY) -> DormantPartnership:
    (found,) = dormant(store.reader(), as_of=as_of, status="all", partnerships=[partnership])["partnerships"]
    return found


def test_every_answer_says_the_same_verdict(loaded_store: Store) -> None:
    reader, one = loaded_store.reader(), "partnership:minneapolis--tours"
    said = "sans nouvelle depuis le 15 décembre 2020"
    chains = asked(loaded_store, "Tours", "Minneapolis")
    known = roster(reader, outlines(reader), as_of=DAY).partnerships
    verdicts = {
        "connect": chains["paths"][0]["steps"][0]["properties"]["verdict"],
        "drawing of chains": next(node for node in view_of_connection(chains)["nodes"] if node["id"] == one)["verdict"],
        "dormant": judged(loaded_store, one)["verdict"],
        "outline": next(outline for outline in known if outline["id"] == one)["verdict"],
        "brief": brief(reader, "Tours", "Minneapolis", DAY)["partnerships"][0]["verdict"],
        "show": (show(reader, one, DAY)["partnership"] or {"verdict": ""})["verdict"],
        "drawing": view_of_entities(reader, [one], DAY)["nodes"][0]["verdict"],
        "neighbours": neighbours(reader, "Tours", "PARTY_TO", as_of=DAY)["relationships"][0]["entity"]["verdict"],
    }

    assert {place: verdict for place, verdict in verdicts.items() if verdict != said} == {}
    assert f"en sommeil, {said}" in chains["paths"][0]["explanation"]
    assert "Lien solide" not in chains["paths"][0]["explanation"]


def test_lyon_and_boston_are_occasional_and_a_mission_went_there(loaded_store: Store) -> None:
    found = judged(loaded_store, "partnership:boston--metropole-de-lyon")

    assert (found["status"], found["grounds"], found["explicit"]) == ("dormant", "episodic", True)
    assert "mission" in " ".join(found["reasons"])
    assert "Épisodique : un document le dit, quelle que soit la date de la dernière activité." in found["reasons"]


def test_the_first_year_and_how_it_is_known_stand_in_the_answer(loaded_store: Store) -> None:
    stated, about = (
        judged(loaded_store, "partnership:cincinnati--nancy"),
        judged(loaded_store, "partnership:caen--nashville"),
    )

    assert (stated["since"], stated["since_basis"]) == (1991, "stated")
    assert (about["since"], about["since_basis"]) == (1991, "about")
    assert "jumelage depuis 1991" in asked(loaded_store, "Nancy", "Cincinnati")["paths"][0]["explanation"]
    assert "jumelage, vers 1991" in asked(loaded_store, "Caen", "Nashville")["paths"][0]["explanation"]


def test_a_city_and_its_metropole_are_one_side(loaded_store: Store) -> None:
    found = judged(loaded_store, "partnership:jacksonville--nantes--nantes-metropole")
    beside = asked(loaded_store, "Nantes", "Nantes Métropole")["paths"][0]["explanation"]

    assert found["name"] == "Nantes et Nantes Métropole – Jacksonville"
    assert [[party["name"] for party in side] for side in found["sides"]] == [
        ["Nantes", "Nantes Métropole"],
        ["Jacksonville"],
    ]
    assert "partenaires" not in beside
    assert "du même côté d'un partenariat" in beside


def test_contacts_are_not_called_partners(loaded_store: Store) -> None:
    past = asked(loaded_store, "Saint-Étienne", "Pittsburgh")["paths"][0]["explanation"]
    now = asked(loaded_store, "Région Auvergne-Rhône-Alpes", "Texas")["paths"][0]["explanation"]

    assert past.startswith("Saint-Étienne et Pittsburgh ont eu des contacts (en sommeil, interrompu)")
    assert now.startswith("Région Auvergne-Rhône-Alpes et Texas sont en contact (actif")


def test_an_event_that_was_only_announced_is_never_past(loaded_store: Store) -> None:
    chains = asked(loaded_store, "Tours", "Minneapolis")["paths"]
    fair = next(chain["explanation"] for chain in chains if "Foire" in chain["explanation"])

    assert "accueille, selon l’annonce," in fair
    assert "aucun document ne dit si cela a eu lieu" in fair


def test_a_partner_that_is_no_city_is_named_as_what_it_is(loaded_store: Store) -> None:
    found = judged(loaded_store, "partnership:nice--nypd")

    assert found["name"] == "Nice – New York City Police Department"
    assert {party["label"] for party in found["parties"]} == {"Authority", "Organisation"}
    assert asked(loaded_store, "Nice", "NYPD")["paths"][0]["explanation"].startswith("Nice et New York City Police")


def test_mandates_are_held_together(loaded_store: Store) -> None:
    bodies = ["authority:nantes-metropole", "network:france-urbaine", "authority:nantes"]
    known = contacts_of(loaded_store.reader(), bodies, DAY, "fr")
    said = [one["in_post"] for people in known.values() for one in people if one["person"]["name"] == "Johanna Rolland"]

    assert len(said) == len(bodies)
    assert [post for post in said if "ailleurs" in post or "tenu depuis" in post or "auparavant" in post] == []


def test_who_was_elected_before_the_last_elections_is_to_be_checked(loaded_store: Store) -> None:
    def said(as_of: str) -> str:
        people = contacts_of(loaded_store.reader(), ["authority:tours"], as_of, "fr")["authority:tours"]
        return next(one["in_post"] for one in people if one["person"]["id"] == "person:elise-pereira-nunes")

    assert said(DAY).startswith("en poste")
    assert said("2026-04-01").startswith(
        "dernière mention à ce poste : 22 septembre 2025, avant les élections municipales de mars 2026 ; à vérifier"
    )


def test_one_chair_at_a_time(loaded_store: Store) -> None:
    def chairs(as_of: str) -> list[str]:
        found = judged(loaded_store, "partnership:minneapolis--tours", as_of)
        return [one["person"]["name"] for one in found["country_group_chairs"]]

    assert chairs("2016-12-01") == ["Joël Bruneau"]
    assert chairs("2021-01-01") == ["Antoine Le Solleuz"]
    assert chairs(DAY) == ["Jérôme Auslender"]


def test_whom_a_document_merely_mentions_is_no_contact(loaded_store: Store) -> None:
    bodies = ["authority:toulouse", "network:afccre", "network:cuf"]
    known = contacts_of(loaded_store.reader(), bodies, DAY, "fr", most=100)
    named = {one["person"]["name"] for people in known.values() for one in people}

    assert named & {"Jean Tirole", "Alain Juppé", "Roland Ries"} == set()


def test_whom_to_call_comes_in_the_order_of_use_on_both_sides(loaded_store: Store) -> None:
    call = asked(loaded_store, "Tours", "Minneapolis")["call"]
    named = [(one["side"], one["person"]["name"]) for one in call]

    assert named[:2] == [(0, "Élise Pereira-Nunes"), (0, "Aurore Mallet")]
    assert (1, "MeetMinneapolis") in named
    assert {(None, "Jérôme Auslender"), (None, "Magali Combe"), (None, "Myriam Aflalo")} <= set(named)
    assert all(one["why"] for one in call)
    assert all(one["sources"] for one in call)


def test_both_sides_are_there_even_where_nobody_is_known(loaded_store: Store) -> None:
    for found in dormant(loaded_store.reader(), as_of=DAY, status="all")["partnerships"]:
        sides = {one["side"] for one in found["call"]} - {None}
        assert sides == set(range(min(len(found["sides"]), 2))), found["id"]


def test_roles_that_nobody_states_come_last(loaded_store: Store) -> None:
    people = contacts_of(loaded_store.reader(), ["authority:tours"], DAY, "fr")["authority:tours"]
    still = [one for one in people if one["last_seen"] == "2025-11-20"]

    assert [one["person"]["name"] for one in still] == ["Aurore Mallet", "Aude Sivigny"]


def test_unknown_is_never_none(loaded_store: Store) -> None:
    for by in ("members", "services"):
        answer = overlap(loaded_store.reader(), ["CUF", "AFCCRE", "Eurocities", "C40"], by=by)
        assert [pair for pair in answer["pairs"] if not pair["shared"] and pair["jaccard"] is not None] == []


def test_a_meeting_on_another_country_could_not_have_spoken(loaded_store: Store) -> None:
    found = judged(loaded_store, "partnership:dallas--dijon")

    assert found["silence"] == {"since": "2020-12-15", "documents": 2, "with_a_party": 1}
    assert not any("22 septembre 2025" in reason for reason in found["reasons"])


def test_the_brief_of_a_pair_is_of_the_pair(loaded_store: Store) -> None:
    found = brief(loaded_store.reader(), "Tours", "Minneapolis", DAY)

    assert [one["id"] for one in found["partnerships"]] == ["partnership:minneapolis--tours"]
    assert [one["event"]["id"] for one in found["events"]] == ["event:foire-de-tours-2017"]
    assert {one["side"] for one in found["call"]} == {0, 1, None}


def test_a_brief_tells_each_network_once_and_who_chaired_it_until_when(loaded_store: Store) -> None:
    def chaired(city: str) -> dict[str, object]:
        networks = brief(loaded_store.reader(), city, as_of=DAY)["networks"]
        assert len({one["entity"]["id"] for one in networks}) == len(networks)
        (group,) = [one for one in networks if one["entity"]["name"] == "Groupe-pays États-Unis"]
        return {"relationship": group["relationship"]} | {
            name: group["properties"].get(name) for name in ("to", "passed_on")
        }

    assert chaired("Caen") == {"relationship": "CHAIRS", "to": "2020-10", "passed_on": True}
    assert chaired("Nancy") == {"relationship": "CHAIRS", "to": None, "passed_on": True}
    assert chaired("Clermont-Ferrand") == {"relationship": "CHAIRS", "to": None, "passed_on": None}


def test_a_brief_of_a_city_has_the_events_of_its_partnerships(loaded_store: Store) -> None:
    events = {
        one["event"]["name"]: one["timing"] for one in brief(loaded_store.reader(), "Marseille", as_of=DAY)["events"]
    }

    assert events["Officialisation du jumelage Marseille-San Diego"] == "past"
    assert events["Événement professionnel et grand public de Marseille à Miami"] == "unconfirmed"


def test_the_intermediary_of_another_partnership_stands_in_for_its_own_city_only(loaded_store: Store) -> None:
    def stand_ins(a: str, b: str) -> set[tuple[int | None, str]]:
        call = asked(loaded_store, a, b)["call"]
        return {(one["side"], one["person"]["name"]) for one in call if one["person"]["label"] != "Person"}

    assert stand_ins("Nantes", "Cincinnati") == {(1, "Sister Cities de Cincinnati")}
    assert stand_ins("Caen", "Nancy") == set()


def test_posts_and_chairs_of_long_ago_are_dated_and_never_told_as_of_today(loaded_store: Store) -> None:
    answer = asked(loaded_store, "Joël Bruneau", "Clermont-Ferrand")
    chains = " ".join(chain["explanation"] for chain in answer["paths"])
    nearby = " ".join(chain["explanation"] for chain in asked(loaded_store, "Caen", "Nancy")["paths"])

    assert "Joël Bruneau : Maire, Caen (30 mars 2016)" in chains
    assert "Clermont-Ferrand préside Groupe-pays États-Unis" in chains
    assert "Caen a présidé Groupe-pays États-Unis" in nearby
    assert "Caen préside" not in nearby
    assert "person:joel-bruneau" not in {broker["person"]["id"] for broker in answer["brokers"]}


def test_a_partnership_of_both_ends_is_no_detour(loaded_store: Store) -> None:
    (chain,) = asked(loaded_store, "Nantes", "Jacksonville")["paths"]

    assert [step["relationship"] for step in chain["steps"]] == ["PARTY_TO", "PARTY_TO"]


def test_the_partner_that_contains_a_city_is_called_with_it(loaded_store: Store) -> None:
    for pair, first in ((("Lyon", "Boston"), 0), (("Boston", "Lyon"), 1)):
        call = asked(loaded_store, *pair)["call"]
        assert next(one["person"]["name"] for one in call if one["side"] == first) == "Pamela Vennin"


def test_an_officer_of_another_part_of_the_world_is_not_in_charge(loaded_store: Store) -> None:
    wanted = {
        "partnership:bordeaux--fukuoka": "autre contact connu",
        "partnership:bordeaux--los-angeles": "en charge du pays",
    }
    why = {
        one: next(call["why"] for call in judged(loaded_store, one)["call"] if "Sapin" in call["person"]["name"])
        for one in wanted
    }

    assert why == wanted


def test_a_brief_tells_how_many_partnerships_a_city_declares(loaded_store: Store) -> None:
    assert "Cannes déclare 7 jumelages et 8 pactes d'amitié" in (
        brief(loaded_store.reader(), "Cannes", as_of=DAY)["note"] or ""
    )


def test_an_intermediary_is_named_from_the_day_on_that_a_document_names_it(loaded_store: Store) -> None:
    """The San Diego association stands in minutes of 2025: in 2016 nobody could have been sent to it."""

    def through(as_of: str) -> set[str]:
        call = connect(loaded_store.reader(), "Marseille", "San Diego", as_of=as_of)["call"]
        (asked_of,) = dormant(
            loaded_store.reader(), authority="Marseille", text="San Diego", status="all", as_of=as_of
        )["partnerships"]
        bodies = [*asked_of["intermediaries"], *(one["person"] for one in [*call, *asked_of["call"]])]
        return {one["name"] for one in bodies if one["label"] == "Organisation"}

    association, consulate = (
        "Association des villes jumelles de San Diego",
        "Consulat général des États-Unis à Marseille",
    )
    assert through("2016-04-01") == set()
    assert through("2025-11-21") == {association, consulate}


def test_a_date_that_a_meeting_bears_in_its_name_is_not_said_twice(loaded_store: Store) -> None:
    chain = asked(loaded_store, "Nantes", "Cincinnati")["paths"][0]["explanation"]

    assert "ont pris part à « Réunion du groupe-pays États-Unis du 20 novembre 2025 » ;" in chain
