"""Identifiers and positions are given where they are certain, and nowhere else; the lists are made for the tests."""

from pathlib import Path

import pytest

from data.building.found import GazetteerHit, GazetteerPlace, city_position
from data.building.japan import Japan, check_digit
from data.building.lists import read_list
from data.building.reference import Gazetteers, main, places, reference_rows
from data.building.twins import Twins
from graph.errors import InputError
from loaders.tables.claims import Claims, Row
from loaders.tables.reading import read_tables
from loaders.tables.validation import validate
from tests.loaders.writing import change, mini_copy

COLLECTIVITES = """nom,SIREN,COG,type
Tours,213702616,37261,COM
La Rochelle,211703004,17300,COM
La Rochelle,217004506,70450,COM
Saint-Martin,1,32389,COM
Saint-Martin,2,65392,COM
Dunkerque,200027159,59183,COM
Lille,215903501,59350,COM
Manche,225005024,50,DEP
Auvergne-Rhône-Alpes,200053767,84,REG
Martinique,200055507,02,CTU
"""
EPCI = """nom,SIREN,type,code_departement,code_region
CU de Dunkerque,245900428,CU,59,32
Métropole Européenne de Lille,200093201,MET,59,32
Métropole Européenne de Lille,200093201,MET,59,32
CC des Deux Rives,1,CC,82,76
CC des Deux Rives,2,CC,47,75
"""
DEPARTEMENTS = """nom,SIREN,COG,type,COG_3digits,code_region
Charente-Maritime,1,17,DEP,017,75
Haute-Saône,2,70,DEP,070,27
"""
JAPAN = """pid,pref,cid,city,citykana,lat,lng,lgcode
22,静岡県,22100,静岡市,しずおかし,34.9756,138.3828,221007
22,静岡県,22101,静岡市 葵区,しずおかし あおいく,34.9753,138.3831,221015
7,福島県,7201,福島市,ふくしまし,37.7608,140.4747,072010
7,福島県,7205,白河市,しらかわし,37.1263,140.2109,072052
21,岐阜県,21604,大野郡 白川村,おおのぐん しらかわむら,36.2709,136.8986,216046
14,神奈川県,14201,横須賀市,よこすかし,35.2814,139.6722,142018
27,大阪府,27100,大阪市,おおさかし,34.6937,135.5023,271004
"""
TWINS = """origincityLabel,origincountry,originlat,originlong,sistercityLabel,destinationlat,destinationlong,\
destination_countryLabel
Tours,France,47.39278,0.68833,Minneapolis,44.98028,-93.26417,United States of America
Lille,France,50.631,3.058,Leeds,53.7997,-1.5492,United Kingdom
Tours,France,47.39278,0.68833,Anderson,40.1,-85.68,United States of America
""".replace(",", "\t")


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A folder with small lists."""
    folder = tmp_path / "lists"
    folder.mkdir()
    for name, text in [
        ("fr-collectivites-2022.csv", COLLECTIVITES),
        ("fr-epci-2022.csv", EPCI),
        ("fr-departements-2022.csv", DEPARTEMENTS),
        ("fr-regions-2022.csv", "nom,SIREN,COG,type\nAuvergne-Rhône-Alpes,200053767,84,REG\n"),
        ("jp-localgov.csv", JAPAN),
        ("wikidata-p190-france.tsv", TWINS),
    ]:
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def identifiers(found: list[GazetteerHit]) -> dict[str, object]:
    return {key: value for one in found for key, value in one.values.items()}


def place(kind: str, country: str, *names: str, partners: tuple[str, ...] = ()) -> GazetteerPlace:
    bare = GazetteerPlace.of("authority:x", kind, country, names)
    return GazetteerPlace(bare.id, kind, country, bare.names, frozenset(partners))


@pytest.mark.parametrize(
    ("kind", "names", "siren", "cog"),
    [
        ("commune", ["Tours"], "213702616", "37261"),
        ("commune", ["Ville de Tours"], "213702616", "37261"),
        ("commune", ["La Rochelle"], "211703004", "17300"),
        ("commune", ["Saint-Martin"], None, None),
        ("commune", ["Nowhere"], None, None),
        ("departement", ["Département de la Manche"], "225005024", "50"),
        ("region", ["Région AURA", "Auvergne Rhône Alpes"], "200053767", "84"),
        ("collectivite_unique", ["Collectivité territoriale de Martinique"], "200055507", "02"),
        ("communaute_urbaine", ["Communauté urbaine de Dunkerque"], "245900428", None),
        ("metropole", ["Métropole européenne de Lille"], "200093201", None),
        ("communaute_communes", ["Communauté de communes des Deux Rives"], None, None),
    ],
)
def test_french_authorities(lists: Path, kind: str, names: list[str], siren: str | None, cog: str | None) -> None:
    found = identifiers(Gazetteers(lists).find(place(kind, "FR", *names)))
    assert (found.get("siren"), found.get("cog")) == (siren, cog)


@pytest.mark.parametrize(
    ("kind", "name", "code", "name_ja", "kana"),
    [
        ("city", "Shizuoka", "221007", "静岡市", "しずおかし"),
        ("city", "Yokosuka", "142018", "横須賀市", "よこすかし"),
        ("city", "Ōsaka", "271004", "大阪市", "おおさかし"),
        ("prefecture", "Préfecture de Shizuoka", "220001", "静岡県", "しずおかけん"),
        ("prefecture", "Osaka Prefecture", "270008", "大阪府", "おおさかふ"),
        ("city", "Shirakawa", None, None, None),
        ("city", "Shirakawa (Fukushima)", "072052", "白河市", "しらかわし"),
        ("prefecture", "Yokosuka", None, None, None),
    ],
)
def test_japanese_authorities(
    lists: Path, kind: str, name: str, code: str | None, name_ja: str | None, kana: str | None
) -> None:
    found = Japan(lists).find(place(kind, "JP", name)).values
    assert (found.get("jp_code"), found.get("name_ja"), found.get("name_kana")) == (code, name_ja, kana)


@pytest.mark.parametrize("code", ["221007", "221015", "072052", "216046", "142018", "271004"])
def test_check_digits_are_the_official_ones(code: str) -> None:
    assert check_digit(code[:5]) == code


@pytest.mark.parametrize(
    ("where", "latitude"),
    [
        (place("commune", "FR", "Tours"), 47.39278),
        (place("metropole", "FR", "Nantes Métropole"), None),
        (place("city", "US", "Minneapolis", partners=("tours",)), 44.98028),
        (place("city", "US", "Anderson", partners=("tours",)), 40.1),
        (place("city", "US", "Anderson"), None),
        (place("city", "US", "Alexandria"), None),
        (place("state", "US", "Texas"), None),
        (place("city", "GB", "Leeds"), 53.79648),
    ],
)
def test_positions(lists: Path, where: GazetteerPlace, latitude: float | None) -> None:
    assert identifiers(Gazetteers(lists).find(where)).get("latitude") == latitude


def test_an_intercommunality_stands_where_the_town_that_names_it_does(lists: Path, tmp_path: Path) -> None:
    def row(table: str, **cells: str) -> Row:
        return Row(table, "t", 2, {name: number for number, name in enumerate(cells)}, list(cells.values()))

    claims = Claims.of(
        [
            row("authorities", id="authority:lille", name="Lille", kind="commune", country="FR"),
            row(
                "authorities", id="authority:mel", name="Métropole européenne de Lille", kind="metropole", country="FR"
            ),
            row("containment", part="authority:lille", whole="authority:mel"),
        ]
    )
    rows, unknown = reference_rows(claims, Gazetteers(lists))
    assert [(one["authority"], one["latitude"]) for one in rows] == [
        ("authority:lille", 50.631),
        ("authority:mel", 50.631),
    ]
    assert unknown == []


def test_partners_are_known_by_name() -> None:
    found = {one.id: one.partners for one in places(read_tables([Path(__file__).parents[1] / "data" / "mini"]))}
    assert found["authority:norwick"] == {"valmont"}


def test_a_city_dominates_or_stays_out() -> None:
    assert city_position(place("city", "US", "Jacksonville")).values
    assert city_position(place("city", "US", "Alexandria")).why == "2 cities of that name in GeoNames"


def test_a_sister_city_needs_its_partner(lists: Path) -> None:
    assert not Twins(lists).sister(place("city", "US", "Anderson")).values


def test_the_table_that_is_written_loads(lists: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = mini_copy(tmp_path)
    change(folder / "authorities.csv", lambda rows: rows[0].update(name="Tours"))
    assert main(["--reference", str(lists), "--data", str(folder)]) == 0
    claims = read_tables([folder])
    validate(claims)
    assert {row["authority"]: row["cog"] for row in claims["reference_authorities"]}["authority:valmont"] == "37261"
    assert "of 5 authorities known" in capsys.readouterr().out


def test_a_missing_list_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError):
        read_list(tmp_path / "none.csv")
    assert main(["--reference", str(tmp_path), "--data", str(tmp_path)]) == InputError.exit_status
    assert "wikidata-p190-france.tsv" in capsys.readouterr().err
