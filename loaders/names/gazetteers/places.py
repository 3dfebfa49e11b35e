"""Every French authority, Japanese local government and city of GeoNames, by any name that it is known by."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from graph.names import fold
from graph.places import ListedPlace
from loaders.names.authority_hits import OVERSEAS
from loaders.names.authority_names import TIERS, AuthorityName, Tier, core_of, parted
from loaders.names.gazetteers.cities import Called, City, bearing, by_number
from loaders.names.official import Official
from loaders.names.record import Record

_PREFIX: Final = "place:"
_REFERENCE: Final = "reference:"
_GEONAMES: Final = "geonames"
_LEVELS: Final = (Tier.REGION, Tier.TOWN, Tier.DEPARTEMENT, Tier.INTERCOMMUNALITY)
"""What a bare name means first."""
_CLEARLY: Final = 5
"""How many times the inhabitants of the next a city has that is meant; the answer says which it is."""
_CODE: Final = 4
"""Letters of the codes of airports, by which nobody asks."""
_IN_LISTS: Final = frozenset({"FR", "JP", *OVERSEAS})
"""Countries whose places the official lists have."""


@lru_cache(maxsize=1_000)
def named(name: str) -> tuple[ListedPlace, ...]:
    """List the places that a name may mean.

    A city abroad bears its own name and those in other languages, as Köln bears Cologne; of several the one counts
    that has by far the most inhabitants. Before French villages of its name it comes alone: they can be asked for
    with their département.
    """
    if name.startswith(_PREFIX):
        return tuple(_of_key(name))
    if not fold(name):
        return ()
    asked = parted(name)
    found = [*_french(asked, fold(name)), *_japanese(asked), *_cities(asked, fold(name))]
    if asked.where or asked.country:
        return tuple(place for place in found if _lies_there(place, asked))
    large = [place for place in found if place.kind == "city"]
    villages = [place for place in found if place.country == "FR" and place.kind == "commune"]
    if large and villages and all(_is_village(place) for place in villages):
        return (*large, *villages) if len(large) > 1 else tuple(large)
    return tuple(found)


def _is_village(place: ListedPlace) -> bool:
    """Whether its name may as well mean a larger city abroad."""
    listed, _, code = place.key.removeprefix(_PREFIX).rpartition("-")
    return Official.bundled().may_be_abroad(f"{_REFERENCE}{listed}/{code}")


def _of_key(key: str) -> Iterator[ListedPlace]:
    """Return the place that an earlier answer named by its key."""
    listed, _, code = key.removeprefix(_PREFIX).rpartition("-")
    official = Official.bundled()
    if listed == _GEONAMES:
        yield from (_city(city) for city in filter(None, [by_number(code)]))
    elif official.knows(reference := f"{_REFERENCE}{listed}/{code}"):
        yield _listed(official.record(reference), official)


def _french(asked: AuthorityName, folded: str) -> Iterator[ListedPlace]:
    """Return those of the level that the name says; of a bare name the région, else the communes, else others."""
    if asked.country not in ("", "FR"):
        return
    official = Official.bundled()
    records = official.named(asked.core)
    if asked.tier:
        spelt = [one for one in records if folded in map(fold, one.names)]
        records = spelt or [one for one in records if TIERS.get(one.kind) is asked.tier]
    else:
        level = next((tier for tier in _LEVELS if any(TIERS.get(one.kind) is tier for one in records)), None)
        records = [one for one in records if TIERS.get(one.kind) is level]
    yield from (_listed(record, official) for record in records)


def _japanese(asked: AuthorityName) -> Iterator[ListedPlace]:
    if asked.country in ("", "JP"):
        official = Official.bundled()
        for record in official.sounding(asked.rest):
            if asked.core in {parted(name).core for name in record.names}:
                yield _listed(record, official)


def _listed(record: Record, official: Official) -> ListedPlace:
    within = next(iter(official.places_of(record.key)), "")
    key = _PREFIX + record.key.removeprefix(_REFERENCE).replace("/", "-")
    return ListedPlace(key, record.names, record.kind, record.country, within)


def _cities(asked: AuthorityName, folded: str) -> Iterator[ListedPlace]:
    """Return the city abroad that is meant, else all that may be; the official lists have French and Japanese ones."""
    bearers = (_bearers(spelling, asked.country) for spelling in asked.spellings(folded))
    own, other, code = next((ranks for ranks in bearers if any(ranks)), ([], [], []))
    called = own or other or (code if len(folded) > _CODE else [])
    for group in (sorted({*own, *other}, key=lambda city: (-city.population, city.geonames)), called):
        if group and (len(group) == 1 or group[0].population >= _CLEARLY * group[1].population):
            yield _city(group[0])
            return
    yield from map(_city, called)


def _bearers(spelling: str, country: str) -> list[list[City]]:
    return [[city for city in bearing(spelling, called, country) if city.country not in _IN_LISTS] for called in Called]


def _city(city: City) -> ListedPlace:
    return ListedPlace(f"{_PREFIX}{_GEONAMES}-{city.geonames}", (city.name, *city.names), "city", city.country)


def _lies_there(place: ListedPlace, asked: AuthorityName) -> bool:
    return place.country == asked.country if asked.country else core_of(fold(place.within)) == asked.where
