"""Lists as people really send them: what is not certain is asked about or skipped with a reason, never guessed."""

from __future__ import annotations

from pathlib import Path

from loaders.lists.words import country_of
from tests.loaders.lists.test_understanding import counts, members, pairs, read


def test_a_date_in_a_row_is_not_that_of_the_list(tmp_path: Path) -> None:
    text = "Ville;Ville jumelée;Pays;Date\nGap;Traunstein;Allemagne;15/03/1981\n"
    assert read(tmp_path, "a.csv", text)["document"]["date"] == ""
    assert read(tmp_path, "b.csv", f"Jumelages au 1er janvier 2024;;;\n{text}")["document"]["date"] == "2024-01-01"
    text = "Villes jumelées de Foix\n\n- Lérida (Espagne), signé le 12 juin 2001\n- Sarroch (Italie)\n"
    assert read(tmp_path, "c.txt", text)["document"]["date"] == ""


def test_a_header_says_whose_towns_a_column_names(tmp_path: Path) -> None:
    text = "Municipio español,Municipio hermanado,País\nZaragoza,Pau,Francia\nLleida,Foix,Francia\n"
    assert [pair[:4] for pair in pairs(read(tmp_path, "a.csv", text))] == [
        ("Zaragoza", "ES", "Pau", "FR"),
        ("Lleida", "ES", "Foix", "FR"),
    ]


def test_a_title_that_names_a_town_says_whose_list_it_is(tmp_path: Path) -> None:
    text = (
        '"Ville de Pau - Relations internationales",,\n"Liste des jumelages",,\n,,\n'
        "Ville,Pays,Année\nGöttingen,Allemagne,1983\nKofu,Japon,1975\nTotal,2,\n"
    )
    found = read(tmp_path, "a.csv", text)
    assert pairs(found) == [("Pau", "FR", "Göttingen", "DE", 1983), ("Pau", "FR", "Kofu", "JP", 1975)]
    assert counts(found) == (3, 2, 0, 1)


def test_a_list_of_nobody_knows_whose_partners_says_so_for_each_row(tmp_path: Path) -> None:
    found = read(tmp_path, "a.csv", "Jumelages,,\nVille,Pays,Année\nGöttingen,Allemagne,1983\n")
    assert counts(found) == (1, 0, 0, 1)
    assert found["rows"]["skipped"][0]["why"] == "nothing says whose partner it is"


def test_numbered_lines_and_bullets_are_one_list(tmp_path: Path) -> None:
    text = "Les villes jumelées de Foix\n\nLérida (Espagne), depuis 1964\n* Sarroch (Italie) : signé le 12 juin 2001\n"
    assert [pair[2:] for pair in pairs(read(tmp_path, "a.txt", text))] == [
        ("Lérida", "ES", 1964),
        ("Sarroch", "IT", 2001),
    ]
    items = "1. Gérone (Espagne, 1985)\n2. Palo Alto (Californie, États-Unis) : 1994\n"
    text = f"# International\n\n## Jumelages de la Ville d'Albi\n\n{items}"
    assert [pair[:5] for pair in pairs(read(tmp_path, "b.md", text))] == [
        ("Albi", "FR", "Gérone", "ES", 1985),
        ("Albi", "FR", "Palo Alto (Californie)", "US", 1994),
    ]


def test_two_letters_are_a_state_where_the_row_is_in_another_country(tmp_path: Path) -> None:
    text = 'Ville,Sister city,Country\nTours,"Springfield, IL",USA\nLyon,"St. Louis, MO",\nPau,"Haïfa, IL",\n'
    assert [pair[2:4] for pair in pairs(read(tmp_path, "a.csv", text))] == [
        ("Springfield (IL)", "US"),
        ("St. Louis (MO)", "US"),
        ("Haïfa", "IL"),
    ]


def test_a_cell_of_names_with_their_countries_is_a_list(tmp_path: Path) -> None:
    text = 'Commune,Jumelages\nGap,"Traunstein (Allemagne), Pinerolo (Italie)"\nFoix,Néant\n'
    found = read(tmp_path, "a.csv", text)
    assert [pair[:4] for pair in pairs(found)] == [("Gap", "FR", "Traunstein", "DE"), ("Gap", "FR", "Pinerolo", "IT")]
    assert [row["why"] for row in found["rows"]["skipped"]] == ["no partner is named"]


