"""Facts of the bundled tables that were once told wrongly, each kept as its document tells it."""

from collections.abc import Iterator
from typing import Final

from graph.model import Label, NetworkKind, ObservedStatus, PartnershipKind, label_of
from loaders.tables.claims import Row
from loaders.tables.layout import split
from loaders.tables.validation import validate
from tests.loaders.bundled import bundled_claims


def city_partners() -> dict[str, list[str]]:
    """The parties of each partnership."""
    return {row["id"]: list(split(row["parties"])) for row in bundled_claims()["partnerships"]}


def rows(table: str, **cells: str) -> list[Row]:
    return [row for row in bundled_claims()[table] if all(row[column] == value for column, value in cells.items())]


def observed(partnership: str) -> list[tuple[str, str, str, str]]:
    found = rows("observations", partnership=f"partnership:{partnership}")
    return [(row["kind"], row["status"], row["since"], row["since_basis"]) for row in found]


def test_the_tables_load_without_a_warning() -> None:
    assert [str(warning) for warning in validate(bundled_claims())] == []


def test_every_first_year_says_how_it_is_known() -> None:
    assert [
        row.place for row in bundled_claims()["observations"] if bool(row["since"]) != bool(row["since_basis"])
    ] == []
    assert [found[2:] for found in observed("caen--nashville") if found[2]] == [("1991", "about")]
    assert [found[2:] for found in observed("cincinnati--nancy") if found[2]] == [("1991", "stated")]
    assert observed("nantes--nantes-metropole--seattle") == [("partnership", "active", "1980", "counted")]


def test_what_was_contact_or_plan_is_not_told_as_a_partnership() -> None:
    assert observed("pittsburgh--saint-etienne") == [("contact", "lapsed", "", "")]
    assert observed("marseille--miami") == [("cooperation_agreement", "planned", "", "")]
    wishes = [
        row.place
        for row in bundled_claims()["observations"]
        if (row["kind"] == "sought") != (row["status"] == "sought")
    ]
    assert wishes == []


def test_lyon_and_boston_are_episodic_with_the_mission_that_is_to_revive_them() -> None:
    kind, status, *_ = observed("boston--metropole-de-lyon")[-1]
    assert (kind, status) == (PartnershipKind.PARTNERSHIP, ObservedStatus.EPISODIC)
    (last,) = rows("observations", partnership="partnership:boston--metropole-de-lyon", status="episodic")
    assert "moins prendre l'avion" in last["activity"]
    assert "mission à Boston" in last["activity"]


def test_the_twinning_with_san_diego_was_sealed_in_2025() -> None:
    assert ("twinning", "emerging", "2025", "stated") in observed("marseille--san-diego")


def test_partners_are_those_that_the_documents_name() -> None:
    assert city_partners()["partnership:nice--nypd"] == ["authority:nice", "organisation:nypd"]
    assert "partnership:barreau-de-caen--barreau-de-nashville" in city_partners()
    assert city_partners()["partnership:cuf--nlc"] == ["network:cuf", "network:nlc"]
    assert city_partners()["partnership:fnvt--france-urbaine"] == ["network:fnvt", "network:france-urbaine"]
    assert rows("authorities", id="authority:new-york") == []


def test_partners_of_all_kinds_have_a_country() -> None:
    countries = {row["id"]: row["country"] for table in PARTIES for row in bundled_claims()[table]}
    assert [party for parties in city_partners().values() for party in parties if not countries[party]] == []


PARTIES: Final = ("authorities", "organisations", "networks")


def test_one_meeting_a_plan_or_a_mere_presence_makes_no_intermediary() -> None:
    through = {row["organisation"] for row in bundled_claims()["intermediaries"]}
    met = {"ucla", "nypd", "salveo", "universite-de-lyon", "maison-france-san-diego", "nashville-technology-council"}
    announced = {"chambre-de-commerce-franco-americaine-de-minneapolis", "chambre-de-commerce-et-d-industrie-de-miami"}
    assert through.isdisjoint(f"organisation:{slug}" for slug in met | announced)
    assert {"organisation:meet-minneapolis", "organisation:sister-cities-cincinnati"} <= through


