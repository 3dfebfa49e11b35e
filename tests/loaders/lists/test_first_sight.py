"""Lists written down before anybody looked at what the reader makes of them; each form stands for a kind."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

import docx
import pytest

from graph.errors import UsageError
from loaders.files.bounds import progress_told
from loaders.files.documents import read_document
from loaders.lists.fields import NOTHING_SAID
from loaders.lists.listing import sheets_of
from loaders.review.lists import skipped_rows
from loaders.tables.table_files import text_workbook
from tests.loaders.lists.test_understanding import counts, members, pairs, read

GERMAN: Final = """Städtepartnerschaften der Stadt Bergerac;;;;
;;;;
Partnerstadt;Land;Bundesland / Region;Seit;Art
Wuppertal;Deutschland;;1968;Städtepartnerschaft
Faenza;Italien;;12.05.1985;Freundschaft
"""
SPANISH: Final = """Municipio francés,Municipio hermanado,País,Fecha de firma,Situación
Bayonne,Pamplona,España,1960,Vigente
Biarritz,Ixelles,Bélgica,1958,Extinguido en 2011
"""
LINES: Final = """Villes jumelées avec Chambéry

Mis à jour le 3 avril 2022

 • Turin (Italie) – depuis 1957
 • Albstadt (Allemagne), jumelage signé le 12/05/1979
 • Bath and North East Somerset (Royaume-Uni) : années 1980
 • Blainville-sur-Mer
 • Zhangjiakou (Chine), 1986, jumelage aujourd'hui interrompu