def test_no_state_with_a_negation_in_it_is_a_good_one(tmp_path: Path) -> None:
    said = {
        "Non renouvelé": "lapsed",
        "Plus de contact": "lapsed",
        "Relations au point mort": "lapsed",
        "Aucune activité": "lapsed",
        "not very active": "listed",
        "Active until 2030": "listed",
        "de plus en plus actif": "listed",
        "Renouvelé en 2019": "revived",
    }
    rows = "".join(f"Gap,Traunstein,Allemagne,{1950 + at},{word}\n" for at, word in enumerate(said))
    found = read(tmp_path, "a.csv", f"Ville,Ville partenaire,Pays,Depuis,État\n{rows}")
    assert [one["status"] for one in found["partnerships"]] == list(said.values())
    assert len(found["doubts"]) == list(said.values()).count("listed")


def test_who_is_no_member_any_more_or_not_yet_is_none(tmp_path: Path) -> None:
    rows = "Bénin,Cotonou,Membre actif\nMaroc,Rabat,Suspendu\nSénégal,Thiès,Adhésion en cours de discussion\n"
    text = f"Pays,Ville,Statut\n{rows}"
    found = read(tmp_path, "membres-aimf.csv", text)
    assert [name for name, *_ in members(found)] == ["Cotonou"]
    assert [row["locator"] for row in found["rows"]["skipped"]] == ["l. 3", "l. 4"]


def test_a_region_overseas_tells_a_member_from_its_namesakes(tmp_path: Path) -> None:
    text = "Ville,Pays,Région\nSaint-Denis,France,La Réunion\nDax,France,Nouvelle-Aquitaine\n"
    found = read(tmp_path, "membres-aimf.csv", text)
    assert [name for name, *_ in members(found)] == ["Saint-Denis (La Réunion)", "Dax (Nouvelle-Aquitaine)"]


def test_deliberations_with_all_columns_of_the_national_format(tmp_path: Path) -> None:
    header = (
        "COLL_NOM,COLL_SIRET,DELIB_ID,DELIB_DATE,DELIB_MATIERE_CODE,DELIB_MATIERE_NOM,DELIB_OBJET,BUDGET_ANNEE,"
        "BUDGET_NOM,PREF_ID,PREF_DATE,VOTE_EFFECTIF,VOTE_REEL,VOTE_POUR,VOTE_CONTRE,VOTE_ABSTENTION,DELIB_URL"
    )
    rows = [
        "VILLE DE GAP,21050061500017,1,2023-06-01,9.1,Autres,Fin du jumelage avec Pinerolo (Italie)" + "," * 10,
        "VILLE DE GAP,21050061500017,2,2023-06-01,9.1,Autres,Budget primitif" + "," * 10,
    ]
    found = read(tmp_path, "a.csv", "\n".join([header, *rows]))
    (one,) = found["partnerships"]
    assert (one["party_a"], one["country_a"], one["codes"]) == ("Gap", "FR", ["siren=210500615", ""])
    assert (one["party_b"], one["country_b"], one["status"]) == ("Pinerolo", "IT", "lapsed")
    assert counts(found) == (2, 1, 0, 1)


def test_letters_of_any_script_are_a_name(tmp_path: Path) -> None:
    names = ["Гомель", "Θεσσαλονίκη", "القاهرة", "हैदराबाद", "תל אביב", "서울", "ქუთაისი"]
    rows = "".join(f"Gap;{name};Inde\n" for name in names)
    found = read(tmp_path, "a.csv", f"Commune;Jumelle;Pays\nDieppe;Dieppe;Canada\n{rows}")
    assert [one["party_b"] for one in found["partnerships"]] == ["Dieppe", *names]


def test_countries_are_known_however_their_names_are_joined() -> None:
    names = {"Trinidad and Tobago": "TT", "Bosnia & Herzegovina": "BA", "Saint Lucia": "LC", "Trinité-et-Tobago": "TT"}
    assert {name: country_of(name) for name in names} == names
