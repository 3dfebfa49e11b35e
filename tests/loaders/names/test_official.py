"""The official lists: complete, folded as names are, written the same from the same, and read in a moment."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from data.building.official import write_official
from graph.names import fold
from loaders.bundled import bundled_data
from loaders.names.authority_names import core_of
from loaders.names.official import Official
from loaders.tables.reading import table_files

FOLDER = bundled_data() / "reference" / "official"
LISTS = {
    "fr-collectivites-2022.csv": "nom,SIREN,COG,type\nTours,213702616,37261,COM\nSaint-Denis,219740115,97411,COM\n",
    "fr-epci-2022.csv": "nom,SIREN,type,code_departement,code_region\n"
    "CU de Dunkerque,245900428,CU,59,32\nCU de Dunkerque,245900428,CU,59,32\nCA du Nord (CINOR),1,CA,974,04\n",
    "fr-departements-2022.csv": "nom,SIREN,COG,type,code_region\nIndre-et-Loire,1,37,DEP,24\nLa Réunion,2,974,DEP,04\n",
    "fr-regions-2022.csv": "nom,SIREN,COG,type\nCentre-Val de Loire,3,24,REG\nCorse,4,94,CTU\n",
    "jp-localgov.csv": "pid,pref,cid,city,citykana,lat,lng,lgcode\n"
    "22,静岡県,22100,静岡市,しずおかし,34.9,138.3,221007\n22,静岡県,22101,静岡市 葵区,しずおかし あおいく,1,1,221015\n",
}


def test_all_authorities_are_there() -> None:
    counts = {path.stem: len(path.read_text(encoding="utf-8").splitlines()) - 1 for path in FOLDER.glob("*.csv")}
    assert counts == {
        "fr-communes": 34968,
        "fr-epci": 1265,
        "fr-departements": 101,
        "fr-regions": 17,
        "jp-localgov": 1788,
        "cities": 34006,
        "towns": 114790,
        "countries": 252,
    }
    assert sum(path.stat().st_size for path in FOLDER.glob("*.csv")) < 7_500_000


def test_they_are_no_tables_to_be_loaded() -> None:
    assert not [path for path in table_files([bundled_data()]) if path.is_relative_to(FOLDER)]


def test_every_commune_is_found_by_its_folded_name() -> None:
    official = Official.bundled()
    with (FOLDER / "fr-communes.csv").open(encoding="utf-8", newline="") as file:
        names = {row["name"].partition(" (")[0] for row in csv.DictReader(file)}
    assert [name for name in names if not official.named(core_of(fold(name)))] == []


def test_reading_takes_less_than_a_second() -> None:
    script = (
        "from time import process_time; from loaders.names.official import Official; begun = process_time();"
        "o = Official.bundled(); o.named('tours'); o.sounding('osaka'); o.starting('tours');"
        "print(process_time() - begun)"
    )
    taken = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert float(taken) < 1


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Lists written from small lists of others."""
    for name, text in LISTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    write_official(tmp_path, tmp_path / "official")
    return tmp_path


def test_lists_are_written_in_our_columns(written: Path) -> None:
    def lines(name: str) -> list[str]:
        return (written / "official" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[1:]

    assert lines("fr-communes")[0] == "37261,213702616,Tours,140000,"
    assert lines("fr-communes")[1].startswith("97411,219740115,Saint-Denis,")
    assert lines("fr-epci") == [
        "1,communaute_agglomeration,du Nord,CINOR,974,Communauté d'agglomération du Nord|CA du Nord|CINOR",
        "245900428,communaute_urbaine,de Dunkerque,,59,Communauté urbaine de Dunkerque|CU de Dunkerque",
    ]
    assert lines("fr-departements") == [
        "37,Indre-et-Loire,24,Département d'Indre-et-Loire|Indre-et-Loire",
        "972,Martinique,02,Département de Martinique|Martinique",
        "973,Guyane,03,Département de Guyane|Guyane",
        "974,La Réunion,04,Département de La Réunion|La Réunion",
    ]
    assert lines("fr-regions")[1] == (
        "94,4,collectivite_unique,Corse,Collectivité de Corse|Corse|Collectivité territoriale de Corse"
    )
    assert lines("jp-localgov") == [
        "220001,prefecture,静岡県,,Shizuoka,Shizuoka",
        "221007,city,静岡市,しずおかし,Shizuoka,Shizuoka",
    ]


def test_writing_twice_gives_the_same(written: Path) -> None:
    before = {path.name: path.read_bytes() for path in (written / "official").iterdir()}
    write_official(written, written / "official")
    assert before == {path.name: path.read_bytes() for path in (written / "official").iterdir()}