"""
PAIRS: Final = """Franco-American sister cities
Lyon – St. Louis, Missouri (1975)
Caen – Nashville, Tennessee
Cannes – Beverly Hills, California (1986, inactive)
"""


def test_a_town_s_own_list_is_its_own_in_every_language(tmp_path: Path) -> None:
    found = read(tmp_path, "a.csv", GERMAN)
    assert pairs(found) == [
        ("Bergerac", "FR", "Wuppertal", "DE", 1968),
        ("Bergerac", "FR", "Faenza", "IT", 1985),
    ]
    assert [one["kind"] for one in found["partnerships"]] == ["twinning", "cooperation_agreement"]
    found = read(tmp_path, "b.csv", SPANISH)
    assert [(one["party_b"], one["status"], one["until"]) for one in found["partnerships"]] == [
        ("Pamplona", "active", None),
        ("Ixelles", "lapsed", 2011),
    ]
    found = read(tmp_path, "03-jumelages-vannes-2023-09-01.tsv", "Mons\tBelgique\t1952\nCuxhaven\tAllemagne\t1963\n")
    assert pairs(found) == [("Vannes", "FR", "Mons", "BE", 1952), ("Vannes", "FR", "Cuxhaven", "DE", 1963)]


def test_lines_of_text_tell_country_year_and_what_is_over(tmp_path: Path) -> None:
    found = read(tmp_path, "a.txt", LINES)
    assert found["document"]["date"] == "2022-04-03"
    assert [(*pair[2:], one["status"]) for pair, one in zip(pairs(found), found["partnerships"], strict=True)] == [
        ("Turin", "IT", 1957, "listed"),
        ("Albstadt", "DE", 1979, "listed"),
        ("Bath and North East Somerset", "GB", 1980, "listed"),
        ("Blainville-sur-Mer", "", None, "listed"),
        ("Zhangjiakou", "CN", 1986, "lapsed"),
    ]
    found = read(tmp_path, "b.txt", PAIRS)
    assert [(*pair[2:], one["status"]) for pair, one in zip(pairs(found), found["partnerships"], strict=True)] == [
        ("St. Louis (Missouri)", "US", 1975, "listed"),
        ("Nashville (Tennessee)", "US", None, "listed"),
        ("Beverly Hills (California)", "US", 1986, "lapsed"),
    ]


def test_a_table_in_word_is_of_the_town_that_a_sentence_above_names_or_of_nobody(tmp_path: Path) -> None:
    document, buffer = docx.Document(), BytesIO()
    document.add_heading("Nos villes jumelles", 1)
    document.add_paragraph("La Ville de Cognac entretient des relations avec les villes suivantes.")
    rows = [
        ("Ville", "Pays", "Jumelage signé le", "Remarques"),
        ("Königswinter", "Allemagne", "4 juin 1977", "échanges scolaires"),
        ("Tucumán", "Argentine", "2001", "dénoncé en 2014"),
        ("Denison", "Texas, États-Unis", "1993", "l'ancien maire l'avait proposé en 1990"),
    ]
    table = document.add_table(rows=0, cols=4)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(buffer)
    found = read(tmp_path, "a.docx", buffer.getvalue())
    assert [(*pair, one["status"]) for pair, one in zip(pairs(found), found["partnerships"], strict=True)] == [
        ("Cognac", "FR", "Königswinter", "DE", 1977, "listed"),
        ("Cognac", "FR", "Tucumán", "AR", 2001, "lapsed"),
        ("Cognac", "FR", "Denison (Texas)", "US", 1993, "listed"),
    ]
    assert [doubt["why"] for doubt in found["doubts"]] == ["unknown state: “l'ancien maire l'avait proposé en 1990”"]


def test_a_last_year_ends_a_partnership_once_it_is_past(tmp_path: Path) -> None:
    text = "Commune,Partenaire,Pays,Début,Fin\nGap,Traunstein,Allemagne,1989,2009\nGap,Pinerolo,Italie,1990,2031\n"
    found = read(tmp_path, "jumelages-2024.csv", text)
    assert [(one["status"], one["until"]) for one in found["partnerships"]] == [("lapsed", 2009), ("listed", None)]
    found = read(tmp_path, "jumelages.csv", text)
    assert [one["status"] for one in found["partnerships"]] == ["listed", "listed"]
    assert len(found["doubts"]) == 2


def test_several_networks_in_a_cell_and_totals_below_crosses(tmp_path: Path) -> None:
    text = "Structure;Réseaux;Observations\nVille de Grenoble;Eurocities, Cités Unies France, ICLEI;\nSarlat;;\n"
    found = read(tmp_path, "a.csv", text)
    assert [network for _, _, network, _ in members(found)] == ["Eurocities", "Cités Unies France", "ICLEI"]
    assert counts(found) == (2, 1, 0, 1)
    text = "Collectivité;AFCCRE;Energy Cities;Nombre de réseaux\nGap;x;;1\nLaon;x;x;2\nTotal;2;1;3\n"
    found = read(tmp_path, "b.csv", text)
    assert [(member, network) for member, _, network, _ in members(found)] == [
        ("Gap", "AFCCRE"),
        ("Laon", "AFCCRE"),
        ("Laon", "Energy Cities"),
    ]
    assert counts(found) == (3, 2, 0, 1)


def test_who_left_is_no_member_and_a_date_in_a_row_dates_no_list(tmp_path: Path) -> None:
    text = "Ville,Adhésion,Fin\nNice,1990,\nLaon,2001,2019\n"
    found = read(tmp_path, "membres-eurocities-2024.csv", text)
    assert [name for name, *_ in members(found)] == ["Nice"]
    assert [one["locator"] for one in found["rows"]["skipped"]] == ["l. 3"]
    found = read(tmp_path, "a.csv", "自治体名,提携先,国,提携年月日\n仙台市,レンヌ市,フランス,1967/09/10\n")
    assert found["document"]["date"] == ""
    said = {"columns": ["自治体名=home", "提携先=partner", "4=since"], "kind": "twinnings"}
    found = read(tmp_path, "a.csv", "自治体名,提携先,国,提携年月日\n仙台市,レンヌ市,フランス,1967/09/10\n", **said)
    assert [(one["party_a"], one["party_b"], one["since"]) for one in found["partnerships"]] == [
        ("仙台市", "レンヌ市", 1967)
    ]


def test_how_far_a_long_list_is_understood_is_told(tmp_path: Path) -> None:
    rows = "".join(f"Gap;Ort {at};Allemagne\n" for at in range(4_500))
    told: list[tuple[int, int]] = []
    with progress_told(lambda done, total: told.append((done, total))):
        read(tmp_path, "a.csv", f"Commune;Jumelle;Pays\n{rows}")
    assert told == [(2_000, 4_500), (4_000, 4_500)]


def test_a_cell_of_lines_or_semicolons_is_a_list_whoever_knows_its_names(tmp_path: Path) -> None:
    text = '"Ville française","Jumelages"\n"Saumur","Verden (Allemagne)\nWarwick (Royaume-Uni)"\n"Laon","Xyz; Pise"\n'
    found = read(tmp_path, "a.csv", text)
    assert [one["party_b"] for one in found["partnerships"]] == ["Verden", "Warwick", "Xyz", "Pise"]
    assert [doubt["what"] for doubt in found["doubts"]] == ["Laon – Xyz"]


def test_results_of_wikidata_in_tsv_are_those_in_json(tmp_path: Path) -> None:
    text = (
        "?city\t?cityLabel\t?twin\t?twinLabel\t?twinCountryLabel\t?start\n"
        '<http://www.wikidata.org/entity/Q6602>\t"Laon"@fr\t<http://www.wikidata.org/entity/Q1>\t"Winchester"@fr\t'
        '"Royaume-Uni"@fr\t"1989-01-01T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>\n'
    )
    found = read(tmp_path, "query.tsv", text)
    assert pairs(found) == [("Laon", "FR", "Winchester", "GB", 1989)]
    assert found["partnerships"][0]["codes"] == ["qid=Q6602", "qid=Q1"]


def test_states_of_letters_and_what_nobody_knows_in_german(tmp_path: Path) -> None:
    rows = "Laon;Soltau;D;1971;aktiv\nDole;Hyde;D;1974;ruht\nGap;Xanten;D;1962;beendet 2004\nPau;Ulm;D;;keine Angaben\n"
    found = read(tmp_path, "a.csv", f"Gemeinde;Partnergemeinde;Staat;Beginn;Status\n{rows}")
    assert [
        (pair[3], pair[4], one["status"]) for pair, one in zip(pairs(found), found["partnerships"], strict=True)
    ] == [
        ("DE", 1971, "active"),
        ("DE", 1974, "lapsed"),
        ("DE", 1962, "lapsed"),
        ("DE", None, "listed"),
    ]
    assert not found["doubts"] and {one["kind"] for one in found["partnerships"]} == {"twinning"}


def test_a_network_is_known_by_its_name_in_a_title_or_the_file_s(tmp_path: Path) -> None:
    head = "Liste des adhérents 2025 – Réseau Energy Cities,,\n"
    text = f"{head}Nom de la collectivité,Pays,Statut\nGap,France,\nLaon,,Radié\n"
    assert [one[::2] for one in members(read(tmp_path, "a.csv", text))] == [("Gap", "Energy Cities")]
    text = "City;Country code;Member type;Joined\nNice;FR;Full member;1986\n"
    assert [one[::2] for one in members(read(tmp_path, "b-eurocities.csv", text))] == [("Nice", "Eurocities")]


def test_a_table_beside_a_list_is_read_or_named_row_for_row(tmp_path: Path) -> None:
    text = (
        "# Ville de Limoges\n\n## Jumelages\n\n| Ville | Pays | Année |\n|---|---|---|\n| Fürth | Allemagne | 1992 |\n"
        "| Plzeň | Tchéquie | 1987 |\n\n## Coopérations\n\n| Ville | Pays | Objet |\n|---|---|---|\n"
        "| Icheon | Corée du Sud | grès |\n"
        "\n## Budget\n\n| Ligne | Montant |\n|---|---|\n| Accueil | 12 |\n"
    )
    found = read(tmp_path, "a.md", text)
    assert [(one["party_b"], one["kind"]) for one in found["partnerships"]] == [
        ("Fürth", "twinning"),
        ("Plzeň", "twinning"),
        ("Icheon", "partnership"),
    ]
    assert counts(found) == (5, 3, 0, 2)
    assert {one["why"] for one in found["rows"]["skipped"]} == {"this table was not understood as a list"}


def test_whose_list_a_title_says_it_is_stands_in_the_form(tmp_path: Path) -> None:
    text = "Ville,Pays\nNice,France\n"
    forms = {
        "jumelages-gap.csv": ("Ville,Pays\nTraunstein,Allemagne\n", "Gap"),
        "membres-eurocities.csv": (text, "Eurocities"),
        "a.csv": ("Ville,Jumelle,Pays\nGap,Traunstein,Allemagne\n", ""),
    }
    for name, (content, of) in forms.items():
        assert read(tmp_path, name, content)["document"]["mapping"]["of"] == of


def test_a_column_that_is_not_there_is_an_error_and_unknown_ones_are_asked_about(tmp_path: Path) -> None:
    text = "Alpha;Beta;Gamma\nGap;Traunstein;Allemagne\n"
    for column in ("Foo", "7"):
        with pytest.raises(UsageError) as caught:
            read(tmp_path, "a.csv", text, columns=[f"{column}=partner"])
        assert column in caught.value.message and "Alpha, Beta, Gamma" in caught.value.hint
    (doubt,) = read(tmp_path, "a.csv", text)["doubts"]
    assert "--map" in doubt["why"]


def test_skipped_rows_that_are_corrected_are_read_by_themselves(tmp_path: Path) -> None:
    forms = {
        "jumelages-gap-2024.csv": ("Ville;Pays;Depuis\nBrno;Tchéquie;1972\n;Italie;1990\n", "Gap"),
        "jumelages-foix-2024.tsv": ("Mons\tBelgique\t1952\n\tItalie\t1963\nUlm\tAllemagne\t1963\n", "Foix"),
        "membres-aimf-2024.csv": ("Ville;Pays\nTunis;Tunisie\n;Italie\n", "AIMF"),
    }
    for name, (text, of) in forms.items():
        found = read(tmp_path, name, text)
        header, row = skipped_rows(found, sheets_of(read_document(tmp_path / name), NOTHING_SAID), "en")
        corrected = text_workbook([header, ["Pinerolo", *row[1:]]])
        again = read(tmp_path, f"{name.partition('.')[0]}-skipped.xlsx", corrected)
        assert counts(again) == (1, 1, 0, 0), name
        (one,) = again["partnerships"] or again["memberships"]
        names = (one["party_a"], one["party_b"]) if "party_a" in one else (one["network"], one["member"])
        assert names == (of, "Pinerolo")


def test_prose_that_wraps_below_a_word_of_thanks_is_no_list(tmp_path: Path) -> None:
    lines = ["Je remercie également l'ensemble des membres", "du comité de pilotage qui ont accompagné"] + [
        "ce travail au cours de l'année {year} et qui", "ont relu les pages que voici sans compter"
    ] * 20  # fmt: skip
    lines = [line.format(year=2001 + number) for number, line in enumerate(lines)]
    found = read(tmp_path, "etude.txt", "\n".join(["La coopération des villes", "", *lines, "leur temps."]))
    assert not found["memberships"] and "mapping" not in found["document"]
