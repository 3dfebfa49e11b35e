"""Authorities are told apart by level of government, country and place, before any likeness of names counts."""

from __future__ import annotations

import pytest

from loaders.names.index import Index, resolve
from loaders.names.official import Official
from loaders.names.outcome import Resolution
from loaders.names.record import Record, terms

DUNKERQUE = "reference:fr-epci/245900428"
TOURS, TOURS_METROPOLE = "reference:fr-communes/37261", "reference:fr-epci/243700754"
SAINT_DENIS, SAINT_DENIS_REUNION = "reference:fr-communes/93066", "reference:fr-communes/97411"


def asked(name: str, *, index: Index | None = None, **known: str | frozenset[str]) -> Resolution:
    """Resolve a printed name of an authority, with the official lists alone unless more is loaded."""
    mention = Record("mention:minutes/authority/x", "Authority", (name,), **known)  # type: ignore[arg-type]
    return resolve(mention, index or Index((), Official.bundled()))


def target(name: str, **known: str | frozenset[str]) -> str:
    found = asked(name, **known).target
    return found.key if found else ""


@pytest.mark.parametrize(
    "name",
    [
        "CU de Dunkerque",
        "Dunkerque Grand Littoral",
        "Communauté urbaine de Dunkerque",
        "Communauté urbaine de Dunkerque Grand Littoral",
        "COMMUNAUTE URBAINE DE DUNKERQUE",
        "Communauté ur- baine de Dunkerque",
    ],
)
def test_spellings_of_an_intercommunality_meet(name: str) -> None:
    assert target(name) == DUNKERQUE


def test_one_that_is_loaded_stands_for_its_entry() -> None:
    loaded = Record("authority:cud", "Authority", ("CU de Dunkerque",), "communaute_urbaine", "FR")
    assert target("Dunkerque Grand Littoral", index=Index([loaded], Official.bundled())) == "authority:cud"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Tours", TOURS),
        ("Ville de Tours", TOURS),
        ("Tours Métropole", TOURS_METROPOLE),
        ("Tours Métropole Val de Loire", TOURS_METROPOLE),
        ("Communauté d'agglomération de Tours", TOURS_METROPOLE),
        ("Métropole du Grand Lyon", "reference:fr-epci/200046977"),
        ("Le Grand-Quevilly", "reference:fr-communes/76322"),
        ("Plaine Commune", "reference:fr-epci/200057867"),
        ("Ville du Havre", "reference:fr-communes/76351"),
        ("Mairie de Ville-sur-Arce", "reference:fr-communes/10427"),
    ],
)
def test_a_city_and_its_intercommunality_are_two(name: str, key: str) -> None:
    assert target(name) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Saint-Denis (Réunion)", SAINT_DENIS_REUNION),
        ("Saint-Denis de La Réunion", SAINT_DENIS_REUNION),
        ("St-Denis (974)", SAINT_DENIS_REUNION),
        ("Saint-Denis (Seine-Saint-Denis)", SAINT_DENIS),
        ("Saint-Denis (93)", SAINT_DENIS),
        ("Saint-Denis (Seine-Maritime)", ""),
        ("Saint-Denis", ""),
    ],
)
def test_the_departement_tells_communes_of_one_name_apart(name: str, key: str) -> None:
    assert target(name) == key


def test_communes_of_one_name_are_candidates_that_a_person_chooses_from() -> None:
    found = asked("Saint-Denis", country="FR")
    assert found.outcome == "doubtful"
    assert {SAINT_DENIS, SAINT_DENIS_REUNION} <= {candidate.record.key for candidate in found.candidates}


def test_a_place_near_by_raises_a_candidate_without_deciding() -> None:
    found = asked("Saint-Denis", country="FR", context=terms(["Réunion"]))
    assert (found.outcome, found.candidates[0].record.key) == ("doubtful", SAINT_DENIS_REUNION)