def test_a_comparison_and_a_common_trait_are_no_theme() -> None:
    for partnership in ("cincinnati--nancy", "pittsburgh--saint-etienne"):
        assert rows("topics", subject=f"partnership:{partnership}") == []


def test_somebody_who_is_only_mentioned_holds_no_post() -> None:
    for slug in ("jean-tirole", "alain-juppe", "roland-ries", "joe-biden", "jean-marc-ayrault"):
        assert rows("roles", person=f"person:{slug}") == []
        assert rows("people", id=f"person:{slug}")[0]["note"]


def test_pupils_and_interns_are_no_officers() -> None:
    learning = [row for row in bundled_claims()["roles"] if row["role"].startswith(("Élève", "Stagiaire"))]
    assert {row["kind"] for row in learning} == {"other"}


def test_the_year_of_the_meetings_is_that_of_their_own_town() -> None:
    hosts = {
        row["authority"]: row["event"]
        for row in bundled_claims()["hosting"]
        if "rencontres-franco-japonaises" in row["event"]
    }
    starts = {row["id"]: row["start"] for row in bundled_claims()["events"]}
    assert starts[hosts["authority:nancy"]] == "2008"
    assert [starts[hosts[f"authority:{town}"]] for town in ("tours", "chartres", "aix-en-provence")] == ["", "", ""]


def test_ideas_and_proposals_have_no_date_that_nobody_gave() -> None:
    undated = (
        "reunion-groupe-pays-250-ans",
        "rencontre-tripartite-business-france",
        "exposition-veteran-americain-caen",
    )
    for slug in undated:
        (event,) = rows("events", id=f"event:{slug}")
        assert (event["timing"], event["start"]) == ("planned", "")


def test_the_study_says_that_its_date_is_not_its_own() -> None:
    (study,) = rows("documents", kind="study")
    assert study["date"] == "2021-06"
    assert "n'est pas daté" in study["note"]


def test_public_pages_of_the_documents_are_known_where_they_are() -> None:
    assert sum(bool(row["url"]) for row in bundled_claims()["documents"]) == 3


def test_what_a_city_declares_is_counted_as_it_says() -> None:
    cannes = [row for row in rows("authorities", id="authority:cannes") if row["declared_twinnings"]]
    assert [(row["declared_twinnings"], row["declared_pacts"]) for row in cannes] == [("7", "8")]


def test_a_prize_and_a_campaign_are_no_networks() -> None:
    networks = {"association", "city_network", "international", "regional_multi_actor"}
    kinds = {row["id"]: NetworkKind(row["kind"]) for row in bundled_claims()["networks"]}
    for slug in ("european-capital-of-smart-tourism", "america250", "french-tech", "diplomatie-des-villes", "cncd"):
        assert kinds[f"network:{slug}"] not in networks
    for slug in ("cuf", "afccre", "eurocities", "gescod", "villes-creatives-unesco"):
        assert kinds[f"network:{slug}"] in networks


def test_spellings_and_posts_held_together_are_no_disagreements() -> None:
    assert rows("disagreements", about="network:cuf", property="name") == []
    assert rows("disagreements", about="person:frederic-blanc") == []


def test_every_partnership_has_words_of_our_own_to_show() -> None:
    assert list(_silent("observations", "activity")) == []
    assert list(_silent("intermediaries", "how")) == []


def test_everybody_is_tied_to_something_or_has_a_note() -> None:
    tied = {row[column] for table in _TIES for row in bundled_claims()[table] for column in row.columns}
    loose = [row["id"] for row in bundled_claims()["people"] if row["id"] not in tied and not row["note"]]
    assert loose == []


_TIES: Final = ("roles", "attendance", "chairs")


def _silent(table: str, column: str) -> Iterator[str]:
    yield from (row.place for row in bundled_claims()[table] if not row[column])


def test_parties_are_authorities_organisations_or_networks() -> None:
    labels = {label_of(party) for parties in city_partners().values() for party in parties}
    assert labels == {Label.AUTHORITY, Label.ORGANISATION, Label.NETWORK}
