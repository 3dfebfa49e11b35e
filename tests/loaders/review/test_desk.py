"""From new minutes to the graph and back: what is certain goes through, what is doubtful waits for a person."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.errors import InputError, NotFound, UsageError
from graph.history import read_history
from graph.store import Store
from loaders.erasure import erase
from loaders.loads.ledger import ledger_of
from loaders.loads.withdrawal import undo, withdraw
from loaders.names.judgements import judge
from loaders.review.case import AlreadyInGraph
from loaders.review.decisions import ClaimDecided, Conflict, NamesDecided
from loaders.review.desk import Desk
from queries.connect import connect
from queries.show import show
from tests.loaders.review.desks import (
    COUNTRY_GROUP,
    DOCUMENT,
    MEETING,
    SLUG,
    UNDATED,
    WHO,
    claim_of,
    cluster_on,
    decide,
    ends_of,
    graph_of,
    kept_text,
    keys_of,
    quiet,
    rows_of,
    settle,
)

pytestmark = pytest.mark.database

SAPPIN = f"mention:{SLUG}/person/marie-elisabeth-sappin"
SAINT_DENIS = "reference:fr-communes/97411"
LOADED_CLAIMS = ["people", "roles", "attendance", "observations", "memberships", "representation"]


def settle_all(desk: Desk) -> None:
    """Sappin is Sapin, and Saint-Denis is the one on Réunion."""
    misprint = cluster_on(desk, "Marie-Elisabeth Sappin")
    settle(desk, misprint["id"], [[side["key"] for side in misprint["sides"]]], WHO, "a misprint", misprint["state"])
    homonyms = cluster_on(desk, "Ville de Saint-Denis")
    others = [[key] for key in keys_of(homonyms, "reference") if key != SAINT_DENIS]
    settle(desk, homonyms["id"], [[*keys_of(homonyms, "document"), SAINT_DENIS], *others], WHO)


def test_certain_names_go_through_and_doubtful_ones_wait(received: Desk) -> None:
    people = {row["person"] for row in rows_of(received, "attendance")}
    assert people >= {
        "person:jerome-auslender",
        "person:aurore-mallet",
        "person:gaelle-loisel",
        "person:ninon-kervadec",
    }
    assert not any("sap" in person for person in people)
    assert received.left_out(DOCUMENT)["names"] == 2
    found = received.review(DOCUMENT)
    assert {side["name"] for one in found["clusters"] for side in one["sides"] if side["origin"] == "document"} == {
        "Marie-Elisabeth Sappin",
        "Ville de Saint-Denis",
    }
    assert [one["value"] for one in found["clusters"]] == sorted((c["value"] for c in found["clusters"]), reverse=True)


def test_sides_show_their_passages(received: Desk) -> None:
    misprint = cluster_on(received, "Marie-Elisabeth Sappin")
    printed = next(side for side in misprint["sides"] if side["origin"] == "document")
    assert printed["passages"][0]["locator"] == "l. 22"
    assert printed["passages"][0]["text"].startswith("SAPPIN")
    assert "Ville de Bordeaux" in printed["context"]
    known = next(side for side in misprint["sides"] if side["origin"] == "graph")
    assert known["passages"][0]["document"] == "document:cuf-groupe-pays-etats-unis-2025-11-20"
    assert misprint["pairs"][0]["reasons"]


def test_an_ambiguous_town_offers_the_official_ones(received: Desk) -> None:
    homonyms = cluster_on(received, "Ville de Saint-Denis")
    assert {SAINT_DENIS, "reference:fr-communes/93066"} <= set(keys_of(homonyms, "reference"))


def test_a_new_authority_comes_with_its_codes(received: Desk) -> None:
    settle_all(received)
    (town,) = (row for row in rows_of(received, "authorities") if row["name"] == "Saint-Denis")
    assert (town["kind"], town["country"]) == ("commune", "FR")
    assert [row["cog"] for row in rows_of(received, "reference_authorities") if row["authority"] == town["id"]] == [
        "97411"
    ]


def test_the_rows_are_valid_tables(received: Desk, loaded_store: Store) -> None:
    settle_all(received)
    report = received.load(DOCUMENT, quiet)
    assert report.run
    assert rows_of(received, "events")[0]["id"] == MEETING
    assert {row["capacity"] for row in rows_of(received, "attendance")} == {"present", "excused", "chaired"}
    assert {"person": "person:jerome-auslender", "event": MEETING, "capacity": "chaired"} in rows_of(
        received, "attendance"
    )
    assert "network:groupe-pays-etats-unis" in ends_of(loaded_store, "MEMBER_OF", "authority:tours")


def test_from_minutes_to_a_new_tie_and_back(received: Desk, loaded_store: Store) -> None:
    before = graph_of(loaded_store)
    remembered = ledger_of(read_history(loaded_store))
    settle_all(received)
    plan = received.plan(DOCUMENT)
    assert plan.added
    assert not plan.removed
    assert graph_of(loaded_store) == before
    run = received.load(DOCUMENT, quiet).run

    paths = connect(loaded_store.reader(), "Tours", "Savannah")["paths"]
    steps = [step for path in paths for step in path["steps"] if step["relationship"] == "PARTY_TO"]
    assert any(source["document"] == DOCUMENT for step in steps for source in step["sources"])
    shown = show(loaded_store.reader(), "Marie-Elisabeth Sappin")
    assert shown["entity"]["id"] == "person:marie-elisabeth-sapin"
    assert MEETING in {one["entity"]["id"] for one in shown["relationships"]}

    assert run is not None
    undo(loaded_store, run, quiet)
    assert graph_of(loaded_store) == before
    assert ledger_of(read_history(loaded_store)) == remembered
    assert not received.review(DOCUMENT)["documents"][0]["loaded"]


def test_withdrawing_leaves_nothing_of_the_document(received: Desk, loaded_store: Store) -> None:
    remembered = ledger_of(read_history(loaded_store))
    settle_all(received)
    received.load(DOCUMENT, quiet)
    withdraw(loaded_store, DOCUMENT, quiet)
    assert ledger_of(read_history(loaded_store)) == remembered


def test_loading_again_changes_only_what_was_decided(received: Desk, loaded_store: Store) -> None:
    received.load(DOCUMENT, quiet)
    assert received.load(DOCUMENT, quiet).run is None
    without = ledger_of(read_history(loaded_store))
    settle_all(received)
    added = {row.table for row in received.plan(DOCUMENT).added}
    assert {"roles", "attendance", "authorities"} <= added
    received.load(DOCUMENT, quiet)
    for judgement in received.review()["judgements"]:
        received.take_back(judgement["id"], WHO)
    assert received.left_out(DOCUMENT)["names"] == 2
    received.load(DOCUMENT, quiet)
    assert ledger_of(read_history(loaded_store)) == without


def test_a_decided_cluster_leaves_the_queue_and_comes_back(received: Desk) -> None:
    misprint = cluster_on(received, "Marie-Elisabeth Sappin")
    made = settle(received, misprint["id"], [[key["key"]] for key in misprint["sides"]], WHO)
    assert [one["verdict"] for one in made] == ["different"]
    assert misprint["id"] not in {one["id"] for one in received.review()["clusters"]}
    assert "person:marie-elisabeth-sappin" in {row["person"] for row in rows_of(received, "roles")}
    received.take_back(made[0]["id"], WHO)
    assert misprint["id"] in {one["id"] for one in received.review()["clusters"]}


def test_what_the_sources_do_not_tell_stays_out(received: Desk) -> None:
    misprint = cluster_on(received, "Marie-Elisabeth Sappin")
    settle(received, misprint["id"], [], WHO)
    assert misprint["id"] not in {one["id"] for one in received.review()["clusters"]}
    assert not any("sap" in row["person"] for row in rows_of(received, "roles"))


def test_deciding_on_what_has_changed_is_a_conflict(received: Desk) -> None:
    misprint = cluster_on(received, "Marie-Elisabeth Sappin")
    everybody = [[side["key"] for side in misprint["sides"]]]
    settle(received, misprint["id"], everybody, WHO, expected=misprint["state"])
    with pytest.raises(Conflict):
        settle(received, misprint["id"], everybody, "Dominique", expected=misprint["state"])
    with pytest.raises(NotFound):
        settle(received, misprint["id"], everybody, "Dominique")


def test_only_sides_can_be_settled(received: Desk) -> None:
    misprint = cluster_on(received, "Marie-Elisabeth Sappin")
    with pytest.raises(UsageError, match="person:aurore-mallet"):
        settle(received, misprint["id"], [[SAPPIN, "person:aurore-mallet"]], WHO)


def test_a_doubtful_claim_is_accepted_edited_or_rejected(received: Desk) -> None:
    wish = claim_of(received, "partnerships", "Saint-Denis")
    assert wish["why"]
    assert not any(row["kind"] == "sought" for row in rows_of(received, "observations"))
    settle_all(received)
    decide(received, wish["id"], "accepted", {"themes": "Sport|Culture"}, WHO, expected=wish["state"])
    settle_all_names(received)
    (sought,) = (row for row in rows_of(received, "observations") if row["kind"] == "sought")
    themes = {row["theme"] for row in rows_of(received, "topics") if row["subject"] == sought["partnership"]}
    assert themes == {"theme:sport", "theme:culture"}
    with pytest.raises(Conflict):
        decide(received, wish["id"], "rejected", None, "Dominique", expected=wish["state"])
    decide(received, wish["id"], "rejected", None, WHO)
    assert not any(row["kind"] == "sought" for row in rows_of(received, "observations"))
    received.take_back(wish["id"], WHO)
    assert claim_of(received, "partnerships", "Saint-Denis")["settlement"] == ""


def settle_all_names(desk: Desk) -> None:
    """Every name of the document that may be the Saint-Denis of Réunion is."""
    for cluster in desk.review(DOCUMENT)["clusters"]:
        keys = keys_of(cluster, "document")
        towns = [
            key for key in keys_of(cluster, "graph") + keys_of(cluster, "reference") if "denis" in key or "974" in key
        ]
        settle(desk, cluster["id"], [[*keys, *towns[-1:]]], WHO)


def test_an_edit_that_cannot_be_is_refused(received: Desk) -> None:
    claim = claim_of(received, "partnerships", "Tours|Savannah")
    with pytest.raises(UsageError, match="since"):
        decide(received, claim["id"], "accepted", {"since": "last year"}, WHO)
    with pytest.raises(UsageError, match="colour"):
        decide(received, claim["id"], "accepted", {"colour": "red"}, WHO)
    with pytest.raises(UsageError, match="e-mail"):
        decide(received, claim["id"], "accepted", {"sought": "a.b@exemple.fr"}, WHO)


def test_a_certain_claim_can_be_rejected(received: Desk) -> None:
    claim = claim_of(received, "partnerships", "Tours|Savannah")
    assert not claim["why"]
    decide(received, claim["id"], "rejected", None, WHO, "a slip of the minutes")
    assert not any(row["partnership"] == "partnership:savannah--tours" for row in rows_of(received, "observations"))


def test_nothing_without_a_date_is_loaded(desk: Desk, loaded_store: Store) -> None:
    before = graph_of(loaded_store)
    document, _ = desk.receive(UNDATED, WHO)
    with pytest.raises(InputError, match="no date"):
        desk.load(document, quiet)
    assert graph_of(loaded_store) == before
    (event,) = desk.review(document)["claims"]
    decide(desk, event["id"], "accepted", {"date": "2026-04-02", "start": "2026-04-02"}, WHO)
    assert desk.load(document, quiet).run
    assert "event:reunion-du-comite-des-jumelages-2026-04-02" in graph_of(loaded_store).nodes


def test_a_document_that_somebody_curated_is_not_mixed(desk: Desk, tmp_path: Path, loaded_store: Store) -> None:
    before = graph_of(loaded_store)
    curated = tmp_path / "cuf-groupe-pays-etats-unis-2025-11-20.txt"
    text = COUNTRY_GROUP.read_text(encoding="utf-8")
    curated.write_text(text.replace("12 mars 2026", "20 novembre 2025"), encoding="utf-8")
    document, _ = desk.receive(curated, WHO)
    with pytest.raises(AlreadyInGraph) as error:
        desk.load(document, quiet)
    assert "withdraw" in error.value.hint
    assert graph_of(loaded_store) == before


def test_a_reading_keeps_no_way_to_reach_anybody(received: Desk, loaded_store: Store) -> None:
    text = kept_text(loaded_store)
    assert "SAPPIN" in text
    assert "@" not in text
    assert COUNTRY_GROUP.read_text(encoding="utf-8") not in text


def test_receiving_again_keeps_decisions(received: Desk, tmp_path: Path) -> None:
    claim = claim_of(received, "partnerships", "Saint-Denis")
    decide(received, claim["id"], "rejected", None, WHO)
    again = tmp_path / COUNTRY_GROUP.name
    again.write_text(COUNTRY_GROUP.read_text(encoding="utf-8").replace("matinée", "journée"), encoding="utf-8")
    received.receive(again, WHO)
    assert len(received.review()["documents"]) == 1
    assert claim_of(received, "partnerships", "Saint-Denis")["settlement"] == "rejected"


def test_discarding_forgets_the_reading_only(received: Desk, loaded_store: Store) -> None:
    received.load(DOCUMENT, quiet)
    loaded = graph_of(loaded_store)
    received.discard(DOCUMENT)
    assert received.review()["documents"] == []
    assert graph_of(loaded_store) == loaded
    with pytest.raises(NotFound):
        received.tables(DOCUMENT)


def test_two_desks_at_once_lose_nothing(received: Desk, loaded_store: Store) -> None:
    claims = [claim["id"] for claim in received.claims(DOCUMENT)][1:]

    def reject(claim: str) -> None:
        decide(Desk(loaded_store), claim, "rejected", None, WHO)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(reject, claims))
    assert {claim["settlement"] for claim in received.claims(DOCUMENT)[1:]} == {"rejected"}


def test_of_decisions_taken_together_all_count_or_none(received: Desk) -> None:
    cluster, claim = cluster_on(received, "Marie-Elisabeth Sappin"), claim_of(received, "partnerships", "Saint-Denis")
    names = NamesDecided(cluster["id"], (tuple(side["key"] for side in cluster["sides"]),), "", cluster["state"])
    with pytest.raises(Conflict):
        received.take([names, ClaimDecided(claim["id"], "rejected", None, "", "another state")], WHO)
    assert received.review()["judgements"] == []
    assert len(received.take([names, ClaimDecided(claim["id"], "rejected", None, "", claim["state"])], WHO)) == 1
    assert claim_of(received, "partnerships", "Saint-Denis")["settlement"] == "rejected"


def test_what_a_failed_load_would_remember_is_not_kept(received: Desk, loaded_store: Store) -> None:
    before, graph = kept_text(loaded_store), graph_of(loaded_store)

    def fail(what: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        received.load(DOCUMENT, fail)
    assert (kept_text(loaded_store), graph_of(loaded_store)) == (before, graph)


def test_who_decides_is_asked_for(received: Desk) -> None:
    claim = claim_of(received, "partnerships", "Saint-Denis")
    with pytest.raises(UsageError):
        decide(received, claim["id"], "accepted", None, " ")


def test_erasing_a_person_reaches_the_readings(received: Desk, loaded_store: Store, tmp_path: Path) -> None:
    claim = claim_of(received, "participants", "Kervadec")
    decide(received, claim["id"], "accepted", {"role": "Directrice"}, WHO, "Ninon Kervadec says so")
    received.load(DOCUMENT, quiet)
    erase(loaded_store, "person:ninon-kervadec", tmp_path, quiet)
    assert "kervadec" not in kept_text(loaded_store).casefold()
    received.receive(COUNTRY_GROUP, WHO)
    assert "kervadec" not in kept_text(loaded_store).casefold()
    assert received.load(DOCUMENT, quiet).run is None


def test_judgements_on_loaded_entities_are_applied(desk: Desk, loaded_store: Store) -> None:
    before = graph_of(loaded_store)
    left, right = "person:aurore-mallet", "person:aude-sivigny"
    judgement = judge(loaded_store, left, right, "same", WHO)
    desk.apply(quiet)
    assert set(before.nodes) - set(graph_of(loaded_store).nodes) == {max(left, right, key=len)}
    desk.take_back(judgement["id"], WHO)
    desk.apply(quiet)
    assert graph_of(loaded_store) == before


def test_duplicates_among_loaded_entities_are_clusters(desk: Desk) -> None:
    clusters = desk.review()["clusters"]
    assert clusters
    assert {side["origin"] for one in clusters for side in one["sides"]} == {"graph"}
    assert desk.review(limit=1)["clusters"] == clusters[:1]


def test_candidates_come_with_the_reading(desk: Desk) -> None:
    _, found = desk.receive(COUNTRY_GROUP, WHO)
    (doubt,) = (doubt for doubt in found["doubts"] if doubt["what"] == "Ville de Saint-Denis")
    assert SAINT_DENIS in doubt["candidates"]


def test_hall_host_organiser_and_subject_become_rows(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "reunion-2026-05-04.txt"
    head = (
        "Compte rendu de la réunion du groupe-pays États-Unis du 4 mai 2026, en visioconférence et à l'hôtel de ville"
    )
    path.write_text(f"{head} de Tours\n\nCompte rendu rédigé par Nantes Métropole.\n", "utf-8")
    document, _ = desk.receive(path, WHO)
    (event,) = rows_of(desk, "events", document)
    group, meeting = "network:groupe-pays-etats-unis", event["id"]
    assert event["place"] == "hôtel de ville de Tours"
    assert rows_of(desk, "hosting", document) == [{"authority": "authority:tours", "event": meeting}]
    assert rows_of(desk, "organising", document) == [{"body": group, "event": meeting}]
    assert rows_of(desk, "subjects", document) == [{"event": meeting, "subject": group}]


def test_the_year_of_a_membership_in_prose_is_shown_and_loaded(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "reunion-2026-02-03.txt"
    said = "La Ville de Tours est membre de l'AFCCRE depuis 1998."
    path.write_text(f"Compte rendu de la réunion du 3 février 2026\n\n{said}\n", "utf-8")
    document, _ = desk.receive(path, WHO)
    claim = claim_of(desk, "memberships", "1998", document)
    decide(desk, claim["id"], "accepted", {**claim["fields"], "since": "1999"}, WHO)
    assert [row["since"] for row in rows_of(desk, "memberships", document)] == ["1999"]