def test_a_partner_decides_between_homonyms() -> None:
    near = [
        Record("authority:one", "Authority", ("Springfield",), "city", "US", terms(["Tours"])),
        Record("authority:two", "Authority", ("Springfield",), "city", "US", terms(["Nantes"])),
    ]
    index = Index(near, Official.bundled())
    assert target("Springfield", country="US", index=index, context=terms(["Nantes"])) == "authority:two"
    assert asked("Springfield", country="US", index=index).outcome == "doubtful"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Conseil départemental de la Loire", "reference:fr-departements/42"),
        ("Haute-Loire", "reference:fr-departements/43"),
        ("CD 59", "reference:fr-departements/59"),
        ("Région Bretagne", "reference:fr-regions/53"),
        ("Bretagne", "reference:fr-regions/53"),
        ("PACA", "reference:fr-regions/93"),
        ("Département de la Vienne", "reference:fr-departements/86"),
        ("Mairie de Vienne", "reference:fr-communes/38544"),
        ("Vienne", ""),
        ("La Réunion", ""),
    ],
)
def test_a_departement_is_neither_a_town_nor_a_region_of_its_name(name: str, key: str) -> None:
    assert target(name) == key


@pytest.mark.parametrize("name", ["Grenade", "La Haye", "Laval", "Brest"])
def test_a_bare_name_may_be_a_city_abroad_unless_the_country_is_known(name: str) -> None:
    assert target(name) == ""
    assert not target(name, country="ES").startswith("reference:fr")


def test_a_short_name_may_be_that_of_a_town_or_of_a_village() -> None:
    found = asked("Aix", country="FR")
    assert found.outcome == "doubtful"
    assert "Aix-en-Provence" in {candidate.record.name for candidate in found.candidates}


@pytest.mark.parametrize("name", ["Nantes et Saint-Nazaire", "Métropole Nantes Saint-Nazaire"])
def test_a_name_that_adds_a_town_is_not_the_intercommunality(name: str) -> None:
    assert target(name) == ""


def test_a_name_of_two_authorities_is_neither() -> None:
    found = asked("Ville et Métropole de Lyon")
    assert (found.outcome, len(found.candidates)) == ("doubtful", 2)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("静岡市", "reference:jp-localgov/221007"),
        ("しずおかし", "reference:jp-localgov/221007"),
        ("Shizuoka-shi", "reference:jp-localgov/221007"),
        ("Ville de Shizuoka", "reference:jp-localgov/221007"),
        ("静岡県", "reference:jp-localgov/220001"),
        ("Préfecture de Shizuoka", "reference:jp-localgov/220001"),
        ("Ōsaka", "reference:jp-localgov/271004"),
        ("Fuchū (Tokyo)", "reference:jp-localgov/132063"),
        ("Fuchū", ""),
    ],
)
def test_japanese_names_meet_in_every_script(name: str, key: str) -> None:
    assert target(name, country="JP") == key


def test_a_number_decides() -> None:
    mention = Record("mention:x", "Authority", ("Metz-Métropole",), codes={"siren": "245900428"})
    found = resolve(mention, Index((), Official.bundled())).target
    assert found is not None
    assert found.key == DUNKERQUE


def test_a_misprint_is_shown_and_not_merged() -> None:
    loaded = Record("authority:strasbourg", "Authority", ("Strasbourg",), "commune", "FR")
    found = asked("Strasbuorg", index=Index([loaded], Official.bundled()))
    assert (found.outcome, [candidate.record.key for candidate in found.candidates]) == (
        "doubtful",
        ["authority:strasbourg"],
    )


def test_every_candidate_says_why() -> None:
    for language in ("fr", "en"):
        for candidate in asked("Saint-Denis").candidates:
            assert all("{" not in reason.said(language) for reason in candidate.reasons)
            assert candidate.reasons


def test_how_many_inhabitants_a_place_has_never_tells_which_is_meant() -> None:
    for name in ("La Rochelle", "Valence", "Verdun", "Birmingham", "Tripoli", "La Paz"):
        found = asked(name)
        assert (found.outcome, found.target) == ("doubtful", None), name
        assert len(found.candidates) > 1, name
        places = {one.record.key: Official.bundled().places_of(one.record.key) for one in found.candidates}
        assert name != "Birmingham" or ["Alabama"] in places.values(), "a candidate is shown with where it lies"
    assert [one.record.country for one in asked("Boston", country="US").candidates] == ["US"]
    assert asked("Seattle").outcome == "new"


def test_of_several_of_a_name_the_partner_of_the_same_authority_is_meant() -> None:
    lyon = frozenset({"lyon"})
    loaded = Record("authority:birmingham", "Authority", ("Birmingham",), "city", "GB", context=lyon)
    index = Index([loaded], Official.bundled())
    assert asked("Birmingham", index=index).outcome == "doubtful"
    found = asked("Birmingham", index=index, context=lyon)
    assert found.target and found.target.key == "authority:birmingham"
