"""Which entity a name means: a table of real hard cases on a graph of look-alikes."""

from collections.abc import Mapping
from typing import Any

import pytest

from graph.errors import AmbiguousName, NotFound, UsageError
from graph.model import Label
from graph.store import Reader, Store
from queries.naming import resolve, resolve_all
from tests.support.drawing import draw

pytestmark = pytest.mark.database

NODES: Mapping[str, Mapping[str, Any]] = {
    "authority:lyon": {"name": "Lyon", "kind": "commune", "country": "FR"},
    "authority:metropole-de-lyon": {
        "name": "Métropole de Lyon",
        "aliases": ["Grand Lyon"],
        "kind": "metropole",
        "country": "FR",
    },
    "authority:auvergne-rhone-alpes": {
        "name": "Région Auvergne-Rhône-Alpes",
        "aliases": ["AURA", "Rhône-Alpes Auvergne"],
        "kind": "region",
        "country": "FR",
    },
    "authority:saint-etienne": {"name": "Saint-Étienne", "kind": "commune", "country": "FR"},
    "authority:l-hay-les-roses": {"name": "L'Haÿ-les-Roses", "kind": "commune", "country": "FR"},
    "authority:departement-de-la-manche": {
        "name": "Département de la Manche",
        "kind": "departement",
        "country": "FR",
    },
    "authority:saint-denis": {"name": "Saint-Denis", "kind": "commune", "country": "FR"},
    "authority:saint-denis-974": {"name": "Saint-Denis", "kind": "commune", "country": "FR"},
    "authority:tours": {"name": "Tours", "kind": "commune", "country": "FR"},
    "authority:shizuoka": {"name": "Shizuoka", "aliases": ["静岡市"], "kind": "city", "country": "JP"},
    "organisation:sister-cities-tours": {"name": "Sister Cities", "aliases": ["Tours"], "kind": "association"},
    "partnership:minneapolis--tours": {"name": "Tours – Minneapolis"},
    "person:aurore-mallet": {"name": "Aurore Mallet"},
    "person:elise-pereira-nunes": {"name": "Élise Pereira-Nunes"},
}


@pytest.fixture
def reader(empty_store: Store) -> Reader:
    draw(empty_store, NODES, [])
    return empty_store.reader()


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("authority:lyon", "authority:lyon"),
        ("Lyon", "authority:lyon"),
        ("LYON", "authority:lyon"),
        ("Ville de Lyon", "authority:lyon"),
        ("la ville de Lyon", "authority:lyon"),
        ("mairie de Lyon", "authority:lyon"),
        ("Métropole de Lyon", "authority:metropole-de-lyon"),
        ("metropole de lyon", "authority:metropole-de-lyon"),
        ("Grand Lyon", "authority:metropole-de-lyon"),
        ("Région AURA", "authority:auvergne-rhone-alpes"),
        ("AURA", "authority:auvergne-rhone-alpes"),
        ("Auvergne Rhône Alpes", "authority:auvergne-rhone-alpes"),
        ("Conseil régional d'Auvergne-Rhône-Alpes", "authority:auvergne-rhone-alpes"),
        ("St-Etienne", "authority:saint-etienne"),
        ("ST ÉTIENNE", "authority:saint-etienne"),
        ("ville de St. Étienne", "authority:saint-etienne"),
        ("l’haÿ les roses", "authority:l-hay-les-roses"),
        ("Manche", "authority:departement-de-la-manche"),
        ("Conseil départemental de la Manche", "authority:departement-de-la-manche"),
        ("Tours", "authority:tours"),
        ("City of Shizuoka", "authority:shizuoka"),
        ("静岡市", "authority:shizuoka"),
        ("Tours-Minneapolis", "partnership:minneapolis--tours"),
        ("Minneapolis Tours", "partnership:minneapolis--tours"),
        ("MALLET Aurore", "person:aurore-mallet"),
        ("elise pereira nunes", "person:elise-pereira-nunes"),
        ("  Tours  ", "authority:tours"),
    ],
)
def test_names_are_forgiven_how_they_are_written(reader: Reader, asked: str, meant: str) -> None:
    assert resolve(reader, asked)["id"] == meant


def test_the_entity_says_label_name_and_country(reader: Reader) -> None:
    assert resolve(reader, "tours") == {"id": "authority:tours", "label": "Authority", "name": "Tours", "country": "FR"}


def test_a_name_that_two_bear_lists_both(reader: Reader) -> None:
    with pytest.raises(AmbiguousName) as caught:
        resolve(reader, "St-Denis")
    assert caught.value.candidates == ["authority:saint-denis", "authority:saint-denis-974"]


def test_a_kind_of_entity_can_be_asked_for(reader: Reader) -> None:
    assert resolve(reader, "Tours", [Label.ORGANISATION])["id"] == "organisation:sister-cities-tours"
    with pytest.raises(NotFound):
        resolve(reader, "authority:tours", [Label.PERSON])


@pytest.mark.parametrize(
    ("asked", "nearest"), [("Tuors", "authority:tours"), ("Sain Etiene", "authority:saint-etienne"), ("lion", "Lyon")]
)
def test_an_unknown_name_is_answered_with_the_nearest(reader: Reader, asked: str, nearest: str) -> None:
    with pytest.raises(NotFound) as caught:
        resolve(reader, asked)
    assert nearest in caught.value.hint
    assert caught.value.hint.count("(") <= 3


@pytest.mark.parametrize(
    "asked", ["ville de", "région", "Ville de Manche", "Région Lyon", "nowhere:lyon", '"AND" OR *']
)
def test_what_names_nobody_is_not_found(reader: Reader, asked: str) -> None:
    with pytest.raises(NotFound):
        resolve(reader, asked)


@pytest.mark.parametrize("asked", ["", "  ", "«»", "***"])
def test_what_is_no_name_is_bad_usage(reader: Reader, asked: str) -> None:
    with pytest.raises(UsageError):
        resolve(reader, asked)


def test_several_ids_take_one_round_trip(reader: Reader) -> None:
    asked = len(reader.asked)
    names = ["authority:tours", " authority:shizuoka", "person:aurore-mallet"]
    assert [one["id"] for one in resolve_all(reader, names)] == [name.strip() for name in names]
    assert len(reader.asked) == asked + 1


def test_several_names_mean_what_each_means(reader: Reader) -> None:
    names = ["Saint-Étienne", "authority:tours", "Grand Lyon"]
    assert resolve_all(reader, names) == [resolve(reader, name) for name in names]
    with pytest.raises(NotFound):
        resolve_all(reader, ["authority:tours", "person:aurore-mallet"], [Label.AUTHORITY])
