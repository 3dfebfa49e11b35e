"""Compact lists of French authorities, Japanese local governments and cities, in our own columns, for resolution."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import jaconv

from data.building.french_names import departement_named, intercommunality_names, region_names
from data.building.japan import check_digit, municipalities
from data.building.lists import Record, read_list
from data.building.world import city_rows, country_rows, town_rows
from graph.names import fold
from loaders.minutes.prose.gazetteer import Standing, gazetteer
from loaders.names.gazetteers.cities import COLUMNS, City, named
from loaders.names.official import departement_of

OVERSEAS: Final = {"971": "GP", "972": "MQ", "973": "GF", "974": "RE", "976": "YT"}
"""GeoNames gives the overseas départements codes of their own."""
_DEPARTEMENTS_LEFT_OUT: Final = (("972", "Martinique", "02"), ("973", "Guyane", "03"))
"""Since 2015 they are collectivités uniques, which the list of départements leaves out."""
_KINDS: Final = {
    "MET": "metropole",
    "CU": "communaute_urbaine",
    "CA": "communaute_agglomeration",
    "CC": "communaute_communes",
    "EPT": "etablissement_territorial",
}
_PREFECTURES: Final = (
    "Hokkaido Aomori Iwate Miyagi Akita Yamagata Fukushima Ibaraki Tochigi Gunma Saitama Chiba Tokyo Kanagawa Niigata"
    " Toyama Ishikawa Fukui Yamanashi Nagano Gifu Shizuoka Aichi Mie Shiga Kyoto Osaka Hyogo Nara Wakayama Tottori"
    " Shimane Okayama Hiroshima Yamaguchi Tokushima Kagawa Ehime Kochi Fukuoka Saga Nagasaki Kumamoto Oita Miyazaki"
    " Kagoshima Okinawa"
)
"""In the order of their codes, 1 to 47: the list has no reading for them."""
_LONG: Final = ((re.compile("ou|oo"), "o"), (re.compile("uu"), "u"))
"""Latin spellings in French and English texts leave the length of vowels out."""

Rows = Iterable[Sequence[str]]


def write_official(reference: Path, target: Path) -> dict[str, int]:
    """Write all lists.

    Parameters
    ----------
    reference : Path
        Folder of the lists of others.
    target : Path
        Folder for ours: ``data/reference/official``.

    Returns
    -------
    dict of str to int
        How many rows each list has.
    """
    lists: dict[str, tuple[str, Callable[[Path], Iterator[Sequence[str]]]]] = {
        "fr-communes": ("cog,siren,name,population,namesake", _communes),
        "fr-epci": ("siren,kind,name,acronym,departements,names", _intercommunalities),
        "fr-departements": ("cog,name,region,names", _departements),
        "fr-regions": ("cog,siren,kind,name,names", _regions),
        "cities": (",".join(COLUMNS), city_rows),
        "towns": ("country,name", town_rows),
        "countries": ("country,continent", country_rows),
        "jp-localgov": ("code,kind,name_ja,name_kana,name,prefecture", _japanese),
    }
    target.mkdir(parents=True, exist_ok=True)
    counts = {}
    for name, (header, rows) in lists.items():
        written = sorted(set(map(tuple, rows(reference))))
        with (target / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header.split(","), *written])
        counts[name] = len(written)
    return counts


def _communes(reference: Path) -> Iterator[Sequence[str]]:
    records = [r for r in read_list(reference / "fr-collectivites-2022.csv") if r["type"] == "COM"]
    population = _populations(records, reference)
    for record in records:
        inhabitants = population.get(record["COG"], "")
        abroad = gazetteer().get(fold(record["nom"]), Standing()).foreign
        namesake = "abroad" if inhabitants and abroad > int(inhabitants) else ""
        yield record["COG"], record["SIREN"], record["nom"], inhabitants, namesake


def _populations(communes: Iterable[Record], reference: Path) -> dict[str, str]:
    """Map the codes of towns to their inhabitants in GeoNames, where name and region name one commune only."""
    regions = {r["COG"]: r["code_region"] for r in read_list(reference / "fr-departements-2022.csv")}
    places: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for record in communes:
        departement = departement_of(record["COG"])
        country = OVERSEAS.get(departement, "FR")
        places[fold(record["nom"]), country, regions.get(departement, "")].append(record["COG"])
    found = {}
    for (name, country, region), codes in places.items():
        cities = [city for city in named(name, country) if country != "FR" or city.area == region]
        if len(cities) == 1 and len(codes) == 1:
            found[codes[0]] = str(_rounded(cities[0]))
    return found


def _rounded(city: City) -> int:
    """Two figures suffice to tell a town from a village."""
    return int(float(f"{city.population:.2g}"))


def _intercommunalities(reference: Path) -> Iterator[Sequence[str]]:
    for record in read_list(reference / "fr-epci-2022.csv"):
        name = " ".join(record["nom"].split())
        bracket = re.search(r"\s*\(([^()]+)\)$", name)
        acronym = bracket[1].replace(".", "") if bracket and " " not in bracket[1] else ""
        name = name[: bracket.start()] if bracket and acronym else name
        if record["type"] in ("CU", "CA", "CC"):
            name = name.removeprefix(f"{record['type']} ")
        kind, departements = _KINDS[record["type"]], record["code_departement"].replace(",", "|")
        names = intercommunality_names(name, kind, acronym)
        yield record["SIREN"], kind, name, acronym, departements, "|".join(names)


def _departements(reference: Path) -> Iterator[Sequence[str]]:
    listed = ((r["COG"], r["nom"], r["code_region"]) for r in read_list(reference / "fr-departements-2022.csv"))
    for code, name, region in (*listed, *_DEPARTEMENTS_LEFT_OUT):
        yield code, name, region, f"{departement_named(name)}|{name}"


def _regions(reference: Path) -> Iterator[Sequence[str]]:
    for record in read_list(reference / "fr-regions-2022.csv"):
        kind = "collectivite_unique" if record["type"] == "CTU" else "region"
        names = region_names(record["nom"], kind, record["COG"])
        yield record["COG"], record["SIREN"], kind, record["nom"], "|".join(names)


def _japanese(reference: Path) -> Iterator[Sequence[str]]:
    prefectures: dict[str, str] = {}
    names = _PREFECTURES.split()
    for record in municipalities(reference):
        latin = _latin(jaconv.kana2alphabet(record["reading"]))
        place = names[int(record["pid"]) - 1]
        prefectures[record["pid"]] = record["pref"]
        yield record["lgcode"], "city", record["name_ja"], record["name_kana"], latin, place
    for number, kanji in prefectures.items():
        place = names[int(number) - 1]
        yield check_digit(f"{int(number):02d}000"), "prefecture", kanji, "", place, place


def _latin(reading: str) -> str:
    for pattern, short in _LONG:
        reading = pattern.sub(short, reading)
    return reading.capitalize()
