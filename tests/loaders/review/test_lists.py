"""Lists through ingest, review and load: the row decides whom a name means, and nothing is merged unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import Store
from loaders.lists.fields import wanted
from loaders.review.desk import Desk
from queries.show import show
from tests.loaders.review.desks import WHO, quiet, rows_of

pytestmark = pytest.mark.database


def receive(desk: Desk, folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return desk.receive(path, WHO, wanted())[0]


def authorities(desk: Desk, document: str) -> dict[str, tuple[str, str]]:
    return {row["id"]: (row["name"], row["country"]) for row in rows_of(desk, "authorities", document)}


def test_the_country_of_the_row_decides(desk: Desk, tmp_path: Path) -> None:
    rows = (
        "Rodez,Bath,Canada\nCahors,Brest,Bélarus\nAuch,Melle,Allemagne\nMende,Melle,Belgique\nAlbi,Cordoba,Argentine\n"
    )
    document = receive(desk, tmp_path, "liste-2024-03-01.csv", f"Ville,Ville jumelée,Pays\n{rows}")
    found = {named for named in authorities(desk, document).values() if named[1] != "FR"}
    assert found == {("Bath", "CA"), ("Brest", "BY"), ("Melle", "DE"), ("Melle", "BE"), ("Córdoba", "AR")}
    pairs = {row["parties"] for row in rows_of(desk, "partnerships", document)}
    assert {len(pair.split("|")) for pair in pairs} == {2}
    assert len(pairs) == 5
    assert not desk.review(document)["clusters"], "nobody is asked about what the row says"


def test_only_true_homonyms_of_one_country_are_asked_about(desk: Desk, tmp_path: Path) -> None:
    text = "Ville,Ville jumelée,Pays\nValence,Biberach,Allemagne\nCastres,Wakefield,Royaume-Uni\n"
    clusters = desk.review(receive(desk, tmp_path, "liste-2024-03-02.csv", text))["clusters"]
    asked = {side["name"] for one in clusters for side in one["sides"] if side["origin"] == "document"}
    assert "Valence" in asked, "the largest of a name is not meant because it is the largest"
    assert not {"Biberach", "Wakefield"} & asked


def test_an_identifier_or_a_region_settles_a_homonym(desk: Desk, tmp_path: Path) -> None:
    text = "Ville,Code INSEE,Ville jumelée,Pays\nValence,82186,Biberach,Allemagne\nSaint-Denis (Réunion),,Metz,France\n"
    document = receive(desk, tmp_path, "liste-2024-03-03.csv", text)
    assert not desk.review(document)["clusters"]
    reference = {row["authority"]: row.get("cog", "") for row in rows_of(desk, "reference_authorities", document)}
    assert "82186" in reference.values()


def test_a_list_is_loaded_as_listed(desk: Desk, loaded_store: Store, tmp_path: Path) -> None:
    rows = "Rodez,Bamberg,Allemagne,vers 1970,\nAlbi,Girona,Espagne,1985,dissous en 2011\n"
    text = f"Ville,Ville jumelée,Pays,Depuis,État\n{rows}"
    document = receive(desk, tmp_path, "liste-2024-03-04.csv", text)
    desk.load(document, quiet)
    shown = show(loaded_store.reader(), "partnership:bamberg--rodez")
    seen = next(one["properties"] for one in shown["relationships"] if one["relationship"] == "OBSERVED_IN")
    assert (seen["status"], seen["since"], seen["since_basis"]) == ("listed", 1970, "about")
    ended = show(loaded_store.reader(), "partnership:albi--girona")["relationships"]
    assert any(one["properties"].get("activity") == "dissous en 2011" for one in ended)
    assert show(loaded_store.reader(), document)["entity"]["kind"] == "register"


def test_members_are_loaded_with_their_year_and_category(desk: Desk, loaded_store: Store, tmp_path: Path) -> None:
    text = "Réseau,Membre,Pays,Depuis,Catégorie\nRéseau des cités des lacs,Annecy,France,2003,fondateur\n"
    document = receive(desk, tmp_path, "membres-2024-03-05.csv", text)
    desk.load(document, quiet)
    found = show(loaded_store.reader(), "network:reseau-des-cites-des-lacs")["relationships"]
    (member,) = [one for one in found if one["relationship"] == "MEMBER_OF"]
    assert (member["entity"]["name"], member["properties"]["since"], member["properties"]["category"]) == (
        "Annecy",
        2003,
        "fondateur",
    )


def test_a_list_read_twice_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    text = "Ville,Ville jumelée,Pays\nRodez,Bamberg,Allemagne\nDieppe,Dieppe,Canada\n"
    for _ in range(2):
        document = receive(desk, tmp_path, "liste-2024-03-06.csv", text)
        report = desk.load(document, quiet)
    assert report.unchanged


def test_a_name_turned_round_is_somebody_else(desk: Desk, tmp_path: Path) -> None:
    first = "Nom,Fonction,Organisme\nBruno SIMON,maire,Ville de Rodez\n"
    desk.load(receive(desk, tmp_path, "a-2024-03-07.csv", first), quiet)
    second = (
        "Nom,Prénom,Fonction,Organisme\nBRUNO,Simon,directeur,Ville de Rodez\nBRUNO,Simon,conseiller,Ville d'Albi\n"
    )
    document = receive(desk, tmp_path, "b-2024-03-08.csv", second)
    people = [row["id"] for row in rows_of(desk, "people", document)]
    assert "person:bruno-simon" not in people
    assert len(set(people)) == 1, "of two who bear one name, the second is asked about"
    assert [one["label"] for one in desk.review(document)["clusters"]] == ["Person"]
